/** One training step of a fixed shape, compiled and eager, to be timed. Part of `npm run bench:train`. */

import { type Batch, collate } from '../data/batches.ts';
import { Random } from '../data/random.ts';
import { SPECIAL_TOKEN_COUNT } from '../data/special-tokens.ts';
import { type Direction, TrainingState } from '../model/training/state.ts';
import { batchTensors, countTensors, scalar } from '../model/training/step-inputs.ts';
import {
  openStepRunner,
  type StepRunner,
  type TrainingDevice,
} from '../model/training/step-runner.ts';
import { coreProgram, type StepOptions } from '../model/training/train-step.ts';

const DIRECTION: Direction = { source: 'source', target: 'target' };
const LEARNING_RATE = 5e-4;

/** Sentences of random tokens, all of one length, without padding; `length` counts EOS. */
export function randomBatch(
  { vocabulary }: StepOptions,
  sentences: number,
  length: number,
  seed: number,
): Batch {
  const random = new Random(seed, sentences, length);
  const tokens = (height: number) =>
    Int32Array.from(
      { length: length - 1 },
      () => SPECIAL_TOKEN_COUNT + random.below(height - SPECIAL_TOKEN_COUNT),
    );
  return collate(
    Array.from({ length: sentences }, () => ({
      source: tokens(vocabulary.source),
      target: tokens(vocabulary.target),
    })),
  );
}

/** The state of a run with the step's two tables, and of further languages where `others` names them. */
export function startingState(options: StepOptions, others: readonly string[] = []): TrainingState {
  const { source, target } = options.vocabulary;
  const more = Object.fromEntries(others.map((name) => [name, target]));
  const vocabularies = { source, target, ...more };
  return new TrainingState({
    config: options.config,
    optimizer: options.optimizer,
    seed: 1,
    vocabularies,
  });
}

/** The step as `npm run train:core` runs it, on whatever runs steps. */
export class TimedStep {
  private readonly direction: Direction;

  constructor(
    readonly runner: StepRunner,
    private readonly state: TrainingState,
    bothWays = false,
  ) {
    this.direction = { ...DIRECTION, bothWays };
  }

  static async open(options: StepOptions, device?: TrainingDevice): Promise<TimedStep> {
    const runner = await openStepRunner(coreProgram(options), device);
    return new TimedStep(runner, startingState(options));
  }

  /** @returns seconds */
  async run(batch: Batch): Promise<number> {
    const { inputs, outputs } = this.state.ports(this.direction);
    const feeds = {
      ...inputs,
      ...batchTensors(batch),
      learningRate: scalar(LEARNING_RATE),
      ...countTensors(this.state.nextCounts(this.direction)),
    };
    const started = performance.now();
    await this.runner.run(feeds, outputs);
    const seconds = (performance.now() - started) / 1000;
    this.state.advance(this.direction);
    return seconds;
  }

  close(): Promise<void> {
    return this.runner.close();
  }
}
