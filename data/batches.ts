/**
 * Batches of one direction each, close to a budget of tokens, with little padding.
 *
 * B batch, S source length, T target length.
 */

import { Random } from './random.ts';
import { BOS, EOS, PAD } from './special-tokens.ts';

/** One sentence and its translation as token ids, without BOS or EOS. */
export interface Example {
  readonly source: Int32Array;
  readonly target: Int32Array;
}

/** The same sentences, with what was said as what is heard. */
export function reversed(examples: readonly Example[]): Example[] {
  return examples.map(({ source, target }) => ({ source: target, target: source }));
}

export interface Batch {
  readonly size: number;
  readonly sourceLength: number;
  readonly targetLength: number;
  /** Each row ends with EOS, then PAD; int32 [B, S]. */
  readonly source: Int32Array;
  /** Starts with BOS: what the decoder has read; int32 [B, T]. */
  readonly targetInput: Int32Array;
  /** Ends with EOS: what it should say next; int32 [B, T]. */
  readonly targetOutput: Int32Array;
  /** Target tokens without padding. */
  readonly targetTokens: number;
  /** Source and target tokens without padding. */
  readonly tokens: number;
}

/** Lays examples out as one padded batch. */
export function collate(examples: readonly Example[]): Batch {
  const size = examples.length;
  const sourceLength = longest(examples, ({ source }) => source);
  const targetLength = longest(examples, ({ target }) => target);
  const source = new Int32Array(size * sourceLength).fill(PAD);
  const targetInput = new Int32Array(size * targetLength).fill(PAD);
  const targetOutput = new Int32Array(size * targetLength).fill(PAD);
  let targetTokens = 0;
  let tokens = 0;
  examples.forEach((example, row) => {
    source.set(example.source, row * sourceLength);
    source[row * sourceLength + example.source.length] = EOS;
    const start = row * targetLength;
    targetInput[start] = BOS;
    targetInput.set(example.target.subarray(0, targetLength - 1), start + 1);
    targetOutput.set(example.target, start);
    targetOutput[start + example.target.length] = EOS;
    targetTokens += example.target.length + 1;
    tokens += example.source.length + example.target.length + 2;
  });
  return {
    size,
    sourceLength,
    targetLength,
    source,
    targetInput,
    targetOutput,
    targetTokens,
    tokens,
  };
}

/** The longest side with its EOS. */
function longest(examples: readonly Example[], side: (example: Example) => Int32Array): number {
  return examples.reduce((length, example) => Math.max(length, side(example).length + 1), 1);
}

/** A GPU reads numbers by fours, so that batches of many sentences have a multiple of these. */
const SENTENCES_AT_ONCE = 4;
const MANY_SENTENCES = 32;

/**
 * Cuts one pass over `examples` into batches in random order. Examples of like lengths share a batch;
 * ties are broken anew for each seed, so that neighbours change from pass to pass.
 *
 * @param tokenBudget most tokens of the longer side, padding included; a longer example is a batch by itself
 * @returns indices into `examples`
 */
export function batchIndices(
  examples: readonly Example[],
  tokenBudget: number,
  ...seeds: readonly number[]
): Int32Array[] {
  const random = new Random(...seeds);
  const order = random.shuffle(Array.from(examples, (_, index) => index));
  const length = (index: number) =>
    Math.max(examples[index].source.length, examples[index].target.length) + 1;
  // Within one longest side, order by the other one, so that both sides are filled well.
  const other = (index: number) =>
    Math.min(examples[index].source.length, examples[index].target.length);
  order.sort((a, b) => length(a) - length(b) || other(a) - other(b));

  const batches: Int32Array[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    end = start + 1;
    while (end < order.length && length(order[end]) * (end - start + 1) <= tokenBudget) end++;
    if (end < order.length && end - start >= MANY_SENTENCES)
      end -= (end - start) % SENTENCES_AT_ONCE;
    batches.push(Int32Array.from(order.slice(start, end)));
  }
  return random.shuffle(batches);
}
