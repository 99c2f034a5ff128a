/** What the network learns: names, shapes, starting values, and how many there are. */

import type { Tensor } from '@tensorflow/tfjs';
import { Random } from '../data/random.ts';

/** Tensors by parameter name. */
export type Parameters = Readonly<Record<string, Tensor>>;

export type Start =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly deviation: number };

export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: Start;
}

/** Parameter values on the host, by name; each a flat float32 array in row-major order. */
export type Values = Record<string, Float32Array>;

export function sizeOfSpec({ shape }: ParameterSpec): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function countParameters(specs: readonly ParameterSpec[]): number {
  return specs.reduce((sum, spec) => sum + sizeOfSpec(spec), 0);
}

/** A weight [rows, columns] with the variance of Glorot and Bengio 2010, eq. 16, and its bias [columns]. */
export function linearSpecs(
  name: string,
  rows: number,
  columns: number,
  blocks = 1,
): ParameterSpec[] {
  const deviation = Math.sqrt((2 * blocks) / (rows * blocks + columns));
  return [
    { name: `${name}.weight`, shape: [rows, columns], start: { kind: 'normal', deviation } },
    { name: `${name}.bias`, shape: [columns], start: { kind: 'constant', value: 0 } },
  ];
}

export function normSpecs(name: string, width: number): ParameterSpec[] {
  return [
    { name: `${name}.gain`, shape: [width], start: { kind: 'constant', value: 1 } },
    { name: `${name}.bias`, shape: [width], start: { kind: 'constant', value: 0 } },
  ];
}

/** Starting values of one parameter; the same for the same seed, whatever else is made before it. */
export function startingValues(spec: ParameterSpec, seed: number): Float32Array {
  const values = new Float32Array(sizeOfSpec(spec));
  if (spec.start.kind === 'constant') return values.fill(spec.start.value);
  const random = new Random(seed, ...Buffer.from(spec.name));
  const { deviation } = spec.start;
  for (let i = 0; i < values.length; i++) values[i] = random.normal() * deviation;
  return values;
}
