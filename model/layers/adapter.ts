/**
 * A bottleneck adapter (Houlsby et al. 2019; Bapna and Firat 2019): a small residual layer that lets a
 * frozen one meet something new. Its output starts at nothing, so that an adapter changes nothing at first.
 */

import * as tf from '@tensorflow/tfjs';
import { linearSpecs, normSpecs, type ParameterSpec, type Parameters } from '../parameters.ts';
import { linear, norm } from './linear.ts';

/** @param width of the layer @param bottleneck of the adapter's inside */
export function adapterSpecs(name: string, width: number, bottleneck: number): ParameterSpec[] {
  const zero = { kind: 'constant', value: 0 } as const;
  return [
    ...normSpecs(`${name}.norm`, width),
    ...linearSpecs(`${name}.down`, width, bottleneck),
    ...linearSpecs(`${name}.up`, bottleneck, width).map((spec) => ({ ...spec, start: zero })),
  ];
}

/** max(0, norm(x)·W₁ + b₁)·W₂ + b₂, to be added to `x`. @param x float32 [N, D] @returns float32 [N, D] */
export function adapter(p: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return linear(p, `${name}.up`, tf.relu(linear(p, `${name}.down`, norm(p, `${name}.norm`, x))));
}
