/** Which letters a language is written in, so that text in another script can be told. */

import { language } from '../languages.ts';
import { lengthOf } from './length.ts';

/** Script codes that stand for several Unicode scripts at once (ISO 15924). */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Hrkt: ['Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

/** Letters by script: matches are single code points. */
interface Letters {
  /** Any letter of a script (a sign shared by all scripts, such as `ー`, is of none). */
  readonly any: RegExp;
  /** Letters outside the language's own scripts. */
  readonly foreign: RegExp;
}

const SCRIPTED = '[\\p{L}--[\\p{sc=Zyyy}\\p{sc=Zinh}]]';
const ANY_LETTER = new RegExp(SCRIPTED, 'v');

/**
 * The share of the letters of `text` that are outside the scripts of a language, from 0 to 1; 0 for
 * text without letters. Letters count as `lengthOf` weighs them, or a foreign name would outweigh the
 * rest of many a Chinese sentence.
 *
 * @returns a function of the text, or undefined where the language's script is not known
 * @throws InterlinguaError `unknown-language` when `code` is not a well-formed code.
 */
export function foreignShareFor(code: string): ((text: string) => number) | undefined {
  const letters = lettersOf(language(code).script);
  if (letters === undefined) return undefined;
  return (text) => {
    // Nearly every text has none, which a search finds out far faster than going through the matches.
    if (text.search(letters.foreign) === -1) return 0;
    return weigh(text, letters.foreign) / weigh(text, letters.any);
  };
}

/** Scripts that texts of today are written in, by ISO 15924 code, the most used first. */
const LIVING = [
  ...['Latn', 'Hani', 'Cyrl', 'Arab', 'Deva', 'Beng', 'Hira', 'Kana', 'Hang', 'Grek', 'Hebr'],
  ...['Thai', 'Taml', 'Telu', 'Gujr', 'Knda', 'Mlym', 'Guru', 'Orya', 'Mymr', 'Khmr', 'Laoo'],
  ...['Sinh', 'Ethi', 'Geor', 'Armn', 'Tibt', 'Mong', 'Bopo', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'],
  ...['Tfng', 'Cans', 'Cher', 'Olck', 'Mtei', 'Java', 'Bali', 'Sund', 'Yiii', 'Goth'],
].map((code) => ({ code, letter: new RegExp(`[\\p{L}&&\\p{sc=${code}}]`, 'v') }));

/**
 * The script of a letter by its ISO 15924 code, `other` for a script out of common use; undefined for
 * what is no letter, or a letter that all scripts share.
 */
export function scriptOf(character: string): string | undefined {
  const found = LIVING.find(({ letter }) => letter.test(character));
  return found?.code ?? (ANY_LETTER.test(character) ? 'other' : undefined);
}

/** Unicode names of the scripts behind an ISO 15924 code. */
export function scriptsOf(script: string): readonly string[] {
  return COMPOSED[script] ?? [script];
}

function lettersOf(script: string): Letters | undefined {
  // Zyyy, Zzzz and the like say that the script is not known.
  if (script.startsWith('Z')) return undefined;
  const own = scriptsOf(script).map((name) => `\\p{scx=${name}}`);
  try {
    return {
      any: new RegExp(SCRIPTED, 'gv'),
      foreign: new RegExp(`[${SCRIPTED}--[${own.join('')}]]`, 'gv'),
    };
  } catch {
    // A script that this runtime's version of Unicode does not have.
    return undefined;
  }
}

function weigh(text: string, letters: RegExp): number {
  let weight = 0;
  for (const [letter] of text.matchAll(letters)) weight += lengthOf(letter);
  return weight;
}
