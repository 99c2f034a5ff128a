/** How long a step takes on a device: measured with random numbers, since the time does not depend on them. */

import { Random } from '../../data/random.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import type { InputSpec } from '../compiler/index.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import type { BatchShape } from './cost.ts';
import { nextPort, programInputs, type StepProgram, statePorts } from './program.ts';
import { openStepRunner, type TrainingDevice } from './step-runner.ts';

export interface StepTime {
  readonly seconds: number;
  /** Between this process and the device, there and back; 0 on the processor itself. */
  readonly bytesMoved: number;
}

/** Every vocabulary has the single bytes. */
const TOKENS = 256;
const MEASURED_RUNS = 2;

/**
 * The best of two runs after a first one, which is slower.
 *
 * @param more sizes that the program's inputs name besides those of the batch
 */
export async function measureStep(
  program: StepProgram,
  device: TrainingDevice,
  { batch: B, sourceLength: S, targetLength: T }: BatchShape,
  more: Readonly<Record<string, number>> = {},
): Promise<StepTime> {
  const sizes: Record<string, number> = { B, S, T, ...more };
  const random = new Random(1);
  const drawnInputs = Object.entries(programInputs(program)).map(([name, spec]) => {
    return [name, drawn(spec, sizes, random)] as const;
  });
  const inputs: HostTensors = Object.fromEntries(drawnInputs);
  const runner = await openStepRunner(program, device);
  let seconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run <= MEASURED_RUNS; run++) {
    const started = performance.now();
    const outputs = await runner.run(inputs);
    if (run > 0) seconds = Math.min(seconds, (performance.now() - started) / 1000);
    for (const port of statePorts(program)) inputs[port] = outputs[nextPort(port)];
  }
  const { bytesMoved } = runner;
  await runner.close();
  return { seconds, bytesMoved };
}

function drawn(
  { shape, dtype }: InputSpec,
  sizes: Readonly<Record<string, number>>,
  random: Random,
): HostTensor {
  const known = shape.map((size) => (typeof size === 'number' ? size : sizes[size]));
  const length = known.reduce((product, size) => product * size, 1);
  if (dtype === 'int32') {
    const token = () => SPECIAL_TOKEN_COUNT + random.below(TOKENS);
    return { type: dtype, shape: known, data: Int32Array.from({ length }, token) };
  }
  const small = () => 0.1 * random.uniform();
  return { type: 'float32', shape: known, data: Float32Array.from({ length }, small) };
}
