/** What has come of a download so far, and what it takes to go on: `<file>.part` and `<file>.part.json`. */

import { readFile, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../files.ts';

const noteSchema = z.object({ url: z.string(), validator: z.string() });

export class PartialFile {
  readonly path: string;
  readonly #notePath: string;
  readonly #url: string;

  constructor(file: string, url: string) {
    this.path = `${file}.part`;
    this.#notePath = `${file}.part.json`;
    this.#url = url;
  }

  /** Bytes that have come. */
  async size(): Promise<number> {
    return (await stat(this.path).catch(() => undefined))?.size ?? 0;
  }

  /** What a request may go on from; undefined when it must begin anew. */
  async resumable(): Promise<{ bytes: number; validator: string } | undefined> {
    const bytes = await this.size();
    const note = await this.#readNote();
    if (bytes === 0 || note?.url !== this.#url) return undefined;
    return { bytes, validator: note.validator };
  }

  /**
   * To be called before bytes are written from offset `begin` on. Without a validator the bytes could
   * not be told from those of a later version of the file, so that they cannot be gone on from.
   */
  async begin(begin: number, validator: string | undefined): Promise<void> {
    if (begin > 0) return;
    await this.discard();
    if (validator === undefined) return;
    await writeFileAtomic(this.#notePath, JSON.stringify({ url: this.#url, validator }));
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#notePath, { force: true });
  }

  async #readNote(): Promise<z.infer<typeof noteSchema> | undefined> {
    const text = await readFile(this.#notePath, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return noteSchema.parse(JSON.parse(text));
    } catch {
      // A note that cannot be read is as good as none: the download begins anew.
      return undefined;
    }
  }
}
