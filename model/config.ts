/** The shape of the network, parsed once and carried by every checkpoint and release. */

import { z } from 'zod';

/** Adapters of a language whose sentences go through a frozen encoder. */
export const adapterConfigSchema = z.strictObject({
  /** How many of the first layers have one. */
  layers: z.int().nonnegative(),
  /** The width of their inside. */
  width: z.int().positive(),
});

export type AdapterConfig = z.infer<typeof adapterConfigSchema>;

export const NO_ADAPTERS: AdapterConfig = { layers: 0, width: 1 };

export const modelConfigSchema = z
  .strictObject({
    /** D, the width of every state; a multiple of `heads`. */
    width: z.int().positive(),
    /** H, attention heads. */
    heads: z.int().positive(),
    /** Width of the feed-forward layers' inside. */
    feedForward: z.int().positive(),
    encoderLayers: z.int().positive(),
    decoderLayers: z.int().positive(),
  })
  .refine(({ width, heads }) => width % heads === 0, 'width must be divisible by heads')
  .refine(
    ({ width }) => width % 2 === 0,
    'width must be even, since positions are sines and cosines',
  );

export type ModelConfig = z.infer<typeof modelConfigSchema>;
