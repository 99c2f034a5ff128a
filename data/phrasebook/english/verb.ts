/** English verbs: third person, past and *-ing* form. */

export interface EnglishVerb {
  readonly base: string;
  readonly third: string;
  readonly past: string;
  readonly ing: string;
  /** What always follows the verb: a particle, a preposition, or the rest of an idiom. */
  readonly rest: string;
}

const IRREGULAR_PAST: Readonly<Record<string, string>> = {
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  come: 'came',
  do: 'did',
  draw: 'drew',
  drink: 'drank',
  drive: 'drove',
  eat: 'ate',
  find: 'found',
  forget: 'forgot',
  get: 'got',
  give: 'gave',
  go: 'went',
  have: 'had',
  hear: 'heard',
  know: 'knew',
  leave: 'left',
  lose: 'lost',
  make: 'made',
  meet: 'met',
  pay: 'paid',
  put: 'put',
  read: 'read',
  ride: 'rode',
  run: 'ran',
  say: 'said',
  see: 'saw',
  sell: 'sold',
  send: 'sent',
  sing: 'sang',
  sit: 'sat',
  sleep: 'slept',
  speak: 'spoke',
  swim: 'swam',
  take: 'took',
  teach: 'taught',
  understand: 'understood',
  wear: 'wore',
  write: 'wrote',
};

/** Verbs stressed on a last syllable of one short vowel and one consonant, which they double. */
const DOUBLING = new Set(['forget', 'get', 'plan', 'put', 'run', 'shop', 'sit', 'stop', 'swim']);

/** Reads `wait for`: the verb, then what always follows it. */
export function englishVerb(cell: string): EnglishVerb {
  const [base = '', ...rest] = cell.split(' ');
  return {
    base,
    third: third(base),
    past: IRREGULAR_PAST[base] ?? regularPast(base),
    ing: ing(base),
    rest: rest.join(' '),
  };
}

function third(base: string): string {
  if (base === 'have') return 'has';
  if (/(s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return `${base}s`;
}

function regularPast(base: string): string {
  if (base.endsWith('e')) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return `${doubled(base)}ed`;
}

function ing(base: string): string {
  if (/[^e]e$/.test(base)) return `${base.slice(0, -1)}ing`;
  return `${doubled(base)}ing`;
}

/** British spelling doubles the l of *travel* as well. */
function doubled(base: string): string {
  return DOUBLING.has(base) || base === 'travel' ? base + base.slice(-1) : base;
}
