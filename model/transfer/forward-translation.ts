/**
 * The known side of a corpus in the release's other languages, as the release itself says it: what a new
 * language learns to be understood with where no corpus pairs it with them (knowledge distillation of
 * sequences, Kim and Rush 2016).
 *
 * A file of JSON lines, one for each batch. A file that was not finished goes on after its last whole line.
 */

import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../data/files.ts';

/** From the known language. @param target a language of the release */
export type Translate = (target: string, texts: readonly string[]) => Promise<string[]>;

export interface ForwardTranslationInputs {
  /** Where what has been translated is kept. */
  readonly file: string;
  /** Of the known language. */
  readonly sentences: readonly string[];
  /** Codes of the languages to translate into; each sentence goes into one of them. */
  readonly targets: readonly string[];
  /** How many sentences to translate, drawn evenly; no more than there are. */
  readonly count: number;
  readonly translate: Translate;
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

const batchSchema = z.strictObject({
  target: z.string(),
  /** Places among the sentences. */
  indices: z.array(z.int()),
  texts: z.array(z.string()),
  /** How long it took. */
  seconds: z.number(),
});

export type TranslatedBatch = z.infer<typeof batchSchema>;

export interface ForwardTranslations {
  readonly batches: readonly TranslatedBatch[];
  /** How long translating took, whenever that was. */
  readonly seconds: number;
}

const BATCH_SENTENCES = 50;

/** @throws the signal's reason when it is aborted; what has been translated stays */
export async function forwardTranslations(
  inputs: ForwardTranslationInputs,
): Promise<ForwardTranslations> {
  const { file, sentences, targets, translate, onProgress, signal } = inputs;
  const order = byLength(inputs);
  const batches = await batchesIn(file);
  for (let next = batches.length; next * BATCH_SENTENCES < order.length; next++) {
    signal?.throwIfAborted();
    const start = next * BATCH_SENTENCES;
    const indices = order.slice(start, start + BATCH_SENTENCES);
    const target = targets[next % targets.length];
    const started = performance.now();
    const texts = await translate(
      target,
      indices.map((index) => sentences[index]),
    );
    const batch = { target, indices, texts, seconds: (performance.now() - started) / 1000 };
    await appendFile(file, `${JSON.stringify(batch)}\n`);
    batches.push(batch);
    onProgress?.(start + indices.length, order.length);
  }
  return { batches, seconds: batches.reduce((sum, { seconds }) => sum + seconds, 0) };
}

/** Sentences of like length side by side, since a batch takes as long as its longest. */
function byLength({ sentences, count }: ForwardTranslationInputs): number[] {
  const stride = sentences.length / count;
  const chosen = Array.from({ length: count }, (_, i) => Math.floor(i * stride));
  return chosen.sort((a, b) => sentences[a].length - sentences[b].length || a - b);
}

/** What the file holds up to its last whole line; what is behind that is cut off. */
async function batchesIn(file: string): Promise<TranslatedBatch[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) await writeFileAtomic(file, text.slice(0, end));
  const lines = text.slice(0, end).split('\n').slice(0, -1);
  return lines.map((line) => batchSchema.parse(JSON.parse(line)));
}
