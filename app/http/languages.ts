/** Finds installed languages by the codes that people send. */

import { InterlinguaError } from '../../data/errors.ts';
import { type Language, language } from '../../data/languages.ts';
import { ApiError } from './errors.ts';

/**
 * The installed language of each code: the very one, or the one with the same base language and
 * script, so that zh-CN finds zh and zh-TW does not.
 *
 * @throws ApiError `unknown-language` that names every code not found and lists the installed ones.
 */
export function findLanguages(
  codes: readonly string[],
  installed: readonly Language[],
): Language[] {
  const found = codes.map((code) => findLanguage(code, installed));
  const unknown = codes.filter((_, at) => found[at] === undefined);
  if (unknown.length > 0) {
    throw new ApiError(
      'unknown-language',
      `language: no installed language is called ${unknown.map((code) => JSON.stringify(code)).join(', ')}. ` +
        `Installed: ${installed.map(({ code }) => code).join(', ')}.`,
    );
  }
  return found.filter((language) => language !== undefined);
}

function findLanguage(code: string, installed: readonly Language[]): Language | undefined {
  const wanted = describeCode(code);
  if (!wanted) return undefined;
  return (
    installed.find((language) => language.code === wanted.code) ??
    installed.find(
      (language) => base(language.code) === base(wanted.code) && language.script === wanted.script,
    )
  );
}

function describeCode(code: string): Language | undefined {
  try {
    return language(code);
  } catch (fault) {
    if (fault instanceof InterlinguaError && fault.code === 'unknown-language') return undefined;
    throw fault;
  }
}

const base = (code: string) => new Intl.Locale(code).language;
