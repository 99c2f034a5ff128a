/** Which colour of the categorical palette a language has, the same on every page. */

/** The languages met most get a colour each, --language-0 and up in styles/tokens.css. */
const FIXED = ['en', 'de', 'fr', 'zh', 'es', 'ru', 'ja', 'it'];
/** All others share these by their code. */
const SHARED = [4, 5, 6, 7];

export function languageHue(code: string): number {
  const base = code.split('-')[0]!;
  const fixed = FIXED.indexOf(base);
  if (fixed >= 0) return fixed;
  const sum = [...base].reduce((total, letter) => total * 31 + letter.codePointAt(0)!, 7);
  return SHARED[sum % SHARED.length]!;
}
