/**
 * Reads the fields of a request within its limit: JSON, or a form of either kind, as LibreTranslate's
 * clients send them. What the fields must be is for a schema to say.
 */

import type { z } from 'zod';
import { ApiError } from './errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * @returns the fields by name; of a form, a name that comes twice has a list, and line ends are \n
 * @throws ApiError for a wrong content type, too many bytes or a body that is not what it says.
 */
export async function readFields(request: Request, maxBytes: number): Promise<unknown> {
  const contentType = request.headers.get('content-type');
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  const bytes = await readBytes(request, maxBytes);
  if (mediaType === 'application/json' || mediaType?.endsWith('+json')) return parseJson(bytes);
  const query = new URL(request.url).searchParams;
  const isForm =
    mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
  // A request may say all in its address.
  if (!isForm && bytes.length === 0 && query.size > 0) return fieldsOf(query);
  if (!isForm) {
    throw new ApiError(
      'unsupported-content-type',
      `request: Content-Type must be application/json, application/x-www-form-urlencoded or multipart/form-data, got ${contentType ?? 'none'}.`,
    );
  }
  const form = await parseForm(bytes, contentType!);
  return { ...fieldsOf(query), ...fieldsOf(form) };
}

/** @throws ApiError `invalid-request` with all faults at once: `request: q: …; target: …` */
export function checkFields<Schema extends z.ZodType>(
  fields: unknown,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(withoutNull(fields));
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
  );
  throw new ApiError('invalid-request', `request: ${faults.join('; ')}.`);
}

/** Clients send null for what they have nothing to say of. */
function withoutNull(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Counts while it reads, since Content-Length may be absent or wrong. */
async function readBytes(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new ApiError(
        'body-too-large',
        `request: the body may have ${maxBytes} bytes, got more. Send it in parts.`,
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

async function parseForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    const message = `request: the body must be the form that its Content-Type says, ${contentType}.`;
    throw new ApiError('invalid-request', message, { cause });
  }
}

function fieldsOf(form: FormData | URLSearchParams): Fields {
  const fields: [string, unknown][] = [...new Set(form.keys())].map((name) => {
    const values = [...form.getAll(name)].map(withUnixLineEnds);
    return [name, values.length > 1 ? values : values[0]];
  });
  // Without a prototype, so that a field may have any name.
  return Object.assign(Object.create(null), Object.fromEntries(fields));
}

/** Forms end lines with \r\n whatever was typed (RFC 2046, 4.1.1). */
function withUnixLineEnds<Value>(value: Value): Value | string {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;
}
