/**
 * What single pages say beyond what all say. Apart from the dictionaries, so that no page carries the words
 * of another to the browser.
 */

import { aboutChinese } from './about-chinese.ts';
import { type AboutWords, aboutEnglish } from './about-english.ts';
import type { Dictionary } from './english.ts';
import { inspectChinese } from './inspect-chinese.ts';
import { type InspectWords, inspectEnglish } from './inspect-english.ts';
import type { InterfaceLanguage } from './interface-language.ts';
import { labChinese } from './lab-chinese.ts';
import { type LabWords, labEnglish } from './lab-english.ts';
import { teachChinese } from './teach-chinese.ts';
import { type TeachWords, teachEnglish } from './teach-english.ts';

const ABOUT: Record<InterfaceLanguage, AboutWords> = { en: aboutEnglish, zh: aboutChinese };
const INSPECT: Record<InterfaceLanguage, InspectWords> = { en: inspectEnglish, zh: inspectChinese };
const LAB: Record<InterfaceLanguage, LabWords> = { en: labEnglish, zh: labChinese };
const TEACH: Record<InterfaceLanguage, TeachWords> = { en: teachEnglish, zh: teachChinese };

/** What the Inspect pages need in the browser. */
export interface InspectDictionary extends Pick<Dictionary, 'errors' | 'retry'> {
  readonly inspect: InspectWords;
}

export function aboutWords(locale: InterfaceLanguage): AboutWords {
  return ABOUT[locale];
}

export function inspectDictionary(
  locale: InterfaceLanguage,
  { errors, retry }: Dictionary,
): InspectDictionary {
  return { errors, retry, inspect: INSPECT[locale] };
}

/** What the Teach page needs in the browser. */
export interface TeachDictionary extends Pick<Dictionary, 'errors' | 'retry'> {
  readonly teach: TeachWords;
}

export function teachDictionary(
  locale: InterfaceLanguage,
  { errors, retry }: Dictionary,
): TeachDictionary {
  return { errors, retry, teach: TEACH[locale] };
}

/** What the Lab page needs in the browser. */
export interface LabDictionary {
  readonly lab: LabWords;
  readonly time: TeachWords['time'];
}

export function labDictionary(locale: InterfaceLanguage): LabDictionary {
  return { lab: LAB[locale], time: TEACH[locale].time };
}
