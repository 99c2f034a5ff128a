/** For tests: steps of each lesson for a tiny model, one after the other, on whatever runs a step. */

import { TARGET_EMBEDDING } from '../decoder.ts';
import type { HostTensors } from '../runtime/session.ts';
import { drawn, drawnValues, TINY, TINY_VOCABULARY, tinySpecs } from '../tiny.fixture.ts';
import { countPort, nextPort, programInputs, type StepProgram } from '../training/program.ts';
import { batchTensors, dropoutNoise, scalar } from '../training/step-inputs.ts';
import type { StepRunner } from '../training/step-runner.ts';
import { TINY_BATCH } from '../training/tiny-step.fixture.ts';
import type { FrozenLesson } from './config.ts';
import { distilProgram, type ProgramOptions, sourceProgram, targetProgram } from './programs.ts';

/** Muon moves the tables with Adam, so that both are in it; few layers, since each shader is compiled. */
const options: ProgramOptions = {
  config: { ...TINY, encoderLayers: 1, decoderLayers: 1 },
  adapters: { layers: 1, width: 4 },
  vocabulary: TINY_VOCABULARY.source,
  optimizer: 'muon',
  clipNorm: 1,
  labelSmoothing: 0.1,
  dropout: 0.2,
};

const frozen = drawnValues(tinySpecs(options.config), 2);

export const TINY_LESSONS: Readonly<Record<FrozenLesson, StepProgram>> = {
  target: targetProgram(options),
  distil: distilProgram(options, frozen),
  source: sourceProgram(options, frozen),
};

/** @returns the loss of each of `steps` steps */
export async function lessonLosses(
  program: StepProgram,
  runner: Pick<StepRunner, 'run'>,
  steps = 3,
): Promise<number[]> {
  const losses: number[] = [];
  let state = startOf(program);
  for (let step = 1; step <= steps; step++) {
    const results = await runner.run({ ...state, ...inputsOf(program, step) });
    losses.push(results.loss.data[0]);
    state = Object.fromEntries(Object.keys(state).map((port) => [port, results[nextPort(port)]]));
  }
  return losses;
}

/** Values drawn at random, and moments of nothing. */
function startOf(program: StepProgram): HostTensors {
  const values = drawnValues(program.parameters);
  const state = Object.entries(programInputs(program)).flatMap(([port, { shape }]) => {
    const [kind, name] = port.split('/');
    if (name === undefined) return [];
    const sizes = shape as number[];
    const data = kind === 'value' ? values[name] : new Float32Array(values[name].length);
    return [[port, { type: 'float32', shape: sizes, data }] as const];
  });
  return Object.fromEntries(state);
}

function inputsOf(program: StepProgram, step: number): HostTensors {
  const { size, sourceLength } = TINY_BATCH;
  const { width } = options.config;
  return {
    ...batchTensors(TINY_BATCH),
    ...dropoutNoise(program.inputs, TINY_BATCH, 1, step),
    states: drawn([size, sourceLength, width], 5),
    teacher: drawn([size, width], 6),
    [TARGET_EMBEDDING]: drawn([TINY_VOCABULARY.target, width], 7),
    learningRate: scalar(0.01),
    [countPort('all')]: scalar(step),
  };
}
