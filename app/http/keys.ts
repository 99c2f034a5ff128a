/** API keys. Only their SHA-256 sums are kept, in the environment or in a file with one on each line. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { ApiError } from './errors.ts';
import type { Settings } from './settings.ts';

/** A line of the file: the sum, then anything, such as whom the key was given to; `#` starts a remark. */
const LINE = /^([0-9a-f]{64})(?:\s.*)?$/;

export class Keys {
  readonly #hashes: ReadonlySet<string>;
  readonly #isRequired: boolean;

  /** @throws InterlinguaError `invalid-input` for a file of keys that cannot be read */
  constructor({ hashes, file, isRequired }: Settings['keys']) {
    this.#hashes = new Set([...hashes, ...(file ? readHashes(file) : [])]);
    this.#isRequired = isRequired;
  }

  get areUsed(): boolean {
    return this.#hashes.size > 0;
  }

  /**
   * @returns the sum of the key that was sent, or undefined where none was and none is needed
   * @throws ApiError `key-required`, `invalid-key`
   */
  check(key: string | undefined): string | undefined {
    if (!key) {
      if (!this.#isRequired) return undefined;
      throw new ApiError(
        'key-required',
        'api_key: this server wants a key. Ask who runs it for one.',
      );
    }
    // Where keys have no meaning, one that a client always sends does no harm.
    if (!this.areUsed && !this.#isRequired) return undefined;
    const hash = createHash('sha256').update(key).digest('hex');
    if (this.#hashes.has(hash)) return hash;
    throw new ApiError('invalid-key', 'api_key: this server does not know the key. Check it.');
  }
}

function readHashes(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(/*turbopackIgnore: true*/ file, 'utf8');
  } catch (cause) {
    const message = `${file}: the file of API keys cannot be read, ${messageOf(cause)}`;
    throw new InterlinguaError('invalid-input', message, { cause });
  }
  return text.split('\n').flatMap((written, at) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) return [];
    const hash = LINE.exec(line)?.[1];
    if (hash) return [hash];
    throw new InterlinguaError(
      'invalid-input',
      `${file}: line ${at + 1}: expected the SHA-256 sum of a key, 64 small hex digits, got something else.`,
    );
  });
}

/** The key of a request, wherever clients put it: a field, the address or the Authorization header. */
export function keyOf(request: Request, fields: unknown): string | undefined {
  const field = (fields as { api_key?: unknown } | null)?.api_key;
  if (typeof field === 'string' && field !== '') return field;
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ?? new URL(request.url).searchParams.get('api_key') ?? undefined;
}
