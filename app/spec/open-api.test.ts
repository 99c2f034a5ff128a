import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../http/settings.ts';
import { openApi, requestSchema } from './open-api.ts';
import { operations } from './operations.ts';
import { apiInChinese, apiInEnglish } from './words.ts';

const all = operations(parseSettings({}));

describe('the specification', () => {
  it('describes what a request must be by the schema that checks it', () => {
    const document = openApi(parseSettings({ INTERLINGUA_API_TEXTS: '3' }), '1.2.3') as never;
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3' },
      paths: {
        '/translate': {
          post: {
            operationId: 'translate',
            requestBody: {
              content: {
                'application/json': {
                  schema: {
                    required: ['q', 'source', 'target'],
                    properties: {
                      q: { anyOf: [{ type: 'string' }, { type: 'array', maxItems: 3 }] },
                      format: { enum: ['text', 'html'], default: 'text' },
                    },
                  },
                },
                'application/x-www-form-urlencoded': {},
              },
            },
            responses: { 429: { description: 'rate-limited, busy' } },
          },
        },
      },
    });
  });

  it('gives examples that its own schemas take', () => {
    const shown = all.filter(({ example }) => typeof example === 'object' && example !== null);
    expect(shown.length).toBeGreaterThan(4);
    for (const { name, request, example } of shown) {
      expect(request!.safeParse(example).success, name).toBe(true);
    }
  });

  it('says in both languages what each field is', () => {
    for (const words of [apiInEnglish, apiInChinese]) {
      for (const { request } of all.filter((operation) => operation.request)) {
        for (const field of Object.keys(requestSchema(request!).properties)) {
          expect(words.fieldMeanings, field).toHaveProperty(field);
        }
      }
    }
  });

  it('leaves out no route but its own and those of the pages', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
    const routes = files
      .filter((file) => file.endsWith('route.ts'))
      .map((file) =>
        `/${file.replaceAll('\\', '/')}`.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}'),
      );
    const ofPages = /^\/spec$|^\/api\/(?!stream$|inspect$)/;
    expect(routes.filter((route) => !ofPages.test(route)).sort()).toEqual(
      all.map(({ path }) => path).sort(),
    );
  });
});
