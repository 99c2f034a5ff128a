/** Text out of token ids that come one by one. */

import { withoutLeadingSpace } from './pre-tokens.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * Decodes a stream of token ids into pieces of text that no later id can change: a character whose UTF-8
 * bytes are not yet complete is held back. The pieces of all `push` and the final `end` joined are what
 * `decode` gives for the same ids.
 */
export class TextStream {
  readonly #tokenizer: Pick<Tokenizer, 'bytesOf'>;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #begun = false;

  constructor(tokenizer: Pick<Tokenizer, 'bytesOf'>) {
    this.#tokenizer = tokenizer;
  }

  /**
   * The text that `id` completes, often none.
   *
   * @throws InterlinguaError `invalid-input` when the id is not of the tokenizer's vocabulary
   */
  push(id: number): string {
    return this.#piece(this.#decoder.decode(this.#tokenizer.bytesOf(id), { stream: true }));
  }

  /** What was held back, as U+FFFD. The stream may then begin anew. */
  end(): string {
    const piece = this.#piece(this.#decoder.decode());
    this.#begun = false;
    return piece;
  }

  #piece(text: string): string {
    if (this.#begun || text === '') return text;
    this.#begun = true;
    return withoutLeadingSpace(text);
  }
}
