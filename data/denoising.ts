/** Noise for denoising autoencoding (Lample et al. 2018, section 2.3): words are lost and change places. */

import type { Random } from './random.ts';

export interface Noise {
  /** Chance that a token is lost. */
  readonly drop: number;
  /** Chance that a token changes places with the next one. */
  readonly swap: number;
}

/** A damaged copy of `tokens`, never empty unless `tokens` is. */
export function corrupt(tokens: Int32Array, { drop, swap }: Noise, random: Random): Int32Array {
  const kept = tokens.filter(() => random.uniform() >= drop);
  const noisy = kept.length > 0 ? kept : tokens.slice();
  for (let i = 0; i + 1 < noisy.length; i++) {
    if (random.uniform() >= swap) continue;
    [noisy[i], noisy[i + 1]] = [noisy[i + 1], noisy[i]];
    i++;
  }
  return noisy;
}
