/** The one door to ONNX Runtime. */

import * as ort from 'onnxruntime-node';
import { InterlinguaError, messageOf } from '../../data/errors.ts';

/** A tensor in host memory, in row-major order. */
export interface HostTensor {
  readonly type: 'float32' | 'int32' | 'bool';
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

export type HostTensors = Record<string, HostTensor>;

/** Where a session computes: ONNX Runtime's providers, of which `cuda` needs libraries that are not in its package. */
export type Device = 'cpu' | 'webgpu' | 'cuda';

export interface SessionOptions {
  readonly device?: Device;
  /** Threads for the inside of one operator. One is fastest for a sentence, one for each core for training. */
  readonly threads?: number;
  /** Outputs that stay in the device's memory, where its next run finds them; on the processor that means nothing. */
  readonly keeps?: readonly string[];
  /** Remember where everything goes in memory for each shape that comes, for shapes that come again and again. */
  readonly plansMemory?: boolean;
  /** Where to write ONNX Runtime's profile of every operator (a prefix; the time is appended). */
  readonly profile?: string;
}

/** What a device holds of tensors at home in host memory, by the array that is theirs. */
const onDevice = new WeakMap<HostTensor['data'], ort.Tensor>();

/** Whether a device holds the tensor's values, so that a run there brings it nothing. */
export function isOnDevice({ data }: HostTensor): boolean {
  return onDevice.has(data);
}

/** After its values were changed in host memory: a device that holds the old ones has to be brought the new. */
export function leaveDevice(data: HostTensor['data']): void {
  onDevice.get(data)?.dispose();
  onDevice.delete(data);
}

/** A loaded graph. One session may run several calls at the same time. */
export class Session {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly device: Device,
    private readonly keeps: ReadonlySet<string>,
  ) {}

  /**
   * @param model the path of an ONNX file, or its bytes
   * @throws InterlinguaError `corrupt-file` when it is no ONNX model that the runtime can load, or
   *   `unsupported` when the device cannot run it
   */
  static async open(model: string | Uint8Array, options: SessionOptions = {}): Promise<Session> {
    const { device = 'cpu', threads = 1, plansMemory = false, profile } = options;
    const keeps = device === 'webgpu' ? (options.keeps ?? []) : [];
    const settings: ort.InferenceSession.SessionOptions = {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      enableMemPattern: plansMemory,
      ...(keeps.length > 0 ? { preferredOutputLocation: onDeviceOnly(keeps) } : {}),
      ...(profile ? { enableProfiling: true, profileFilePrefix: profile } : {}),
    };
    try {
      const session =
        typeof model === 'string'
          ? await ort.InferenceSession.create(model, settings)
          : await ort.InferenceSession.create(model, settings);
      return new Session(session, device, new Set(keeps));
    } catch (cause) {
      const where = typeof model === 'string' ? model : 'Session.open';
      if (device !== 'cpu') throw noDevice(where, device, cause);
      throw new InterlinguaError(
        'corrupt-file',
        `${where}: ONNX Runtime cannot load this graph, ${messageOf(cause)}. ` +
          'Build the graphs again with npm run build.',
        { cause },
      );
    }
  }

  get inputNames(): readonly string[] {
    return this.session.inputNames;
  }

  /** The shape of an input as the graph states it; a named dimension by its name. */
  inputShape(name: string): readonly (number | string)[] {
    const found = this.session.inputMetadata.find((input) => input.name === name);
    if (!found?.isTensor)
      throw new Error(`Session.inputShape: the graph must have the input, got '${name}'.`);
    return found.shape;
  }

  /**
   * Runs the graph once. Inputs that the graph does not use are left out.
   *
   * @param into tensors that receive outputs of their name, which saves making new ones
   * @returns all outputs; of those that the session keeps, the arrays have no values yet
   */
  async run(inputs: HostTensors, into: HostTensors = {}): Promise<HostTensors> {
    const feeds: Record<string, ort.Tensor> = {};
    for (const name of this.session.inputNames) feeds[name] = this.toRuntime(name, inputs[name]);
    const fetches: Record<string, ort.Tensor | null> = {};
    for (const name of this.session.outputNames) {
      const isGiven = into[name] && !this.keeps.has(name);
      fetches[name] = isGiven ? onHost(into[name]) : null;
    }
    const results = await this.session.run(feeds, fetches);
    const outputs: Record<string, HostTensor> = {};
    for (const name of this.session.outputNames) {
      const value = results[name];
      outputs[name] = this.keeps.has(name) ? kept(value, into[name]) : fromRuntime(value);
    }
    return outputs;
  }

  private toRuntime(name: string, tensor: HostTensor | undefined): ort.Tensor {
    if (!tensor)
      throw new Error(`Session.run: every input of the graph must be given, '${name}' is missing.`);
    const there = this.device === 'cpu' ? undefined : onDevice.get(tensor.data);
    if (!there) return onHost(tensor);
    const { type, shape } = tensor;
    return ort.Tensor.fromGpuBuffer(there.gpuBuffer, { dataType: type, dims: shape });
  }

  /** Writes the profile, if one was asked for. */
  endProfiling(): void {
    this.session.endProfiling();
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

function onDeviceOnly(names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, 'gpu-buffer' as const]));
}

function noDevice(where: string, device: Device, cause: unknown): InterlinguaError {
  return new InterlinguaError(
    'unsupported',
    `${where}: ONNX Runtime cannot compute on ${device}, ${messageOf(cause)} Use another device, such as cpu.`,
    { cause },
  );
}

function onHost({ type, shape, data }: HostTensor): ort.Tensor {
  return new ort.Tensor(type, data as Float32Array, shape);
}

/** Makes what a run left on the device the values of a tensor, if only of a new one. */
function kept(value: ort.Tensor, tensor: HostTensor = unread(value)): HostTensor {
  leaveDevice(tensor.data);
  onDevice.set(tensor.data, value);
  return tensor;
}

function unread({ dims, size }: ort.Tensor): HostTensor {
  return { type: 'float32', shape: dims, data: new Float32Array(size) };
}

function fromRuntime({ type, dims, data }: ort.OnnxValue & ort.Tensor): HostTensor {
  return { type: type as HostTensor['type'], shape: dims, data: data as HostTensor['data'] };
}
