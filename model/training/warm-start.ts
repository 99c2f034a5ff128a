/** Begins a run where a release left off: its weights and step count; moments start from nothing again. */

import { isDeepStrictEqual } from 'node:util';
import { InterlinguaError } from '../../data/errors.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import type { ModelConfig } from '../config.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { drawToPivot } from './aligned-start.ts';
import type { CoreConfig } from './config.ts';
import { type CoreRun, startingState } from './core-course.ts';
import type { Checkpoint } from './run-folder.ts';
import { packParameter } from './state.ts';

/** Tokens of each of `languages` in rank order, which tables of weights cannot be had without. */
export async function vocabulariesOf(
  release: Release,
  languages: readonly string[],
): Promise<Map<string, Uint8Array[]>> {
  const vocabularies = new Map<string, Uint8Array[]>();
  for (const code of languages) {
    const { vocabulary } = release.language(code);
    const text = Buffer.from(await release.read(vocabulary)).toString('utf8');
    vocabularies.set(code, parseVocabulary(text, vocabulary.file));
  }
  return vocabularies;
}

/**
 * Tables are drawn together as `data.alignedStart` says.
 *
 * @throws InterlinguaError `invalid-input` when the run is of another shape, or ends before it begins
 */
export async function warmStart(
  release: Release,
  config: CoreConfig,
  { vocabularies, tasks }: Pick<CoreRun, 'vocabularies' | 'tasks'>,
): Promise<Checkpoint> {
  const { steps: step, hours } = release.manifest.training;
  requireFit(release, config);
  const state = startingState(config, vocabularies);
  state.adopt(await parametersOf(release, [...vocabularies.keys()]));
  const { tensors, counts } = state.snapshot();
  drawToPivot(tensors, { config, vocabularies, tasks }, config.data.alignedStart);
  return {
    step,
    seconds: hours * 3600,
    position: [],
    best: { step, score: -1 },
    tensors,
    counts,
  };
}

/** @throws InterlinguaError `invalid-input` */
export function requireShape(release: Release, model: ModelConfig): void {
  if (isDeepStrictEqual(model, release.config)) return;
  throw new InterlinguaError(
    'invalid-input',
    `${release.folder}: the model must be the release's, ${JSON.stringify(release.config)}, got ${JSON.stringify(model)}.`,
  );
}

function requireFit(release: Release, { model, training }: CoreConfig): void {
  requireShape(release, model);
  const { steps } = release.manifest.training;
  if (training.totalSteps <= steps) {
    throw new InterlinguaError(
      'invalid-input',
      `train: the release has been trained for ${steps} steps, so training.totalSteps must be more, ` +
        `got ${training.totalSteps}. Add for instance --set training.totalSteps=${steps * 2}.`,
    );
  }
}

/** Every parameter of a release, by the names of a run. */
export async function parametersOf(
  release: Release,
  languages: readonly string[],
): Promise<Map<string, StoredTensor>> {
  const { encoder, decoder } = release.manifest;
  const parameters = new Map([
    ...(await release.tensors(encoder)),
    ...(await release.tensors(decoder)),
  ]);
  for (const code of languages) {
    for (const [role, table] of await release.tensors(release.language(code).tables)) {
      parameters.set(packParameter(code, role), table);
    }
  }
  return parameters;
}
