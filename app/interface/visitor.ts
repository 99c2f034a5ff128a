/** What a visitor chose, from the cookies and headers of the request (server only). */

import { cookies, headers } from 'next/headers';
import type { Dictionary } from './english.ts';
import {
  chooseInterface,
  dictionaryOf,
  INTERFACE_COOKIE,
  type InterfaceLanguage,
} from './interface-language.ts';
import { isTheme, THEME_COOKIE, type Theme } from './theme.ts';

export interface Visitor {
  readonly locale: InterfaceLanguage;
  readonly dictionary: Dictionary;
  readonly theme: Theme;
}

export async function currentVisitor(): Promise<Visitor> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const theme = jar.get(THEME_COOKIE)?.value;
  const locale = chooseInterface(jar.get(INTERFACE_COOKIE)?.value, sent.get('accept-language'));
  return { locale, dictionary: dictionaryOf(locale), theme: isTheme(theme) ? theme : 'system' };
}
