/** Everything that is wrong with one file, said at once instead of one fault per run. */

import { InterlinguaError } from '../errors.ts';

const SHOWN = 10;
const QUOTED_CHARACTERS = 60;

/** Gathers the faults of one file; keeps the first ten and counts the rest. */
export class Faults {
  readonly #shown: string[] = [];
  readonly #remedies = new Set<string>();
  #total = 0;

  constructor(readonly file: string) {}

  /** @param rule the broken rule and what stood there instead, such as `expected 2 columns, got 1` */
  add(line: number, rule: string, remedy: string): void {
    this.#total += 1;
    if (this.#shown.length >= SHOWN) return;
    this.#shown.push(`line ${line}: ${rule}`);
    this.#remedies.add(remedy);
  }

  /** @throws InterlinguaError `malformed-file` that lists the faults, when there are any. */
  throwIfAny(cause?: unknown): void {
    throwAny([this], cause);
  }

  /** The faults for people to read; undefined when there are none. */
  get message(): string | undefined {
    if (this.#total === 0) return undefined;
    const remedy = [...this.#remedies].join(' ');
    if (this.#total === 1) return `${this.file}: ${this.#shown[0]}. ${remedy}`;
    const more = this.#total > SHOWN ? `, the first ${SHOWN} of them` : '';
    return [`${this.file}: ${this.#total} faults${more}:`, ...this.#shown, remedy].join('\n');
  }
}

/** @throws InterlinguaError `malformed-file` that lists the faults of all files which have some. */
export function throwAny(files: readonly Faults[], cause?: unknown): void {
  const messages = files.flatMap(({ message }) => message ?? []);
  if (messages.length === 0) return;
  throw new InterlinguaError('malformed-file', messages.join('\n'), { cause });
}

/** A short quotation of `text` for a message. */
export function quote(text: string): string {
  const short =
    text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS).toWellFormed()}…` : text;
  return JSON.stringify(short);
}
