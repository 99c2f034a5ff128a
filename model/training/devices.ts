/**
 * Which device to train on. Each is tried in a process of its own, with a time limit, and what counts is how
 * fast it multiplies: a driver in software is found to be slower than the processor, whatever its name.
 */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { DEVICES, type TrainingDevice } from './step-runner.ts';

export interface ChosenDevice {
  readonly device: TrainingDevice;
  /** Why this one, as half a sentence. */
  readonly reason: string;
}

export interface Probe {
  /** Operations a second, transport included; none for a device that computes eagerly. */
  readonly rate?: number;
  /** Why it cannot compute. */
  readonly fault?: string;
}

/** Starting a runtime and compiling shaders takes seconds; a driver that hangs takes for ever. */
const PROBE_TIMEOUT_MS = 60_000;

/** Faster ones first, where both are there. */
const GPU_DEVICES = ['cuda', 'webgpu'] as const;

const REMEDIES: Readonly<Record<TrainingDevice, string>> = {
  cpu: 'Install the dependencies again with npm ci.',
  webgpu:
    'It needs a GPU with a driver for Vulkan (Linux), Direct3D 12 (Windows) or Metal (macOS).',
  cuda:
    'It needs an NVIDIA GPU on Linux, CUDA 12, cuDNN 9, and the libraries that ' +
    'node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12 downloads.',
  'tensorflow-gpu':
    'It needs an NVIDIA GPU, CUDA 11.2, cuDNN 8, and the library that ' +
    '(cd node_modules/@tensorflow/tfjs-node-gpu && npm run install) downloads.',
};

/** What INTERLINGUA_DEVICE says, for runs that nobody gives a flag, such as those that the site starts. */
function deviceOfEnvironment(): TrainingDevice | undefined {
  const name = process.env.INTERLINGUA_DEVICE;
  if (name === undefined || name === '') return undefined;
  const known = DEVICES.find((device) => device === name);
  if (known) return known;
  throw new InterlinguaError(
    'invalid-input',
    `INTERLINGUA_DEVICE: expected one of ${DEVICES.join(', ')}, got '${name}'.`,
  );
}

/**
 * @param asked the device that the user wants; that of INTERLINGUA_DEVICE when left out, or else the fastest
 * @throws InterlinguaError `unsupported` with the remedy when the device that is asked for cannot compute
 */
export async function chooseDevice(
  asked = deviceOfEnvironment(),
  probe: (device: TrainingDevice) => Promise<Probe> = probeDevice,
): Promise<ChosenDevice> {
  if (asked === undefined) return await fastest(probe);
  const { fault } = asked === 'cpu' ? {} : await probe(asked);
  if (fault === undefined) return { device: asked, reason: 'as asked' };
  throw new InterlinguaError(
    'unsupported',
    `--device: ${asked} must be able to compute here, but ${fault}. ${REMEDIES[asked]} ` +
      `Or choose another of ${DEVICES.join(', ')}.`,
  );
}

async function fastest(probe: (device: TrainingDevice) => Promise<Probe>): Promise<ChosenDevice> {
  const found: { device: TrainingDevice; rate: number }[] = [];
  let fault = '';
  for (const device of GPU_DEVICES) {
    const result = await probe(device);
    if (result.rate === undefined) fault = result.fault!;
    else found.push({ device, rate: result.rate });
  }
  if (found.length === 0) return { device: 'cpu', reason: fault };
  const { rate: cpu = 0 } = await probe('cpu');
  const best = found.reduce((a, b) => (b.rate > a.rate ? b : a));
  const [fast, slow] = [best.rate, cpu].map(inWords);
  if (best.rate > cpu) return { device: best.device, reason: `${fast}, the processor ${slow}` };
  const reason = `the ${best.device} adapter reaches only ${fast}, the processor ${slow}`;
  return { device: 'cpu', reason };
}

function inWords(rate: number): string {
  return `${(rate / 1e9).toLocaleString('en', { maximumSignificantDigits: 2 })} GFLOP/s`;
}

async function probeDevice(device: TrainingDevice): Promise<Probe> {
  const program = fileURLToPath(new URL('device-probe.ts', import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', program, device],
      { timeout: PROBE_TIMEOUT_MS, killSignal: 'SIGKILL' },
    );
    const probe = JSON.parse(stdout) as Probe;
    return probe.fault === undefined ? probe : { fault: explained(probe.fault) };
  } catch (error) {
    const { killed, signal } = error as { killed?: boolean; signal?: string };
    if (killed) return { fault: `its driver did not answer within ${PROBE_TIMEOUT_MS / 1000} s` };
    return { fault: `trying it ended with ${signal ?? messageOf(error)}` };
  }
}

/** What the runtimes say, in words. */
function explained(fault: string): string {
  if (fault.includes('WebGPU adapter')) return 'no GPU adapter was found';
  if (/shared library|providers_cuda/.test(fault)) return 'the CUDA libraries are not installed';
  if (fault.includes('tfjs_binding')) return 'its native library is not installed';
  return fault.trim().replace(/\.$/, '');
}
