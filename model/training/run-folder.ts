/**
 * The folder of one run: its configuration, vocabularies, metrics, samples and checkpoints. Whatever stops
 * a run, the folder holds whole files and the last checkpoint resumes exactly.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { appendToFile, writeFileAtomic } from '../../data/files.ts';
import type { Cursor } from '../../data/sampler.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { readSafetensors, type StoredTensor, writeSafetensors } from '../safetensors.ts';
import { type CoreConfig, parseCoreConfig } from './config.ts';
import type { Vocabularies } from './dataset.ts';

export interface Checkpoint {
  readonly step: number;
  /** Values and moments, by the names of `TrainingState.snapshot`. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly counts: Readonly<Record<string, number>>;
  readonly position: readonly Cursor[];
  /** Seconds trained until here, over all restarts. */
  readonly seconds: number;
  readonly best: { readonly score: number; readonly step: number };
}

const progressSchema = z.strictObject({
  step: z.int(),
  counts: z.record(z.string(), z.int()),
  position: z.array(z.strictObject({ pass: z.int(), next: z.int() })),
  seconds: z.number(),
  best: z.strictObject({ score: z.number(), step: z.int() }),
});

export class RunFolder {
  private constructor(readonly path: string) {}

  /** @param config what the run depends on, kept as JSON */
  static async create(folder: string, config: object): Promise<RunFolder> {
    await mkdir(path.join(folder, 'checkpoints'), { recursive: true });
    await writeFileAtomic(path.join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
    return new RunFolder(folder);
  }

  /** @throws InterlinguaError `missing-file` when there is no run at `folder` */
  static open(folder: string): RunFolder {
    if (!existsSync(path.join(folder, 'config.json'))) {
      throw new InterlinguaError(
        'missing-file',
        `${folder}: no run is kept there. Start one without --resume.`,
      );
    }
    return new RunFolder(folder);
  }

  async config(): Promise<CoreConfig> {
    const file = path.join(this.path, 'config.json');
    return parseCoreConfig(JSON.parse(await readFile(file, 'utf8')), file);
  }

  vocabularyFile(language: string): string {
    return path.join(this.path, 'vocabularies', `${language}.tiktoken`);
  }

  async writeVocabularies(vocabularies: ReadonlyMap<string, Uint8Array[]>): Promise<void> {
    for (const [language, tokens] of vocabularies) {
      await writeFileAtomic(this.vocabularyFile(language), formatVocabulary(tokens));
    }
  }

  async vocabularies(languages: readonly string[]): Promise<Vocabularies> {
    const entries = languages.map(async (language) => {
      const file = this.vocabularyFile(language);
      return [language, Tokenizer.from(await readFile(file), file)] as const;
    });
    return new Map(await Promise.all(entries));
  }

  async writeCheckpoint({ tensors, ...progress }: Checkpoint, keep: number): Promise<void> {
    const name = `step-${String(progress.step).padStart(7, '0')}.safetensors`;
    const metadata = { progress: JSON.stringify(progress) };
    await writeFileAtomic(this.checkpointFile(name), writeSafetensors(tensors, metadata));
    const names = await this.checkpointNames();
    // What claims to be newer was damaged, or the run would have gone on from there.
    const superseded = names.filter((each) => each > name);
    const old = names.filter((each) => each <= name).slice(0, -keep);
    for (const each of [...old, ...superseded]) await rm(this.checkpointFile(each));
  }

  /**
   * The newest checkpoint that is whole; a damaged one is reported to `onDamage` and passed over.
   *
   * @throws InterlinguaError `corrupt-file` when there are checkpoints and none is whole
   */
  async latestCheckpoint(onDamage: (error: unknown) => void): Promise<Checkpoint | undefined> {
    const names = await this.checkpointNames();
    for (const name of names.toReversed()) {
      try {
        return await this.readCheckpoint(name);
      } catch (error) {
        const isDamage = error instanceof InterlinguaError && error.code === 'corrupt-file';
        if (!isDamage) throw error;
        onDamage(error);
      }
    }
    if (names.length === 0) return undefined;
    throw new InterlinguaError(
      'corrupt-file',
      `${this.path}: one of the checkpoints must be whole to go on, got ${names.join(', ')}, all damaged. ` +
        'Remove them to start this run over.',
    );
  }

  /** Oldest first. */
  async checkpointNames(): Promise<string[]> {
    const names = await readdir(path.join(this.path, 'checkpoints'));
    return names.filter((name) => name.endsWith('.safetensors')).sort();
  }

  async readCheckpoint(name: string): Promise<Checkpoint> {
    const file = this.checkpointFile(name);
    const { tensors, metadata } = readSafetensors(await readFile(file), file);
    return { tensors, ...progressOf(metadata.progress, file) };
  }

  private checkpointFile(name: string): string {
    return path.join(this.path, 'checkpoints', name);
  }

  /** One JSON object for a line. */
  async appendMetrics(metrics: Readonly<Record<string, unknown>>): Promise<void> {
    await appendToFile(this.metricsFile, `${JSON.stringify(metrics)}\n`);
  }

  /** Takes back what was logged after `step`, which a resumed run logs again. */
  async truncateMetrics(step: number): Promise<void> {
    if (!existsSync(this.metricsFile)) return;
    const lines = (await readFile(this.metricsFile, 'utf8')).split('\n');
    const kept = lines.filter((line) => isLoggedBy(line, step));
    await writeFileAtomic(this.metricsFile, kept.map((line) => `${line}\n`).join(''));
  }

  private get metricsFile(): string {
    return path.join(this.path, 'metrics.jsonl');
  }
}

function progressOf(text: string | undefined, file: string) {
  try {
    return progressSchema.parse(JSON.parse(text ?? 'null'));
  } catch (cause) {
    throw new InterlinguaError(
      'corrupt-file',
      `${file}: a checkpoint must say how far it is, got ${messageOf(cause)}. Go on from an older one.`,
      { cause },
    );
  }
}

/** A line cut short by a crash is none. */
function isLoggedBy(line: string, step: number): boolean {
  try {
    return JSON.parse(line).step <= step;
  } catch {
    return false;
  }
}
