/** Which colour of the categorical palette a language has, the same on every page. */

/** The languages that come with the project get a colour each, --language-0 and up in styles/tokens.css. */
const OWN = new Map(Object.entries({ en: 0, de: 1, fr: 2, zh: 3, es: 4, nl: 5, tr: 7 }));
/** All others share these by their code. */
const SHARED = [4, 5, 6, 7];

export function languageHue(code: string): number {
  const base = code.split('-')[0]!;
  const own = OWN.get(base);
  if (own !== undefined) return own;
  const sum = [...base].reduce((total, letter) => total * 31 + letter.codePointAt(0)!, 7);
  return SHARED[sum % SHARED.length]!;
}
