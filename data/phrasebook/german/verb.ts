/** German verbs: the present, participles, separable prefixes and what case objects take. */

import type { Case } from './noun.ts';

export interface GermanVerb {
  readonly infinitive: string;
  /** I, you, he, we, they. */
  readonly present: readonly string[];
  readonly participle: string;
  readonly auxiliary: 'haben' | 'sein';
  /** Separable prefix, or empty. */
  readonly prefix: string;
  readonly reflexive: boolean;
  /** Rest of an idiom, such as *Fußball* in *Fußball spielen*. */
  readonly rest: string;
  readonly preposition: string;
  readonly kase: Case;
}

/** Third person singular and participle; `sein` where the perfect takes it. */
const STRONG: Readonly<Record<string, string>> = {
  beginnen: 'beginnt begonnen',
  bleiben: 'bleibt geblieben sein',
  bringen: 'bringt gebracht',
  essen: 'isst gegessen',
  fahren: 'fährt gefahren sein',
  fangen: 'fängt gefangen',
  finden: 'findet gefunden',
  fliegen: 'fliegt geflogen sein',
  geben: 'gibt gegeben',
  gehen: 'geht gegangen sein',
  heißen: 'heißt geheißen',
  helfen: 'hilft geholfen',
  kennen: 'kennt gekannt',
  kommen: 'kommt gekommen sein',
  laufen: 'läuft gelaufen sein',
  leihen: 'leiht geliehen',
  lesen: 'liest gelesen',
  nehmen: 'nimmt genommen',
  reisen: 'reist gereist sein',
  rufen: 'ruft gerufen',
  schlafen: 'schläft geschlafen',
  schließen: 'schließt geschlossen',
  schneiden: 'schneidet geschnitten',
  schreiben: 'schreibt geschrieben',
  schwimmen: 'schwimmt geschwommen sein',
  sehen: 'sieht gesehen',
  singen: 'singt gesungen',
  sprechen: 'spricht gesprochen',
  stehen: 'steht gestanden sein',
  tragen: 'trägt getragen',
  treffen: 'trifft getroffen',
  trinken: 'trinkt getrunken',
  vergessen: 'vergisst vergessen',
  verlieren: 'verliert verloren',
  verstehen: 'versteht verstanden',
  waschen: 'wäscht gewaschen',
  wandern: 'wandert gewandert sein',
};

/** Whole present tenses that no rule gives. */
const IRREGULAR: Readonly<Record<string, string>> = {
  haben: 'habe hast hat haben haben',
  sein: 'bin bist ist sind sind',
  werden: 'werde wirst wird werden werden',
  mögen: 'mag magst mag mögen mögen',
  wandern: 'wandere wanderst wandert wandern wandern',
  wollen: 'will willst will wollen wollen',
  können: 'kann kannst kann können können',
  müssen: 'muss musst muss müssen müssen',
  möchten: 'möchte möchtest möchte möchten möchten',
};

const INSEPARABLE = /^(be|emp|ent|er|ge|ver|zer)/;

/**
 * Reads `Fußball spielen`, `an~rufen`, `sich aus~ruhen`, and after a semicolon what the object takes:
 * `helfen ; dat`, `warten ; auf acc`.
 */
export function germanVerb(cell: string): GermanVerb {
  const [words = '', marking = 'acc'] = cell.split(' ; ');
  const parts = words.split(' ');
  const [prefix, stem] = splitPrefix(parts.pop()!);
  const reflexive = parts[0] === 'sich';
  const [preposition, kase] = marking.includes(' ') ? marking.split(' ') : ['', marking];
  return {
    infinitive: prefix + stem,
    present: germanPresent(stem),
    ...perfect(prefix, stem),
    prefix,
    reflexive,
    rest: parts.slice(reflexive ? 1 : 0).join(' '),
    preposition: preposition!,
    kase: kase as Case,
  };
}

function splitPrefix(verb: string): [prefix: string, stem: string] {
  const [prefix = '', stem] = verb.split('~');
  return stem === undefined ? ['', verb] : [prefix, stem];
}

function perfect(prefix: string, stem: string): Pick<GermanVerb, 'participle' | 'auxiliary'> {
  const [, participle, sein] = STRONG[stem]?.split(' ') ?? [];
  const ge = INSEPARABLE.test(stem) || stem.endsWith('ieren') ? '' : 'ge';
  return {
    participle: prefix + (participle ?? ge + weakThird(stem)),
    auxiliary: sein ? 'sein' : 'haben',
  };
}

/** *kauft*, and with a helping e *arbeitet, öffnet*. */
function weakThird(infinitive: string): string {
  const root = infinitive.replace(/e?n$/, '');
  return root + (/[td]$|ch[mn]$|[^aeiouäöülrmnh][mn]$/.test(root) ? 'et' : 't');
}

/** The present of a verb without its prefix: I, you, he, we, they. */
export function germanPresent(infinitive: string): string[] {
  const irregular = IRREGULAR[infinitive];
  if (irregular) return irregular.split(' ');
  const root = infinitive.replace(/e?n$/, '');
  const he = STRONG[infinitive]?.split(' ')[0] ?? weakThird(infinitive);
  const you = /[sßz]t$/.test(he) ? he : `${he.slice(0, -1)}st`;
  return [`${root}e`, you, he, infinitive, infinitive];
}
