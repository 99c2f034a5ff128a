'use server';

/** Sets what a visitor chooses for all pages. Plain form posts, so they work without JavaScript, too. */

import { cookies } from 'next/headers';
import { INTERFACE_COOKIE, isSpoken } from './interface-language.ts';
import { isTheme, THEME_COOKIE } from './theme.ts';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const COOKIE = { maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true } as const;

export async function setInterfaceLanguage(form: FormData): Promise<void> {
  const language = form.get('language')?.toString();
  if (isSpoken(language)) (await cookies()).set(INTERFACE_COOKIE, language, COOKIE);
}

export async function setTheme(form: FormData): Promise<void> {
  const theme = form.get('theme')?.toString();
  if (isTheme(theme)) (await cookies()).set(THEME_COOKIE, theme, COOKIE);
}
