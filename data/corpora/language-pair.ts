/** Two languages named together, as in `en-de` or `en-zh-Hant`. */

import { InterlinguaError } from '../errors.ts';
import { language } from '../languages.ts';

export type LanguagePair = readonly [source: string, target: string];

/** A language is in small letters; its script and region begin with a capital or a digit. */
const PAIR = /^([a-z]{2,3}(?:-[A-Z0-9][A-Za-z0-9]*)*)-([a-z]{2,3}(?:-[A-Z0-9][A-Za-z0-9]*)*)$/;

/**
 * The two codes of a pair, in canonical form.
 *
 * @throws InterlinguaError `invalid-input` when it is not two different languages; `unknown-language`
 */
export function parseLanguagePair(pair: string): LanguagePair {
  const parts = pair.match(PAIR);
  if (!parts) throw pairFault(pair);
  const [source, target] = parts.slice(1).map((code) => language(code).code);
  if (source === target) throw pairFault(pair);
  return [source!, target!];
}

function pairFault(pair: string): InterlinguaError {
  return new InterlinguaError(
    'invalid-input',
    `language pair: expected two different languages such as en-de or en-zh-Hant, got ${JSON.stringify(pair)}.`,
  );
}
