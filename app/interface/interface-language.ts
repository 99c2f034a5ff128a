/** The languages that the interface itself speaks, and how a visitor's one is found. */

import { chinese } from './chinese.ts';
import { type Dictionary, english } from './english.ts';

const DICTIONARIES = { en: english, zh: chinese } as const;

export type InterfaceLanguage = keyof typeof DICTIONARIES;

export const INTERFACE_COOKIE = 'interface-language';
export const INTERFACE_LANGUAGES = Object.keys(DICTIONARIES) as InterfaceLanguage[];

export function dictionaryOf(language: InterfaceLanguage): Dictionary {
  return DICTIONARIES[language];
}

/** The visitor's own choice, else the first language of the browser's that we speak, else English. */
export function chooseInterface(
  chosen: string | undefined,
  accepted: string | null,
): InterfaceLanguage {
  const ranges = (accepted ?? '').split(',').map((range) => range.trim().slice(0, 2));
  return [chosen, ...ranges].find(isSpoken) ?? 'en';
}

export function isSpoken(code: string | undefined): code is InterfaceLanguage {
  return INTERFACE_LANGUAGES.some((language) => language === code);
}
