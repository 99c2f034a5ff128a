/** The body of an HTTP response, of which nothing that has come is lost. */

import type { IncomingMessage } from 'node:http';

/** Pieces that may wait before the sender is held back; a piece is at most 64 KiB. */
const MAX_WAITING = 16;

/**
 * Gives the pieces of a body as they arrive, for one reader. When the connection fails, the pieces that
 * came before are given first and the fault after them; reading the response itself would drop them, and
 * a download over a bad line would never get on.
 */
export class Arrivals implements AsyncIterable<Uint8Array> {
  readonly #response: IncomingMessage;
  readonly #waiting: Uint8Array[] = [];
  #end: { readonly fault?: unknown } | undefined;
  #wake = (): void => undefined;

  /** @param onPiece called when a piece arrives, before it is read */
  constructor(response: IncomingMessage, onPiece: () => void) {
    this.#response = response;
    response.on('data', (piece: Uint8Array) => {
      onPiece();
      this.#waiting.push(piece);
      if (this.#waiting.length >= MAX_WAITING) response.pause();
      this.#wake();
    });
    response.on('end', () => this.#finish({}));
    response.on('error', (fault) => this.#finish({ fault }));
    response.on('close', () => this.#finish({ fault: new Error('the connection was closed') }));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (true) {
      for (let piece = this.#waiting.shift(); piece; piece = this.#waiting.shift()) yield piece;
      if (this.#end) break;
      this.#response.resume();
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    if ('fault' in this.#end) throw this.#end.fault;
  }

  /** Only the first end counts: a response closes after it has ended. */
  #finish(end: { readonly fault?: unknown }): void {
    this.#end ??= end;
    this.#wake();
  }
}
