/** The shape of the network, parsed once and carried by every checkpoint and release. */

import { z } from 'zod';

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
