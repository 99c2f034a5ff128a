import { z } from 'zod';

const named = z.object({ code: z.string(), name: z.string() });

export const frontendSettingsSchema = z.object({
  charLimit: z.int(),
  frontendTimeout: z.int(),
  apiKeys: z.boolean(),
  keyRequired: z.boolean(),
  suggestions: z.boolean(),
  filesTranslation: z.boolean(),
  supportedFilesFormat: z.array(z.string()),
  language: z.object({ source: named, target: named }),
});
