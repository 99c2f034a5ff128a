/** A learned bridge from the states of an encoder of another width to those that a decoder of ours reads. */

import * as tf from '@tensorflow/tfjs';
import { linearSpecs, normSpecs, type ParameterSpec, type Parameters } from '../parameters.ts';
import { linear, norm } from './linear.ts';

/** @param from width of the encoder's states @param to width of the decoder */
export function bridgeSpecs(from: number, to: number): ParameterSpec[] {
  return [...linearSpecs('bridge', from, to), ...normSpecs('bridge.norm', to)];
}

/** norm(x·W + b), as our own encoder ends with a norm. @param states float32 [B, S, from] @returns float32 [B, S, to] */
export function bridge(p: Parameters, states: tf.Tensor3D): tf.Tensor3D {
  const [batch, length, width] = states.shape;
  const rows = tf.reshape(states, [batch * length, width]) as tf.Tensor2D;
  const bridged = norm(p, 'bridge.norm', linear(p, 'bridge', rows));
  return tf.reshape(bridged, [batch, length, bridged.shape[1]]);
}
