/** An endless, repeatable stream of batches from several tasks. */

import { type Batch, batchIndices, collate, type Example } from './batches.ts';
import { corrupt, type Noise } from './denoising.ts';
import { Random } from './random.ts';

/** One direction of translation, or denoising when source and target are the same language. */
export interface Task {
  readonly source: string;
  readonly target: string;
  readonly examples: readonly Example[];
  /** Chance of being drawn, relative to the other tasks. */
  readonly weight: number;
  /** Whether a step teaches the way back, too. */
  readonly bothWays?: boolean;
  /** Damages the sources of a batch, anew each time. */
  readonly noise?: Noise;
}

export interface Drawn {
  readonly task: Task;
  /** Which of the task's examples the batch holds, row by row. */
  readonly indices: Int32Array;
  readonly batch: Batch;
}

/** Where a task stands in its passes over the examples. */
export interface Cursor {
  readonly pass: number;
  readonly next: number;
}

const START: Cursor = { pass: 0, next: 0 };

export interface SamplerOptions {
  readonly seed: number;
  readonly tokenBudget: number;
}

// Streams of random numbers are told apart by these, so that none repeats another.
const CHOICE = 1;
const ORDER = 2;
const NOISE = 3;

export class Sampler {
  private cursors: Cursor[];
  private readonly order: Int32Array[][];
  private readonly totalWeight: number;

  constructor(
    private readonly tasks: readonly Task[],
    private readonly options: SamplerOptions,
  ) {
    this.cursors = tasks.map(() => START);
    this.order = tasks.map((_, index) => this.orderOf(index, 0));
    this.totalWeight = tasks.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** Where every task stands: with the seed and the step, all there is to resume from. */
  get position(): readonly Cursor[] {
    return this.cursors;
  }

  /** Tasks that `position` leaves out start at their beginning. */
  restore(position: readonly Cursor[]): void {
    this.cursors = this.tasks.map((_, index) => position[index] ?? START);
    this.cursors.forEach(({ pass }, index) => {
      this.order[index] = this.orderOf(index, pass);
    });
  }

  /** The batch of `step`; each call moves one task on. */
  next(step: number): Drawn {
    const index = this.choose(step);
    const task = this.tasks[index];
    const indices = this.takeIndices(index);
    const examples = Array.from(indices, (i) => task.examples[i]);
    if (!task.noise) return { task, indices, batch: collate(examples) };
    const { noise } = task;
    const random = new Random(this.options.seed, NOISE, step);
    const damaged = examples.map(({ source, target }) => ({
      source: corrupt(source, noise, random),
      target,
    }));
    return { task, indices, batch: collate(damaged) };
  }

  private choose(step: number): number {
    let left = new Random(this.options.seed, CHOICE, step).uniform() * this.totalWeight;
    const index = this.tasks.findIndex(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    return index === -1 ? this.tasks.length - 1 : index;
  }

  private takeIndices(index: number): Int32Array {
    const { pass, next } = this.cursors[index];
    if (next < this.order[index].length) {
      this.cursors[index] = { pass, next: next + 1 };
      return this.order[index][next];
    }
    this.order[index] = this.orderOf(index, pass + 1);
    this.cursors[index] = { pass: pass + 1, next: 1 };
    return this.order[index][0];
  }

  private orderOf(index: number, pass: number): Int32Array[] {
    const { seed, tokenBudget } = this.options;
    return batchIndices(this.tasks[index].examples, tokenBudget, seed, ORDER, index, pass);
  }
}
