/**
 * What must come through a translation as it is: addresses, placeholders, emoji and numbers.
 *
 * The network spells numbers digit by digit, and a guard lets it say only digits of the source, whole numbers
 * at a time. So a plain number needs no more; anything else is replaced by a number of two digits that
 * the sentence does not hold, and put back where that number comes out. What the network leaves out all the
 * same is noticed: `holdsAll`.
 */

/** A sentence that the network can be given. */
export interface ProtectedSentence {
  /** With numbers standing in for what is protected. */
  readonly text: string;
  /** Every run of digits in `text`. */
  readonly runs: readonly string[];
  /** What a number stands for. */
  readonly originals: ReadonlyMap<string, string>;
}

// Lengths have limits where a pattern would otherwise look far ahead from every place of a long text.
const URL = String.raw`(?:https?|ftp):\/\/[^\s<>"'“”«»]+|www\.[^\s<>"'“”«»]+`;
const EMAIL = String.raw`(?<![\p{L}\p{N}._%+\-])[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8}`;
const PLACEHOLDER = String.raw`\{\{[^\{\}]{0,64}\}\}|\$?\{[^\{\}\s]{0,64}\}|%\([A-Za-z_]\w{0,63}\)[a-z]|%(?:\d{1,3}\$)?[sdif@](?![\p{L}\p{N}])`;
const EMOJI = String.raw`(?:\p{RGI_Emoji}|[\p{Extended_Pictographic}--[©®™]]\uFE0F?)`;
/** What may stand inside a number. */
const MARK = String.raw`[.,:\/'’\u00A0\u202F\-]`;
/** Numbers with marks inside, such as 1,234.50 or 12:30 or 2026-11-24, and digits that are not 0 to 9. */
const NUMBER = String.raw`[0-9]{1,32}(?:${MARK}[0-9]{1,32})+|[\p{N}--[0-9]]+`;

const SPAN = `(?:${[URL, EMAIL, PLACEHOLDER, EMOJI, NUMBER].join('|')})`;
/** Spans side by side, and digits that touch them, are one: what stands for them must not run together. */
const PROTECTED = new RegExp(`(?<![0-9])[0-9]{0,32}${SPAN}(?:[0-9]{0,32}${SPAN})*[0-9]*`, 'gv');
const EVERYTHING = new RegExp(`${PROTECTED.source}|[0-9]+`, 'gv');
const DIGITS = /[0-9]+/g;
/** Most sentences have nothing of the kind, which this finds out far faster than the patterns do. */
const PERHAPS = new RegExp(
  String.raw`[@\{%\u20E3]|:\/\/|www\.|[0-9]${MARK}[0-9]|[\p{N}--[0-9]]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}`,
  'v',
);
/** What follows an address rather than belonging to it. */
const TRAILING_MARKS = /[.,;:!?)\]}…]+$/u;
const EDGES = new RegExp(
  String.raw`^(?<lead>(?:${EMOJI}|\s)*)(?<core>.*?)(?<trail>(?:${EMOJI}|\s)*)$`,
  'sv',
);

/** Where in a text addresses, placeholders, emoji and numbers with marks inside stand. */
export function protectedSpans(text: string): { start: number; end: number }[] {
  if (!PERHAPS.test(text)) return [];
  return Array.from(text.matchAll(PROTECTED), ({ 0: found, index }) => {
    return { start: index, end: index + withoutTrailingMarks(found)[0].length };
  });
}

export function protect(sentence: string): ProtectedSentence {
  const originals = new Map<string, string>();
  if (!PERHAPS.test(sentence))
    return { text: sentence, runs: sentence.match(DIGITS) ?? [], originals };
  const taken = new Set(sentence.match(DIGITS));
  const text = sentence.replace(PROTECTED, (found) => {
    const [kept, rest] = withoutTrailingMarks(found);
    const number = unusedNumber(taken);
    taken.add(number);
    originals.set(number, kept);
    return `${number}${rest}`;
  });
  return { text, runs: text.match(DIGITS) ?? [], originals };
}

/** Whether every number came through once, and no other. @param text of the target language */
export function holdsAll({ runs }: ProtectedSentence, text: string): boolean {
  const said = text.match(DIGITS) ?? [];
  return said.toSorted().join() === runs.toSorted().join();
}

/** Puts back what numbers stand for. */
export function restored({ originals }: ProtectedSentence, text: string): string {
  return text.replace(DIGITS, (run) => originals.get(run) ?? run);
}

/** A sentence cut at everything that is protected, plain numbers included; every other piece is protected. */
export function cutAtProtected(sentence: string): { text: string; isProtected: boolean }[] {
  const pieces: { text: string; isProtected: boolean }[] = [];
  let end = 0;
  const add = (text: string, isProtected: boolean) => {
    if (text !== '') pieces.push({ text, isProtected });
  };
  for (const { 0: found, index } of sentence.matchAll(EVERYTHING)) {
    const [kept] = withoutTrailingMarks(found);
    add(sentence.slice(end, index), false);
    add(kept, true);
    end = index + kept.length;
  }
  add(sentence.slice(end), false);
  return pieces;
}

/** Emoji at the edges of a sentence, which need no network to stay where they are. */
export function edgesOf(sentence: string): { lead: string; core: string; trail: string } {
  if (!PERHAPS.test(sentence)) return { lead: '', core: sentence, trail: '' };
  const { lead = '', core = '', trail = '' } = EDGES.exec(sentence)?.groups ?? {};
  return { lead, core, trail };
}

function withoutTrailingMarks(found: string): [kept: string, rest: string] {
  const isAddress = /^(?:https?:|ftp:|www\.)/.test(found);
  const kept = isAddress ? found.replace(TRAILING_MARKS, '') : found;
  return [kept, found.slice(kept.length)];
}

/** Two digits where possible: the network has seen many of those. */
function unusedNumber(taken: ReadonlySet<string>): string {
  for (let step = 0; ; step++) {
    // 37 and 61 share no factor with 90 or 900: every number of two digits comes up, then every one of three.
    const number = step < 90 ? 10 + ((37 * (step + 1)) % 90) : 100 + ((61 * step) % 900);
    if (!taken.has(String(number))) return String(number);
  }
}
