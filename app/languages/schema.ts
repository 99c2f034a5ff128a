import { z } from 'zod';

export const languagesSchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    targets: z.array(z.string()),
    endonym: z.string(),
    script: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    trainedTargets: z.array(z.string()),
  }),
);
