/** For tests: steps of training of a tiny model, one after the other, on whatever runs a step. */

import { type Batch, collate } from '../../data/batches.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import { drawnValues, floats, randomExamples, TINY, TINY_VOCABULARY } from '../tiny.fixture.ts';
import { momentsOf, type OptimizerName } from './optimizer.ts';
import { nextPort, portOf } from './program.ts';
import { batchTensors, countTensors, dropoutNoise, scalar } from './step-inputs.ts';
import { batchInputs, type StepOptions, stepParameters } from './train-step.ts';

export function tinyOptions(
  optimizer: OptimizerName,
  changes: Partial<StepOptions> = {},
): StepOptions {
  return {
    config: TINY,
    vocabulary: TINY_VOCABULARY,
    labelSmoothing: 0.1,
    dropout: 0.2,
    optimizer,
    clipNorm: 1,
    ...changes,
  };
}

/** Sentences of different lengths, so that both sides are padded. */
export const TINY_BATCH: Batch = collate(randomExamples(6, 7, 4));

/** Values drawn at random, and moments of nothing. */
export function tinyState(options: StepOptions, specs = stepParameters(options)): HostTensors {
  const values = drawnValues(specs);
  const state = specs.flatMap((spec) => {
    const zeros = (): HostTensor => floats(spec.shape, new Float32Array(values[spec.name].length));
    return [
      [portOf('value', spec.name), floats(spec.shape, values[spec.name])] as const,
      ...momentsOf(spec, options.optimizer).map(
        (kind) => [portOf(kind, spec.name), zeros()] as const,
      ),
    ];
  });
  return Object.fromEntries(state);
}

/** Of steps that go one way and of those that go both, with a guest or without. */
const GROUPS = ['body', 'source', 'target', 'back.source', 'back.target', 'guest.source'];

/** All inputs of a step but the state. */
export function tinyInputs(
  options: StepOptions,
  step: number,
  { learningRate = 0.01, batch = TINY_BATCH } = {},
): HostTensors {
  return {
    ...batchTensors(batch),
    ...dropoutNoise(batchInputs(options), batch, 1, step),
    learningRate: scalar(learningRate),
    ...countTensors(Object.fromEntries(GROUPS.map((group) => [group, step]))),
  };
}

export type RunStep = (inputs: HostTensors) => HostTensors | Promise<HostTensors>;

/** @returns the loss of each of `steps` steps */
export async function lossesOf(
  run: RunStep,
  options: StepOptions,
  steps: number,
  settings: { learningRate?: number; batch?: Batch } = {},
): Promise<number[]> {
  const losses: number[] = [];
  let state = tinyState(options);
  for (let step = 1; step <= steps; step++) {
    const results = await run({ ...state, ...tinyInputs(options, step, settings) });
    losses.push(results.loss.data[0]);
    state = Object.fromEntries(Object.keys(state).map((port) => [port, results[nextPort(port)]]));
  }
  return losses;
}
