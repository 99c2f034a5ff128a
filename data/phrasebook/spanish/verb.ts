/** Spanish verbs: present, preterite, gerund, the polite imperative, and marking of objects. */

export interface SpanishVerb {
  readonly infinitive: string;
  /** I, you, he, we, they. */
  readonly present: readonly string[];
  readonly preterite: readonly string[];
  readonly gerund: string;
  /** The imperative with *usted*. */
  readonly polite: string;
  readonly reflexive: boolean;
  readonly rest: string;
  /** Before every object, such as *con*; the personal *a* is not written here. */
  readonly preposition: string;
  /** Persons stand without *a*, as after *tener*. */
  readonly bare: boolean;
  /** The object is the subject, as with *gustar*. */
  readonly inverse: boolean;
}

interface Forms {
  readonly present: string;
  readonly preterite?: string;
  readonly gerund?: string;
  readonly polite?: string;
}

const IRREGULAR: Readonly<Record<string, Forms>> = {
  cerrar: { present: 'cierro cierras cierra cerramos cierran', polite: 'cierre' },
  conducir: {
    present: 'conduzco conduces conduce conducimos conducen',
    preterite: 'conduje condujiste condujo condujimos condujeron',
  },
  conocer: { present: 'conozco conoces conoce conocemos conocen' },
  creer: {
    present: 'creo crees cree creemos creen',
    preterite: 'creí creíste creyó creímos creyeron',
    gerund: 'creyendo',
  },
  dar: { present: 'doy das da damos dan', preterite: 'di diste dio dimos dieron', polite: 'dé' },
  dormir: {
    present: 'duermo duermes duerme dormimos duermen',
    preterite: 'dormí dormiste durmió dormimos durmieron',
    gerund: 'durmiendo',
    polite: 'duerma',
  },
  acostar: { present: 'acuesto acuestas acuesta acostamos acuestan', polite: 'acueste' },
  costar: { present: 'cuesto cuestas cuesta costamos cuestan' },
  empezar: { present: 'empiezo empiezas empieza empezamos empiezan' },
  encontrar: {
    present: 'encuentro encuentras encuentra encontramos encuentran',
    polite: 'encuentre',
  },
  entender: { present: 'entiendo entiendes entiende entendemos entienden', polite: 'entienda' },
  enviar: { present: 'envío envías envía enviamos envían', polite: 'envíe' },
  estar: {
    present: 'estoy estás está estamos están',
    preterite: 'estuve estuviste estuvo estuvimos estuvieron',
  },
  hacer: {
    present: 'hago haces hace hacemos hacen',
    preterite: 'hice hiciste hizo hicimos hicieron',
    polite: 'haga',
  },
  ir: {
    present: 'voy vas va vamos van',
    preterite: 'fui fuiste fue fuimos fueron',
    gerund: 'yendo',
    polite: 'vaya',
  },
  jugar: {
    present: 'juego juegas juega jugamos juegan',
    preterite: 'jugué jugaste jugó jugamos jugaron',
    polite: 'juegue',
  },
  leer: {
    present: 'leo lees lee leemos leen',
    preterite: 'leí leíste leyó leímos leyeron',
    gerund: 'leyendo',
  },
  oír: {
    present: 'oigo oyes oye oímos oyen',
    preterite: 'oí oíste oyó oímos oyeron',
    gerund: 'oyendo',
  },
  pedir: {
    present: 'pido pides pide pedimos piden',
    preterite: 'pedí pediste pidió pedimos pidieron',
    gerund: 'pidiendo',
    polite: 'pida',
  },
  perder: { present: 'pierdo pierdes pierde perdemos pierden', polite: 'pierda' },
  poder: { present: 'puedo puedes puede podemos pueden' },
  poner: {
    present: 'pongo pones pone ponemos ponen',
    preterite: 'puse pusiste puso pusimos pusieron',
    polite: 'ponga',
  },
  querer: {
    present: 'quiero quieres quiere queremos quieren',
    preterite: 'quise quisiste quiso quisimos quisieron',
  },
  saber: { present: 'sé sabes sabe sabemos saben' },
  salir: { present: 'salgo sales sale salimos salen', polite: 'salga' },
  ser: { present: 'soy eres es somos son', preterite: 'fui fuiste fue fuimos fueron' },
  tener: {
    present: 'tengo tienes tiene tenemos tienen',
    preterite: 'tuve tuviste tuvo tuvimos tuvieron',
  },
  traer: {
    present: 'traigo traes trae traemos traen',
    preterite: 'traje trajiste trajo trajimos trajeron',
    gerund: 'trayendo',
    polite: 'traiga',
  },
  venir: {
    present: 'vengo vienes viene venimos vienen',
    preterite: 'vine viniste vino vinimos vinieron',
    gerund: 'viniendo',
    polite: 'venga',
  },
  ver: { present: 'veo ves ve vemos ven', preterite: 'vi viste vio vimos vieron', polite: 'vea' },
};

/**
 * Reads `jugar al fútbol`, `levantarse`, and after a semicolon what the object takes:
 * `hablar ; con`, `tener ; bare`, `gustar ; inverse`.
 */
export function spanishVerb(cell: string): SpanishVerb {
  const [words = '', marking = ''] = cell.split(' ; ');
  const [word = '', ...rest] = words.split(' ');
  const special = marking === 'bare' || marking === 'inverse';
  return {
    ...spanishForms(word.replace(/se$/, '')),
    infinitive: word.replace(/se$/, ''),
    reflexive: word.endsWith('se'),
    rest: rest.join(' '),
    preposition: special ? '' : marking,
    bare: marking === 'bare',
    inverse: marking === 'inverse',
  };
}

type Conjugation = Pick<SpanishVerb, 'present' | 'preterite' | 'gerund' | 'polite'>;

export function spanishForms(infinitive: string): Conjugation {
  const forms = IRREGULAR[infinitive];
  const regular = regularForms(infinitive);
  return {
    present: forms?.present.split(' ') ?? regular.present,
    preterite: forms?.preterite?.split(' ') ?? regular.preterite,
    gerund: forms?.gerund ?? regular.gerund,
    polite: forms?.polite ?? regular.polite,
  };
}

function regularForms(infinitive: string): Conjugation {
  const stem = infinitive.slice(0, -2);
  const before = beforeE(stem);
  const add = (endings: string) => endings.split(' ').map((ending) => stem + ending);
  if (infinitive.endsWith('ar')) {
    const [, ...others] = add('é aste ó amos aron');
    return {
      present: add('o as a amos an'),
      preterite: [`${before}é`, ...others],
      gerund: `${stem}ando`,
      polite: `${before}e`,
    };
  }
  const present = add(infinitive.endsWith('er') ? 'o es e emos en' : 'o es e imos en');
  return {
    present,
    preterite: add('í iste ió imos ieron'),
    gerund: `${stem}iendo`,
    polite: `${stem}a`,
  };
}

/** Spelling before e: *busqué, pagué, empecé*. */
function beforeE(stem: string): string {
  return stem.replace(/c$/, 'qu').replace(/g$/, 'gu').replace(/z$/, 'c');
}
