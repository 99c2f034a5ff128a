/**
 * Translated files until they are fetched: under names that cannot be guessed, for a while, and never
 * more of them than there is room for. They are bytes to hand out; nothing here runs or shows them.
 */

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '../../data/files.ts';
import { interlinguaHome } from '../../model/home.ts';
import { ApiError } from '../http/errors.ts';
import type { Settings } from '../http/settings.ts';

/** 128 random bits, the language, and the end of the name, which says the format. */
const NAME = /^[0-9a-f]{32}\.[A-Za-z0-9-]{2,35}\.[a-z]{3,4}$/;

type Limits = Pick<Settings['files'], 'keptMinutes' | 'storeBytes'>;

export class FileStore {
  constructor(
    private readonly limits: Limits,
    private readonly folder = path.join(interlinguaHome(), 'translated-files'),
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param extension with its full stop, such as `.txt`
   * @returns the name to ask for it by
   * @throws ApiError `busy` when there is no room until older files are deleted
   */
  async add(content: Buffer, target: string, extension: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const kept = await this.sweep();
    if (kept + content.length > this.limits.storeBytes) {
      const message =
        'server: there is no room for more translated files. Ask again in a few minutes.';
      throw new ApiError('busy', message, { retryAfterSeconds: 60 });
    }
    const name = `${randomBytes(16).toString('hex')}.${target}${extension}`;
    await writeFileAtomic(path.join(/*turbopackIgnore: true*/ this.folder, name), content);
    return name;
  }

  /** @throws ApiError `not-found`, also for names that no file of ours can have */
  async read(name: string): Promise<Buffer> {
    await this.sweep();
    if (!NAME.test(name)) throw notFound();
    try {
      return await readFile(/*turbopackIgnore: true*/ path.join(this.folder, name));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw notFound(cause);
      throw cause;
    }
  }

  /** Deletes what was kept long enough. @returns the bytes that are left */
  async sweep(): Promise<number> {
    let bytes = 0;
    for (const name of await this.#names()) {
      const file = path.join(/*turbopackIgnore: true*/ this.folder, name);
      const found = await stat(file).catch(() => undefined);
      if (!found) continue;
      const isOld = this.now() - found.mtimeMs > this.limits.keptMinutes * 60_000;
      if (isOld) await rm(file, { force: true });
      else bytes += found.size;
    }
    return bytes;
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(/*turbopackIgnore: true*/ this.folder)).filter((name) =>
        NAME.test(name),
      );
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw cause;
    }
  }
}

function notFound(cause?: unknown): ApiError {
  const message = 'file: there is no such file, or no longer. Translate it again.';
  return new ApiError('not-found', message, { cause });
}
