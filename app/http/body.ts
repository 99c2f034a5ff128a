/** Reads a JSON request body within its limit and checks it against a schema. */

import type { z } from 'zod';
import { ApiError } from './errors.ts';
import { LIMITS } from './limits.ts';

/** @throws ApiError for a wrong content type, too many bytes, invalid JSON or a body unlike `schema`. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const contentType = request.headers.get('content-type') ?? 'none';
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new ApiError(
      'unsupported-content-type',
      `request: Content-Type must be application/json, got ${contentType}.`,
    );
  }
  const result = schema.safeParse(parseJson(await readBytes(request)));
  if (!result.success) throw new ApiError('invalid-request', describe(result.error));
  return result.data;
}

/** Counts while it reads, since Content-Length may be absent or wrong. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LIMITS.bodyBytes) {
      throw new ApiError(
        'body-too-large',
        `request: the body may have ${LIMITS.bodyBytes} bytes, got more. Send the text in parts.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const message = 'request: the body must be JSON in UTF-8, got something else.';
    throw new ApiError('invalid-json', message, { cause });
  }
}

/** All faults at once: `request: q: …; target: …`. */
function describe(error: z.ZodError): string {
  const faults = error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  return `request: ${faults.join('; ')}.`;
}
