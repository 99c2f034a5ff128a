import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { Fault } from './translation-state.ts';

/** @param limit how many characters a text may have */
export function faultSentence(
  { code, detail }: Fault,
  dictionary: Dictionary,
  locale: string,
  limit: number,
): string {
  if (code === 'interrupted') return dictionary.targets.interrupted;
  return phrase(dictionary.errors[code], { limit, detail }, locale);
}
