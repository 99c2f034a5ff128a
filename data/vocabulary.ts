/**
 * Vocabulary files in the `.tiktoken` format: one token per line, base64 of its bytes, a space, its rank.
 * Ranks count up from 0, and all 256 single bytes are there, so that every text can be encoded.
 */

import { InterlinguaError } from './errors.ts';

/** The file's text for tokens in rank order. */
export function formatVocabulary(tokens: readonly Uint8Array[]): string {
  return tokens.map((bytes, rank) => `${toBase64(bytes)} ${rank}\n`).join('');
}

/**
 * Reads a vocabulary file.
 *
 * @param content the file's text or its bytes
 * @param where what to call the file in errors
 * @returns the tokens' bytes in rank order
 * @throws InterlinguaError `corrupt-file`, naming the line, when a line is no token with the next rank,
 *   when a token comes twice, or when a single byte is missing
 */
export function parseVocabulary(content: string | Uint8Array, where: string): Uint8Array[] {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const firstLines = new Map<string, number>();
  const tokens = lines.map((line, rank) => {
    const bytes = parseLine(line.replace(/\r$/, ''), rank, where);
    const key = String.fromCharCode(...bytes);
    const first = firstLines.get(key);
    if (first !== undefined) {
      throw corrupt(
        `${where}:${rank + 1}: tokens must be distinct, got that of line ${first} again`,
      );
    }
    firstLines.set(key, rank + 1);
    return bytes;
  });
  demandSingleBytes(firstLines, tokens.length, where);
  return tokens;
}

function parseLine(line: string, rank: number, where: string): Uint8Array {
  const place = `${where}:${rank + 1}`;
  const [, encoded, number] = /^(\S+) (\d+)$/.exec(line) ?? [];
  if (encoded === undefined) {
    throw corrupt(
      `${place}: a line must be base64, a space and a rank, got ${JSON.stringify(line)}`,
    );
  }
  if (Number(number) !== rank) {
    throw corrupt(`${place}: ranks must count up from 0 without a gap, got ${number}, not ${rank}`);
  }
  const bytes = fromBase64(encoded);
  if (bytes === undefined) throw corrupt(`${place}: a token must be base64, got ${encoded}`);
  return bytes;
}

function demandSingleBytes(
  known: ReadonlyMap<string, number>,
  lineCount: number,
  where: string,
): void {
  const missing = Array.from({ length: 256 }, (_, byte) => byte).filter(
    (byte) => !known.has(String.fromCharCode(byte)),
  );
  if (missing.length === 0) return;
  const shown = missing.slice(0, 8).map((byte) => byte.toString(16).padStart(2, '0'));
  throw corrupt(
    `${where}:${lineCount}: all 256 single bytes must be tokens, got ${256 - missing.length}; ` +
      `missing ${shown.join(' ')}${missing.length > shown.length ? ' …' : ''}`,
  );
}

function corrupt(message: string): InterlinguaError {
  return new InterlinguaError(
    'corrupt-file',
    `${message}. Restore the file or train the pack again.`,
  );
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The bytes, or `undefined` when `encoded` is not what {@link toBase64} writes for them. */
function fromBase64(encoded: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  return toBase64(bytes) === encoded ? bytes : undefined;
}
