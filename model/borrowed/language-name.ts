/** How encoders that must be told the language call it: `en` (M2M-100) or `eng_Latn` (NLLB). */

import { InterlinguaError } from '../../data/errors.ts';
import { language } from '../../data/languages.ts';

/**
 * @param names of all languages that an encoder reads
 * @param where the encoder's name, for messages
 * @throws InterlinguaError `unknown-language` that lists them
 */
export function languageName(code: string, names: readonly string[], where: string): string {
  const wanted = language(code);
  const found = names.find((name) => {
    const locale = localeOf(name);
    return (
      locale?.language === new Intl.Locale(wanted.code).language &&
      (locale.script === undefined || locale.script === wanted.script)
    );
  });
  if (found !== undefined) return found;
  throw new InterlinguaError(
    'unknown-language',
    `${where}: the language must be one that it reads, got ${code}. It reads ${names.join(', ')}.`,
  );
}

/** Codes of three letters become those of two where there are some. */
function localeOf(name: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(name.replaceAll('_', '-'));
  } catch {
    // Not every name is a code, and those that are not are nobody's.
    return undefined;
  }
}
