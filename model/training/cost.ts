/**
 * What a step of training costs, counted from the shapes alone.
 *
 * B batch, S source length, T target length, D width, F feed-forward width, V vocabulary.
 */

import type { ModelConfig } from '../config.ts';
import { countParameters, type ParameterSpec } from '../parameters.ts';
import { momentsOf, optimizerOf } from './optimizer.ts';
import { type StepOptions, stepParameters } from './train-step.ts';

export interface BatchShape {
  readonly batch: number;
  readonly sourceLength: number;
  readonly targetLength: number;
}

const FLOAT_BYTES = 4;
/** Newton–Schulz iterations of Muon. */
const ITERATIONS = 5;

/** Multiplications, each with its addition, in all matrix products of a step; the rest is small beside them. */
export function stepMultiplyAdds(options: StepOptions, shape: BatchShape): number {
  // Each product of the forward pass has one for each operand's gradient in the backward pass.
  const network = 3 * forwardMultiplyAdds(options, shape);
  const update = stepParameters(options)
    .filter((spec) => optimizerOf(spec, options.optimizer) === 'muon')
    .reduce((sum, spec) => sum + orthogonalizeMultiplyAdds(spec), 0);
  return network + update;
}

function forwardMultiplyAdds({ config, vocabulary }: StepOptions, shape: BatchShape): number {
  const { width: D, feedForward: F, encoderLayers, decoderLayers } = config;
  const { batch, sourceLength: S, targetLength: T } = shape;
  const encoderLayer = S * (4 * D * D + 2 * S * D + 2 * D * F);
  const crossAttention = T * (2 * D * D + 2 * S * D) + S * 2 * D * D;
  const decoderLayer = T * (4 * D * D + 2 * T * D + 2 * D * F) + crossAttention;
  const scores = T * D * vocabulary.target;
  return batch * (encoderLayers * encoderLayer + decoderLayers * decoderLayer + scores);
}

/** See `orthogonalize` and `muon` in optimizer.ts, which this counts. */
function orthogonalizeMultiplyAdds({ shape: [rows, columns] }: ParameterSpec): number {
  const blocks = columns % rows === 0 && columns < 4 * rows ? columns / rows : 1;
  const small = Math.min(rows, columns / blocks);
  const large = Math.max(rows, columns / blocks);
  const [cube, product] = [small ** 3, small * small * large];
  const square = ITERATIONS * (2 * product + cube);
  const wide = 2 * product + cube + (ITERATIONS - 1) * 4 * cube;
  return blocks * (large >= 2 * small ? wide : square);
}

/** Bytes of values and moments of `specs`, twice, since a step writes beside what it reads. */
export function stateBytes(
  specs: readonly ParameterSpec[],
  optimizer: StepOptions['optimizer'],
): number {
  const numbers = specs.reduce(
    (sum, spec) => sum + countParameters([spec]) * (1 + momentsOf(spec, optimizer).length),
    0,
  );
  return 2 * numbers * FLOAT_BYTES;
}

/**
 * An estimate of what a step holds besides the state: a gradient for each parameter, and what the backward
 * pass needs of the forward pass.
 */
export function activationBytes(options: StepOptions, shape: BatchShape): number {
  const { batch, sourceLength, targetLength } = shape;
  const { config, vocabulary } = options;
  const ofSource = config.encoderLayers * layerNumbers(config, 1, sourceLength);
  const ofTarget = config.decoderLayers * layerNumbers(config, 2, sourceLength + targetLength);
  const ofScores = 2 * vocabulary.target;
  const numbers = batch * (sourceLength * ofSource + targetLength * (ofTarget + ofScores));
  return FLOAT_BYTES * (countParameters(stepParameters(options)) + numbers);
}

/** Numbers kept for one token: by each attention, the products of its projections, its weights; by the rest. */
function layerNumbers(
  { width, feedForward, heads }: ModelConfig,
  attentions: number,
  seen: number,
) {
  return attentions * 10 * width + 2 * heads * seen + 3 * width + 2 * feedForward;
}
