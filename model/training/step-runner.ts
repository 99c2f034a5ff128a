/**
 * A step of training on a device: compiled through ONNX Runtime, or the same function eagerly on a backend
 * of TensorFlow.js.
 */

import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import type { Tensors } from '../compiler/index.ts';
import {
  type Device,
  type HostTensor,
  type HostTensors,
  isOnDevice,
  Session,
} from '../runtime/session.ts';
import {
  frozenTensors,
  nextPort,
  programInputs,
  runProgram,
  type StepProgram,
  statePorts,
  tensorsOf,
  traceProgram,
} from './program.ts';

/** Where a step can be computed: on `tensorflow-gpu` eagerly, everywhere else compiled. */
export const DEVICES = ['cpu', 'webgpu', 'cuda', 'tensorflow-gpu'] as const;
export type TrainingDevice = (typeof DEVICES)[number];

export interface StepRunner {
  /**
   * Runs the step once.
   *
   * @param inputs the tensors of `programInputs`
   * @param into tensors that receive outputs of their name; on a GPU, values and moments stay there and `bringHome`
   *   fetches them
   * @returns the outputs of `runProgram`
   */
  run(inputs: HostTensors, into?: HostTensors): Promise<HostTensors>;
  /** What the last run moved between this process and the device, there and back; 0 on the processor itself. */
  readonly bytesMoved: number;
  close(): Promise<void>;
}

/** @throws InterlinguaError `unsupported` when the device is not there */
export async function openStepRunner(
  program: StepProgram,
  device: TrainingDevice = 'cpu',
): Promise<StepRunner> {
  if (device !== 'tensorflow-gpu') return await CompiledStep.open(program, device);
  await loadTensorFlowGpu();
  return await EagerStep.open(program, 'tensorflow');
}

/** Registers the backend `tensorflow`. @throws InterlinguaError `unsupported` when it is not installed */
export async function loadTensorFlowGpu(): Promise<void> {
  // Not a literal, since an optional package may be left out.
  const name: string = '@tensorflow/tfjs-node-gpu';
  try {
    await import(name);
  } catch (cause) {
    throw new InterlinguaError(
      'unsupported',
      `tensorflow-gpu: ${name} must be installed with its native library, got ${messageOf(cause).split('\n')[0].trim()} ` +
        `Install it with (cd node_modules/${name} && npm run install), or use another device.`,
      { cause },
    );
  }
}

class CompiledStep implements StepRunner {
  bytesMoved = 0;

  private constructor(
    private readonly session: Session,
    private readonly device: Device,
  ) {}

  static async open(program: StepProgram, device: Device): Promise<CompiledStep> {
    const threads = availableParallelism();
    const keeps = statePorts(program).map(nextPort);
    const session = await Session.open(traceProgram(program).model, { device, threads, keeps });
    return new CompiledStep(session, device);
  }

  async run(inputs: HostTensors, into?: HostTensors): Promise<HostTensors> {
    if (this.device === 'cpu') return await this.session.run(inputs, into);
    const used = this.session.inputNames.map((name) => inputs[name]);
    const brought = used.filter((tensor) => !isOnDevice(tensor));
    const outputs = await this.session.run(inputs, into);
    const fetched = Object.values(outputs).filter((tensor) => !isOnDevice(tensor));
    this.bytesMoved = bytesOf([...brought, ...fetched]);
    return outputs;
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** The step as TensorFlow.js itself computes it. What is frozen stays with the backend between steps. */
export class EagerStep implements StepRunner {
  bytesMoved = 0;

  private constructor(
    private readonly program: StepProgram,
    private readonly backend: string,
    private readonly frozen: Tensors,
  ) {}

  /** @param backend the name of a backend that has been registered */
  static async open(program: StepProgram, backend: string): Promise<EagerStep> {
    await tf.setBackend(backend);
    return new EagerStep(program, backend, frozenTensors(program));
  }

  async run(inputs: HostTensors, into: HostTensors = {}): Promise<HostTensors> {
    // Whatever was recorded or computed meanwhile may have chosen another.
    if (tf.getBackend() !== this.backend) await tf.setBackend(this.backend);
    const names = Object.keys(programInputs(this.program));
    const used = Object.fromEntries(names.map((name) => [name, inputs[name]]));
    const results = tf.tidy(() => {
      const tensors = { ...tensorsOf(used), ...this.frozen };
      return runProgram(this.program, tensors) as Record<string, tf.Tensor>;
    });
    try {
      const read = Object.entries(results).map(async ([name, tensor]) => {
        return [name, await toHost(tensor, into[name])] as const;
      });
      const outputs = Object.fromEntries(await Promise.all(read));
      if (this.backend !== 'cpu')
        this.bytesMoved = bytesOf([...Object.values(used), ...Object.values(outputs)]);
      return outputs;
    } finally {
      tf.dispose(results);
    }
  }

  async close(): Promise<void> {
    tf.dispose(this.frozen as Record<string, tf.Tensor>);
  }
}

function bytesOf(tensors: readonly HostTensor[]): number {
  return tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
}

async function toHost(tensor: tf.Tensor, into: HostTensor | undefined): Promise<HostTensor> {
  const data = (await tensor.data()) as Float32Array;
  if (!into) return { type: tensor.dtype as HostTensor['type'], shape: tensor.shape, data };
  into.data.set(data);
  return into;
}
