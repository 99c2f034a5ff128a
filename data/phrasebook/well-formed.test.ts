/** Faults that a grammar makes and a person does not, looked for in many phrases. */

import { expect, test } from 'vitest';
import { type Phrase, type PhrasebookLanguage, phrasebook } from './index.ts';

const SAMPLE: Phrase[] = [];
for (const phrase of phrasebook({ seed: 7 })) {
  SAMPLE.push(phrase);
  if (SAMPLE.length === 15_000) break;
}

const EVERYWHERE = /[{}]|undefined|NaN|\s\s|^\s|\s$|\s[.,]/;

const FAULTS: Record<PhrasebookLanguage, readonly RegExp[]> = {
  en: [
    /\ba [aeio](?!ne\b)/i,
    /\ban [^aeiouh]/i,
    /\b(is|are|do|does|did|can) not\b/,
    /^(he|she|it) (have|do|go|want|like|need) /i,
    /[^.?!]$/,
  ],
  de: [
    /(?<!\p{L})(zu dem|zu der|in dem|in das|an dem|von dem) /u,
    /[^.?!]$/,
    /(?<!\p{L})(\p{L}+) \1(?!\p{L})/iu,
  ],
  fr: [
    /(?<!\p{L})(de le|à le|de les|à les|de des|de du) (?!\p{L}+(er|ir|re) ?)/iu,
    /(?<!\p{L})(que|je|ne|de|le|la|me|te|se|ce) (?=[aeiouâàéèêîôœ])(?!à |a |oui|onze)/iu,
    /(?<!\p{L})(si ils?|est-ce que [aeiouéê])/iu,
    /[^ ][?!]/,
    /(?<!\p{L})(ma|ta|sa) (?=[aeéèêiouœ])/iu,
    /[^.?!]$/,
  ],
  es: [
    /(?<!\p{L})(a|de) el /iu,
    /^[^¿]*\?/,
    /^[^¡]*!/,
    /(?<!\p{L})con (mí|ti)(?!\p{L})/u,
    /[^.?!]$/,
  ],
  zh: [
    /[a-su-zA-SU-Z]/,
    /[.?!,]/,
    /\s/,
    /[^。？！]$/,
    /(?<!期)二[个只本张杯瓶件条点]/,
    /了了|在在|很很|的的/,
  ],
};

test.each(Object.keys(FAULTS) as PhrasebookLanguage[])('%s has none of its faults', (language) => {
  const faults = [EVERYWHERE, ...FAULTS[language]];
  const bad = SAMPLE.map((phrase) => phrase[language]).filter((words) =>
    faults.some((fault) => fault.test(words)),
  );
  expect(bad.slice(0, 10)).toEqual([]);
});

test('a meaning is worded once: no English sentence is a question where another is not', () => {
  const marks = SAMPLE.map(({ en, de, fr, es }) => [en, de, fr, es].map((words) => words.at(-1)));
  expect(marks.filter(([first, ...others]) => others.some((mark) => mark !== first))).toEqual([]);
});
