/** Languages by the names that people type, for those that nobody has taught here yet. */

/** Every code of two letters that the browser's or the server's data has a name for. */
function namedCodes(names: Intl.DisplayNames): [code: string, name: string][] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
  return letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .flatMap((code) => {
      const name = names.of(code);
      return name && name !== code ? [[code, name] as [string, string]] : [];
    });
}

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** By name. */
export function nameableLanguages(locale: string): NamedCode[] {
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  const order = new Intl.Collator(locale);
  return namedCodes(names)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => order.compare(a.name, b.name));
}

const CODE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** @param typed a name of the list, or a code @returns the code in its canonical form */
export function codeOf(typed: string, languages: readonly NamedCode[]): string | undefined {
  const text = typed.trim();
  const named = languages.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (named) return named.code;
  if (!CODE.test(text)) return undefined;
  try {
    return new Intl.Locale(text).toString();
  } catch {
    return undefined;
  }
}

/** @returns the code itself where it has no name */
export function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
}

/** Two languages that a file's name speaks of, such as `en-nl.tsv.gz`. */
export function pairInName(name: string): [string, string] | undefined {
  const found = /(?:^|[^a-z])([a-z]{2,3})[-_]([a-z]{2,3})(?![a-z])/i.exec(name);
  return found ? [found[1]!.toLowerCase(), found[2]!.toLowerCase()] : undefined;
}
