/**
 * What a run has logged so far, from `metrics.jsonl` in its folder. The file only grows, except when a run
 * goes on from a checkpoint and takes back what came after it; then it is read anew.
 */

import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const stepSchema = z.object({
  step: z.int(),
  /** The mean loss of a target token in nats. */
  loss: z.number(),
  targetTokens: z.number(),
  seconds: z.number(),
  lesson: z.string(),
});

const validationSchema = z.object({
  step: z.int(),
  validation: z.array(
    z.object({
      /** Such as `en-nl`. */
      direction: z.string(),
      loss: z.number(),
      bleu: z.number(),
      chrf: z.number(),
      sentences: z.int(),
    }),
  ),
  samples: z.array(
    z.object({
      direction: z.string(),
      source: z.string(),
      reference: z.string(),
      translation: z.string(),
    }),
  ),
});

export type LoggedStep = z.infer<typeof stepSchema>;
export type LoggedValidation = z.infer<typeof validationSchema>;

export class RunMetrics {
  readonly steps: LoggedStep[] = [];
  readonly validations: LoggedValidation[] = [];
  private readonly file: string;
  /** Bytes read, up to the last whole line. */
  private read = 0;
  private seen = { inode: 0, size: 0 };

  constructor(place: string) {
    this.file = path.join(/*turbopackIgnore: true*/ place, 'metrics.jsonl');
  }

  /** Reads what is new. @returns whether anything has changed */
  async refresh(): Promise<boolean> {
    const found = await stat(this.file).catch(() => undefined);
    const { ino: inode, size } = found ?? { ino: 0, size: 0 };
    const before = this.seen;
    if (inode === before.inode && size === before.size) return false;
    if (inode !== before.inode || size < before.size) this.forget();
    if (found) await this.readOn(size);
    this.seen = { inode, size };
    return true;
  }

  private forget(): void {
    this.steps.length = 0;
    this.validations.length = 0;
    this.read = 0;
  }

  private async readOn(size: number): Promise<void> {
    const handle = await open(this.file);
    try {
      const bytes = Buffer.alloc(size - this.read);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, this.read);
      // Whole lines end where no character is cut in two.
      const end = bytes.subarray(0, bytesRead).lastIndexOf('\n') + 1;
      this.read += end;
      for (const line of bytes.toString('utf8', 0, end).split('\n')) this.note(line);
    } finally {
      await handle.close();
    }
  }

  private note(line: string): void {
    const value = parsed(line);
    const step = stepSchema.safeParse(value);
    if (step.success) this.steps.push(step.data);
    const validation = validationSchema.safeParse(value);
    if (validation.success) this.validations.push(validation.data);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Cut short by a crash; the run takes it back when it goes on.
    return undefined;
  }
}
