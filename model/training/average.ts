/** The mean of a run's last checkpoints, which translates better than any of them (Vaswani et al. 2017, section 6.1). */

import { InterlinguaError } from '../../data/errors.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { RunFolder } from './run-folder.ts';

export interface RunAverage {
  /** Parameter values by name, without moments. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** The newest checkpoint's step. */
  readonly step: number;
  readonly seconds: number;
  readonly checkpoints: number;
}

/** @throws InterlinguaError `missing-file` when the run has no checkpoint yet */
export async function averageCheckpoints(folder: RunFolder, count: number): Promise<RunAverage> {
  const names = (await folder.checkpointNames()).slice(-count);
  if (names.length === 0) {
    throw new InterlinguaError(
      'missing-file',
      `${folder.path}: the run has no checkpoint yet. Train it first.`,
    );
  }
  return await averageOf(folder, names);
}

/** @param names checkpoints of the folder, oldest first; one at least */
export async function averageOf(folder: RunFolder, names: readonly string[]): Promise<RunAverage> {
  const sums = new Map<string, StoredTensor>();
  let step = 0;
  let seconds = 0;
  for (const name of names) {
    const checkpoint = await folder.readCheckpoint(name);
    for (const [parameter, { shape, data }] of checkpoint.tensors) {
      if (parameter.includes('@')) continue; // a moment
      const sum = sums.get(parameter)?.data ?? new Float32Array(data.length);
      data.forEach((value, i) => {
        sum[i] += value / names.length;
      });
      sums.set(parameter, { shape, data: sum });
    }
    ({ step, seconds } = checkpoint);
  }
  return { tensors: sums, step, seconds, checkpoints: names.length };
}
