import type { InterfaceLanguage } from '../interface/interface-language.ts';
import { type ApiWords, apiInChinese, apiInEnglish } from '../spec/words.ts';

const WORDS: Readonly<Record<InterfaceLanguage, ApiWords>> = { en: apiInEnglish, zh: apiInChinese };

export function apiWordsOf(language: InterfaceLanguage): ApiWords {
  return WORDS[language];
}
