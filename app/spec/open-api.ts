/** The specification of the API (OpenAPI 3.1), made from the schemas that requests are checked with. */

import { z } from 'zod';
import { type ApiErrorCode, STATUS } from '../http/errors.ts';
import type { Settings } from '../http/settings.ts';
import { type ApiOperation, operations } from './operations.ts';
import { apiInEnglish, type FieldName } from './words.ts';

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error', 'code'],
  properties: {
    error: { type: 'string', description: 'A sentence for people' },
    code: { type: 'string', enum: Object.keys(STATUS), description: 'A word for programs' },
  },
};

export function openApi(settings: Settings, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations(settings)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Interlingua',
      version,
      description: apiInEnglish.intro,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Error: ERROR_SCHEMA } },
  };
}

function operationObject(operation: ApiOperation): object {
  const { name, request, response, mediaType = 'application/json', path } = operation;
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => {
    return { name: parameter, in: 'path', required: true, schema: { type: 'string' } };
  });
  return {
    operationId: name,
    summary: apiInEnglish.operations[name],
    ...(parameters.length > 0 && { parameters }),
    ...(request && { requestBody: { required: true, content: requestContent(operation) } }),
    responses: {
      200: {
        description: 'As asked',
        content: {
          [mediaType]: { schema: response ? jsonSchema(response, 'output') : { type: 'string' } },
        },
      },
      ...faultResponses(operation.faults),
    },
  };
}

function requestContent({ request, isFormOnly, example }: ApiOperation): object {
  const schema = requestSchema(request!);
  const types = isFormOnly ? ['multipart/form-data'] : ['application/json', ...FORMS];
  return Object.fromEntries(
    types.map((type) => {
      const shown = type === 'application/json' && { example };
      return [type, { schema, ...shown }];
    }),
  );
}

export interface RequestSchema {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
}

/** The schema of a request, each field with what it means. */
export function requestSchema(request: z.ZodType): RequestSchema {
  const schema = jsonSchema(request, 'input') as unknown as RequestSchema;
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    return [name, { ...property, description: apiInEnglish.fieldMeanings[name as FieldName] }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

/** One response for each status, naming its codes. */
function faultResponses(codes: readonly ApiErrorCode[]): Record<string, object> {
  const byStatus = groupedByStatus(codes);
  const responses = [...byStatus].map(([status, list]) => [
    String(status),
    {
      description: [...new Set(list)].join(', '),
      ...(status === 429 && {
        headers: {
          'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
        },
      }),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ]);
  return Object.fromEntries(responses);
}

/** `Map.groupBy` needs a newer Node than this project does. */
function groupedByStatus(codes: readonly ApiErrorCode[]): Map<number, ApiErrorCode[]> {
  const groups = new Map<number, ApiErrorCode[]>();
  for (const code of codes) {
    const status = STATUS[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}
