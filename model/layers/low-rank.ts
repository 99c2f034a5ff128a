/**
 * Low-rank adapters (Hu et al. 2022, section 4.1): a frozen matrix W learns as W + down·up. They start at
 * nothing, and in the end are added to W, so that whoever uses the network need not know of them.
 */

import * as tf from '@tensorflow/tfjs';
import type { ParameterSpec, Parameters, Values } from '../parameters.ts';

/** What learns in place of the matrices among `specs`; vectors stay as they are. */
export function lowRankSpecs(specs: readonly ParameterSpec[], rank: number): ParameterSpec[] {
  return matricesOf(specs).flatMap(({ name, shape: [rows, columns] }): ParameterSpec[] => {
    const [down, up] = portsOf(name);
    const deviation = 1 / Math.sqrt(rows);
    return [
      { name: down, shape: [rows, rank], start: { kind: 'normal', deviation } },
      { name: up, shape: [rank, columns], start: { kind: 'constant', value: 0 } },
    ];
  });
}

/** @param p both the frozen parameters of `specs` and those of `lowRankSpecs` @returns the former, adapted */
export function adapted(p: Parameters, specs: readonly ParameterSpec[]): Parameters {
  const matrices = matricesOf(specs).map(({ name }) => {
    const [down, up] = portsOf(name);
    return [name, tf.add(p[name], tf.matMul(p[down], p[up]))] as const;
  });
  return { ...p, ...Object.fromEntries(matrices) };
}

/** The same on the host: `frozen` stays as it is. */
export function merged(frozen: Values, learned: Values, specs: readonly ParameterSpec[]): Values {
  const matrices = matricesOf(specs).map(({ name, shape: [rows, columns] }) => {
    const [down, up] = portsOf(name).map((port) => learned[port]);
    const rank = up.length / columns;
    const sum = frozen[name].slice();
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < rank; k++) {
        const factor = down[row * rank + k];
        for (let column = 0; column < columns; column++) {
          sum[row * columns + column] += factor * up[k * columns + column];
        }
      }
    }
    return [name, sum] as const;
  });
  return { ...frozen, ...Object.fromEntries(matrices) };
}

function matricesOf(specs: readonly ParameterSpec[]): ParameterSpec[] {
  return specs.filter(({ shape }) => shape.length === 2);
}

function portsOf(name: string): [down: string, up: string] {
  return [`lowRank.${name}.down`, `lowRank.${name}.up`];
}
