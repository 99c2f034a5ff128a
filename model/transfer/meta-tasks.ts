/**
 * Languages to practise learning on. There are only as many as the release speaks, so that each of them is
 * many: a shard of sentences of its own, cut into a vocabulary of its own, which the decoder has never seen.
 */

import { languagesOf, type TextPair } from '../../data/corpora/multilingual.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import type { OldPairs } from './old-pairs.ts';

export interface MetaTask {
  /** Heard by the frozen encoder. */
  readonly source: string;
  /** Learned to be spoken, as if it were new. */
  readonly target: string;
  readonly pairs: readonly TextPair[];
}

export interface MetaTasks {
  /** By target language, so that each is practised as often as the others. */
  readonly practice: ReadonlyMap<string, readonly MetaTask[]>;
  /** One for each target language, of sentences that are never practised on. */
  readonly exam: readonly MetaTask[];
}

const SHUFFLE_STREAM = 6;
const DRAW_STREAM = 7;

/** @param pairs sentence pairs of a task @throws InterlinguaError `invalid-input` for too small a corpus */
export function metaTasksOf(
  old: OldPairs,
  { pairs, seed }: { pairs: number; seed: number },
): MetaTasks {
  const practice = new Map<string, MetaTask[]>();
  const exam = new Map<string, MetaTask>();
  for (const [name, { train }] of old) {
    const [first, second] = languagesOf(name);
    const shards = shardsOf(name, train, pairs, seed);
    const back = shards.map((shard) => shard.map(([a, b]): TextPair => [b, a]));
    for (const [source, target, own] of [
      [first, second, shards],
      [second, first, back],
    ] as const) {
      const tasks = own.map((each) => ({ source, target, pairs: each }));
      const [examined, ...practised] = tasks;
      if (!exam.has(target)) exam.set(target, examined);
      practice.set(target, [...(practice.get(target) ?? []), ...practised]);
    }
  }
  return { practice, exam: [...exam.values()] };
}

/** The same for both directions of a pair: what is examined in one is not practised in the other. */
function shardsOf(
  name: string,
  train: readonly TextPair[],
  size: number,
  seed: number,
): TextPair[][] {
  const count = Math.floor(train.length / size);
  if (count < 2) {
    throw new InterlinguaError(
      'invalid-input',
      `train: ${name} must have pairs for two tasks at least, ${2 * size}, got ${train.length}. ` +
        `Give a larger corpus, or smaller tasks with --set data.pairs=${Math.floor(train.length / 2)}.`,
    );
  }
  const order = new Random(seed, SHUFFLE_STREAM).shuffle(train.map((_, index) => index));
  return Array.from({ length: count }, (_, shard) =>
    order.slice(shard * size, (shard + 1) * size).map((index) => train[index]),
  );
}

/** What the `index`-th task practises: the languages in turn, and one of their tasks by chance. */
export function drawTask({ practice }: MetaTasks, index: number, seed: number): MetaTask {
  const targets = [...practice.values()];
  const tasks = targets[index % targets.length];
  return tasks[new Random(seed, DRAW_STREAM, index).below(tasks.length)];
}
