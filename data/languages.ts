/**
 * Languages by BCP 47 code. Names, scripts and directions come from the Unicode CLDR that ships with
 * the JavaScript runtime, so that a little-known language needs no entry in a table of ours.
 */

import { InterlinguaError } from './errors.ts';

export interface Language {
  /** BCP 47 code in canonical form, such as `de` or `zh`. */
  readonly code: string;
  /** The language's own name for itself, such as `Deutsch`. */
  readonly endonym: string;
  readonly english: string;
  /** ISO 15924 script code, such as `Latn` or `Hans`. */
  readonly script: string;
  readonly direction: 'ltr' | 'rtl';
}

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand']);

/** Looking names up is slow, and every request asks. */
const described = new Map<string, Language>();
/** So that codes of somebody's own making cannot fill the memory. */
const MOST_DESCRIBED = 1_000;

/**
 * Describes the language of a BCP 47 code. Codes that CLDR does not name (private use, say) are their
 * own name.
 *
 * @throws InterlinguaError `unknown-language` when `code` is not a well-formed code.
 */
export function language(code: string): Language {
  const known = described.get(code);
  if (known) return known;
  if (described.size >= MOST_DESCRIBED) described.clear();
  const found = describe(code);
  described.set(code, found);
  return found;
}

function describe(code: string): Language {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(code);
  } catch (cause) {
    throw new InterlinguaError(
      'unknown-language',
      `language: expected a BCP 47 code such as en or pt-BR, got ${JSON.stringify(code)}.`,
      { cause },
    );
  }
  const script = locale.maximize().script ?? 'Zyyy';
  const canonical = locale.toString();
  return {
    code: canonical,
    endonym: capitalise(nameIn(canonical, canonical), canonical),
    english: nameIn(canonical, 'en'),
    script,
    direction: RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr',
  };
}

function nameIn(code: string, display: string): string {
  return new Intl.DisplayNames([display], { type: 'language' }).of(code) ?? code;
}

/** Names stand alone in lists here, so `français` is shown as `Français`. */
function capitalise(name: string, code: string): string {
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(code) + rest.join('');
}
