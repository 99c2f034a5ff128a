import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { chooseDevice, type Probe } from './devices.ts';
import type { TrainingDevice } from './step-runner.ts';

/** What a machine would answer that has these devices; the others are missing. */
const machine =
  (probes: Partial<Record<TrainingDevice, Probe>>) => async (device: TrainingDevice) =>
    probes[device] ?? { fault: `there is no ${device}` };

describe('left to itself', () => {
  it.each<[string, Partial<Record<TrainingDevice, Probe>>, string, string]>([
    ['cpu without a GPU', {}, 'cpu', 'there is no webgpu'],
    [
      'a GPU that is faster than the processor',
      { webgpu: { rate: 5e12 }, cpu: { rate: 9e10 } },
      'webgpu',
      '5,000 GFLOP/s, the processor 90 GFLOP/s',
    ],
    [
      'cpu where the only adapter is a driver in software',
      { webgpu: { rate: 2e8 }, cpu: { rate: 9e10 } },
      'cpu',
      'the webgpu adapter reaches only 0.2 GFLOP/s, the processor 90 GFLOP/s',
    ],
    [
      'the faster of two ways to one GPU',
      { cuda: { rate: 6e12 }, webgpu: { rate: 5e12 }, cpu: { rate: 9e10 } },
      'cuda',
      '6,000 GFLOP/s, the processor 90 GFLOP/s',
    ],
  ])('takes %s', async (_, probes, device, reason) => {
    expect(await chooseDevice(undefined, machine(probes))).toEqual({ device, reason });
  });
});

describe('asked for a device', () => {
  it('takes it, however slow', async () => {
    const slow = machine({ webgpu: { rate: 1 } });
    expect(await chooseDevice('webgpu', slow)).toEqual({ device: 'webgpu', reason: 'as asked' });
  });

  it('tries nothing for cpu', async () => {
    const refuse = () => Promise.reject(new Error('tried'));
    expect((await chooseDevice('cpu', refuse)).device).toBe('cpu');
  });

  it('says what is missing and what to do', async () => {
    await expect(chooseDevice('cuda', machine({}))).rejects.toThrow(
      /cuda must be able to compute here, but there is no cuda\..*onnxruntime-node-install=cuda12.*another of cpu, webgpu/s,
    );
  });
});

const LIBRARY = 'node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node';

it.skipIf(existsSync(LIBRARY))(
  'finds out that tensorflow-gpu lacks its library, in a process of its own',
  async () => {
    await expect(chooseDevice('tensorflow-gpu')).rejects.toThrow(/native library is not installed/);
  },
  60_000,
);

describe('INTERLINGUA_DEVICE', () => {
  const untried = async () => {
    throw new Error('no device need be tried');
  };

  it('decides where no flag does', async () => {
    vi.stubEnv('INTERLINGUA_DEVICE', 'cpu');
    expect((await chooseDevice(undefined, untried)).device).toBe('cpu');
    vi.stubEnv('INTERLINGUA_DEVICE', 'abacus');
    await expect(chooseDevice(undefined, untried)).rejects.toThrow(/one of cpu, .*got 'abacus'/);
    vi.unstubAllEnvs();
  });
});
