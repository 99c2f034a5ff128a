/**
 * The mean of a run's last checkpoints, which translates better than any of them (Vaswani et al. 2017, section 6.1), and
 * of earlier releases, which a run that went on from one is still near enough to (Wortsman et al. 2022).
 */

import { InterlinguaError } from '../../data/errors.ts';
import type { ModelConfig } from '../config.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { RunFolder } from './run-folder.ts';
import { parametersOf, requireShape } from './warm-start.ts';

export interface RunAverage {
  /** Parameter values by name, without moments. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** The newest checkpoint's step. */
  readonly step: number;
  readonly seconds: number;
  readonly checkpoints: number;
  /** Steps of the releases that were averaged in. */
  readonly releases?: readonly number[];
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

/**
 * Each release counts as much as the run's own mean. Rows of tables beyond a release's own are the run's.
 *
 * @throws InterlinguaError `invalid-input` when a release is of another shape, or lacks a language
 */
export async function averageWithReleases(
  own: RunAverage,
  releases: readonly Release[],
  { model, languages }: { readonly model: ModelConfig; readonly languages: readonly string[] },
): Promise<RunAverage> {
  const tensors = new Map(own.tensors);
  for (const [i, release] of releases.entries()) {
    requireShape(release, model);
    for (const [name, { data: other }] of await parametersOf(release, languages)) {
      const { shape, data } = tensors.get(name)!;
      // The mean of the i + 1 before, and one more.
      const mean = data.map((value, at) =>
        at < other.length ? value + (other[at] - value) / (i + 2) : value,
      );
      tensors.set(name, { shape, data: mean });
    }
  }
  return { ...own, tensors, releases: releases.map(({ manifest }) => manifest.training.steps) };
}
