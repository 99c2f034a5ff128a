/** French verbs: the present, participles, the auxiliary of the perfect, and marking of objects. */

export interface FrenchVerb {
  readonly infinitive: string;
  /** I, you, he, we, they. */
  readonly present: readonly string[];
  /** The polite *vous* form, which is the imperative as well. */
  readonly polite: string;
  readonly participle: string;
  readonly auxiliary: 'avoir' | 'être';
  readonly reflexive: boolean;
  readonly rest: string;
  /** Before the object: nothing, *à* or *de*. */
  readonly preposition: string;
  /** Languages stand without an article, as after *parler*. */
  readonly bare: boolean;
}

/** I, you, he, we, you (polite), they, participle. */
const IRREGULAR: Readonly<Record<string, string>> = {
  aller: 'vais vas va allons allez vont allé',
  apprendre: 'apprends apprends apprend apprenons apprenez apprennent appris',
  attendre: 'attends attends attend attendons attendez attendent attendu',
  avoir: 'ai as a avons avez ont eu',
  boire: 'bois bois boit buvons buvez boivent bu',
  comprendre: 'comprends comprends comprend comprenons comprenez comprennent compris',
  connaître: 'connais connais connaît connaissons connaissez connaissent connu',
  conduire: 'conduis conduis conduit conduisons conduisez conduisent conduit',
  courir: 'cours cours court courons courez courent couru',
  croire: 'crois crois croit croyons croyez croient cru',
  descendre: 'descends descends descend descendons descendez descendent descendu',
  devoir: 'dois dois doit devons devez doivent dû',
  dormir: 'dors dors dort dormons dormez dorment dormi',
  écrire: 'écris écris écrit écrivons écrivez écrivent écrit',
  être: 'suis es est sommes êtes sont été',
  faire: 'fais fais fait faisons faites font fait',
  finir: 'finis finis finit finissons finissez finissent fini',
  lire: 'lis lis lit lisons lisez lisent lu',
  mettre: 'mets mets met mettons mettez mettent mis',
  offrir: 'offre offres offre offrons offrez offrent offert',
  ouvrir: 'ouvre ouvres ouvre ouvrons ouvrez ouvrent ouvert',
  partir: 'pars pars part partons partez partent parti',
  perdre: 'perds perds perd perdons perdez perdent perdu',
  pouvoir: 'peux peux peut pouvons pouvez peuvent pu',
  prendre: 'prends prends prend prenons prenez prennent pris',
  rendre: 'rends rends rend rendons rendez rendent rendu',
  savoir: 'sais sais sait savons savez savent su',
  sortir: 'sors sors sort sortons sortez sortent sorti',
  vendre: 'vends vends vend vendons vendez vendent vendu',
  venir: 'viens viens vient venons venez viennent venu',
  vivre: 'vis vis vit vivons vivez vivent vécu',
  voir: 'vois vois voit voyons voyez voient vu',
  vouloir: 'veux veux veut voulons voulez veulent voulu',
};

/** The stem of the endings that are not spoken, where it differs: *j'achète, nous achetons*. */
const SILENT_STEM: Readonly<Record<string, string>> = {
  acheter: 'achèt',
  appeler: 'appell',
  lever: 'lèv',
  promener: 'promèn',
  préférer: 'préfèr',
  espérer: 'espèr',
  nettoyer: 'nettoi',
  envoyer: 'envoi',
  payer: 'pai',
};

const WITH_ETRE = new Set(['aller', 'arriver', 'partir', 'rentrer', 'rester', 'sortir', 'venir']);

/**
 * Reads `jouer au football`, `se lever`, and after a semicolon what the object takes:
 * `téléphoner ; à`, `parler ; bare`.
 */
export function frenchVerb(cell: string): FrenchVerb {
  const [words = '', marking = ''] = cell.split(' ; ');
  const reflexive = words.startsWith('se ');
  const [infinitive = '', ...rest] = words.replace(/^se /, '').split(' ');
  const [i, you, he, we, polite, they, participle] = frenchForms(infinitive);
  return {
    infinitive,
    present: [i!, you!, he!, we!, they!],
    polite: polite!,
    participle: participle!,
    auxiliary: reflexive || WITH_ETRE.has(infinitive) ? 'être' : 'avoir',
    reflexive,
    rest: rest.join(' '),
    preposition: marking === 'bare' ? '' : marking,
    bare: marking === 'bare',
  };
}

/** I, you, he, we, you (polite), they, participle. */
function frenchForms(infinitive: string): string[] {
  const irregular = IRREGULAR[infinitive];
  if (irregular) return irregular.split(' ');
  const stem = infinitive.slice(0, -2);
  const silent = SILENT_STEM[infinitive] ?? stem;
  const soft = stem.replace(/g$/, 'ge').replace(/c$/, 'ç');
  return [
    `${silent}e`,
    `${silent}es`,
    `${silent}e`,
    `${soft}ons`,
    `${stem}ez`,
    `${silent}ent`,
    `${stem}é`,
  ];
}
