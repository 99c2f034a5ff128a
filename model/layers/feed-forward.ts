/** The position-wise feed-forward layer (Vaswani et al. 2017, section 3.3). */

import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../config.ts';
import { linearSpecs, normSpecs, type ParameterSpec, type Parameters } from '../parameters.ts';
import { linear, norm } from './linear.ts';

export function feedForwardSpecs(name: string, config: ModelConfig): ParameterSpec[] {
  return [
    ...normSpecs(`${name}.norm`, config.width),
    ...linearSpecs(`${name}.expand`, config.width, config.feedForward),
    ...linearSpecs(`${name}.contract`, config.feedForward, config.width),
  ];
}

/** max(0, norm(x)·W₁ + b₁)·W₂ + b₂, to be added to `x`. @param x float32 [N, D] @returns float32 [N, D] */
export function feedForward(p: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  const inside = tf.relu(linear(p, `${name}.expand`, norm(p, `${name}.norm`, x)));
  return linear(p, `${name}.contract`, inside);
}
