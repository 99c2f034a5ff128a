/**
 * Prints, as JSON, the losses of three steps of training on ONNX Runtime's WebGPU provider and on the CPU. A
 * program of its own, since the Vulkan driver is chosen when a process starts.
 */

import { type Device, Session } from '../runtime/session.ts';
import { TINY } from '../tiny.fixture.ts';
import { lossesOf, tinyOptions } from './tiny-step.fixture.ts';
import { traceTrainStep } from './train-step.ts';

/** Muon moves the tables with Adam, so that both are in it; few layers, since each shader is compiled. */
const options = tinyOptions('muon', { config: { ...TINY, encoderLayers: 1, decoderLayers: 1 } });

async function losses(device: Device): Promise<number[]> {
  const session = await Session.open(traceTrainStep(options).model, { device });
  return lossesOf((inputs) => session.run(inputs), options, 3);
}

console.log(JSON.stringify({ webgpu: await losses('webgpu'), cpu: await losses('cpu') }));
