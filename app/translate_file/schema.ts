import { z } from 'zod';
import { apiKey, sourceCode, targetCode } from '../http/fields.ts';

export const translateFileSchema = z.object(
  {
    file: z.instanceof(File, { error: 'expected a file, in a multipart form' }),
    source: sourceCode,
    target: targetCode,
    api_key: apiKey,
  },
  { error: 'expected a form with file, source and target' },
);

export const translatedFileSchema = z.object({ translatedFileUrl: z.string() });
