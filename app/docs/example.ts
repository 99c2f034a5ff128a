/** How the page of the API shows requests and types. */

import type { ApiOperation } from '../spec/operations.ts';

const SERVER = 'localhost:3000';

/** A command that can be typed as it stands. */
export function exampleOf({ path, example }: ApiOperation): string {
  if (typeof example === 'string') return `curl ${SERVER}${path} ${example}`;
  if (example === null)
    return `curl -OJ ${SERVER}${path}`.replace(path.includes('{') ? '' : '-OJ ', '');
  const json = JSON.stringify(example, null, 1)
    .replace(/\n */g, ' ')
    .replace(/([{[]) | ([}\]])/g, '$1$2');
  return `curl ${SERVER}${path} -H 'content-type: application/json' \\\n  -d '${json}'`;
}

interface JsonSchema {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly format?: unknown;
}

/** A type in a few words, such as `string | string[]`. */
export function typeOf(schema: JsonSchema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `${schema.items ? typeOf(schema.items) : 'any'}[]`;
  return schema.format === 'binary' ? 'file' : String(schema.type ?? 'any');
}
