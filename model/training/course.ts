/** What a trainer can teach, step by step. The loop around it is the same for every kind of training. */

import type { Cursor } from '../../data/sampler.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { Validation } from './validation.ts';

export interface TaughtStep {
  /** The mean loss of a target token in nats. */
  readonly loss: number;
  /** The gradient's norm before clipping. */
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly targetTokens: number;
  /** Between this process and the device; 0 on the processor itself. */
  readonly bytesMoved: number;
  /** What the step was about, such as `en-de`. */
  readonly lesson: string;
}

/** All that a course needs to go on exactly where it stood. */
export interface CourseState {
  /** Values and moments. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly counts: Readonly<Record<string, number>>;
  readonly position: readonly Cursor[];
}

export interface Course {
  readonly totalSteps: number;
  /**
   * Makes one update, or none when the loss or gradient is not finite.
   *
   * @param step from 1
   */
  teach(step: number): Promise<TaughtStep>;
  /** @param step the last one taught */
  validate(step: number): Promise<Validation>;
  snapshot(): Promise<CourseState>;
  restore(state: CourseState): void;
}
