/**
 * Text to token ids and back, on tiktoken's WASM with a vocabulary of our own.
 *
 * Under Node, worker threads included, `tiktoken/lite` loads its WASM by itself. For the browser let the
 * bundler resolve `tiktoken/lite` to `tiktoken/lite/init` (in next.config.js
 * `turbopack.resolveAlias: { 'tiktoken/lite': { browser: 'tiktoken/lite/init' } }`) and await that
 * module's `init` with the fetched `tiktoken/lite/tiktoken_bg.wasm` before the first {@link Tokenizer.from}.
 */

import { Tiktoken } from 'tiktoken/lite';
import { InterlinguaError } from './errors.ts';
import { PRE_TOKEN_PATTERN, withLeadingSpace, withoutLeadingSpace } from './pre-tokens.ts';
import { SPECIAL_TOKEN_COUNT } from './special-tokens.ts';
import { normalize } from './text.ts';
import { formatVocabulary, parseVocabulary } from './vocabulary.ts';

export class Tokenizer {
  /** The ids are 0 to `size - 1`, special tokens included: the height of an embedding table. */
  readonly size: number;
  readonly #tokens: readonly Uint8Array[];
  readonly #tiktoken: Tiktoken;

  private constructor(tokens: readonly Uint8Array[]) {
    this.#tokens = tokens;
    this.size = tokens.length + SPECIAL_TOKEN_COUNT;
    this.#tiktoken = new Tiktoken(tiktokenRanks(tokens), {}, PRE_TOKEN_PATTERN);
  }

  /**
   * @param vocabulary tokens' bytes in rank order, or the content of a `.tiktoken` file
   * @param where what to call the vocabulary in errors
   * @throws InterlinguaError `corrupt-file` when the vocabulary is not whole; see `parseVocabulary`
   */
  static from(
    vocabulary: readonly Uint8Array[] | Uint8Array | string,
    where = 'vocabulary',
  ): Tokenizer {
    const content = Array.isArray(vocabulary) ? formatVocabulary(vocabulary) : vocabulary;
    return new Tokenizer(parseVocabulary(content as string | Uint8Array, where));
  }

  /** The tokens' bytes in rank order, special tokens left out. */
  get tokens(): readonly Uint8Array[] {
    return this.#tokens;
  }

  /**
   * Normalises `text` and encodes it, without BOS or EOS. Names of special tokens in the text are text.
   *
   * @returns token ids, each from SPECIAL_TOKEN_COUNT to `size - 1`
   */
  encode(text: string): Int32Array {
    const ids = this.#tiktoken.encode_ordinary(withLeadingSpace(normalize(text)));
    return new Int32Array(ids.buffer, ids.byteOffset, ids.length);
  }

  /**
   * The text of token ids; special tokens have none, bytes that are not UTF-8 become U+FFFD.
   * `decode(encode(text))` is `normalize(text)`.
   *
   * @throws InterlinguaError `invalid-input` when an id is not of this vocabulary
   */
  decode(ids: Iterable<number>): string {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return withoutLeadingSpace(decoder.decode(this.decodeBytes(ids)));
  }

  /** Like {@link decode}, but the bytes as they are, the space before the first word included. */
  decodeBytes(ids: Iterable<number>): Uint8Array {
    const pieces = Array.from(ids, (id) => this.bytesOf(id));
    const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  /**
   * The bytes of one token, none for a special token. Not to be changed.
   *
   * @throws InterlinguaError `invalid-input` when the id is not of this vocabulary
   */
  bytesOf(id: number): Uint8Array {
    if (id >= 0 && id < SPECIAL_TOKEN_COUNT) return NO_BYTES;
    const bytes = this.#tokens[id - SPECIAL_TOKEN_COUNT];
    if (bytes !== undefined) return bytes;
    throw new InterlinguaError(
      'invalid-input',
      `Tokenizer: a token id must be an integer from 0 to ${this.size - 1}, got ${id}. ` +
        'Decode with the tokenizer of the language that the ids were made for.',
    );
  }

  /** Gives the WASM memory back. `encode` must not be called afterwards. */
  free(): void {
    this.#tiktoken.free();
  }
}

const NO_BYTES = new Uint8Array(0);

/** tiktoken's compact form: a mark, the first rank, then tokens in base64. Ranks are our ids. */
function tiktokenRanks(tokens: readonly Uint8Array[]): string {
  const encoded = tokens.map((bytes) => btoa(String.fromCharCode(...bytes)));
  return `! ${SPECIAL_TOKEN_COUNT} ${encoded.join(' ')}`;
}
