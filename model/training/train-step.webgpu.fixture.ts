/**
 * Prints, as JSON, the losses of three steps of training on ONNX Runtime's WebGPU provider and on the CPU, and the
 * values and moments that they end with. A program of its own, since the Vulkan driver is chosen when a process starts.
 */

import { TINY } from '../tiny.fixture.ts';
import { ParameterBuffers } from './parameter-buffers.ts';
import { openStepRunner, type TrainingDevice } from './step-runner.ts';
import { tinyInputs, tinyOptions } from './tiny-step.fixture.ts';
import { coreProgram, stepParameters } from './train-step.ts';

/** Muon moves the tables with Adam, so that both are in it; few layers, since each shader is compiled. */
const options = tinyOptions('muon', { config: { ...TINY, encoderLayers: 1, decoderLayers: 1 } });
const inPlay = stepParameters(options).map(({ name }) => ({ role: name, name }));

async function train(device: TrainingDevice) {
  const runner = await openStepRunner(coreProgram(options), device);
  const buffers = new ParameterBuffers(stepParameters(options), 'muon', 1);
  const losses: number[] = [];
  const moved: number[] = [];
  for (let step = 1; step <= 3; step++) {
    const { inputs, outputs } = buffers.ports(inPlay);
    const results = await runner.run({ ...inputs, ...tinyInputs(options, step) }, outputs);
    buffers.advance(inPlay);
    losses.push(results.loss.data[0]);
    moved.push(runner.bytesMoved);
  }
  await buffers.bringHome();
  const state = [...buffers.snapshot()].map(([name, { data }]) => [name, [...data]] as const);
  return { losses, moved, state: Object.fromEntries(state) };
}

console.log(JSON.stringify({ webgpu: await train('webgpu'), cpu: await train('cpu') }));
