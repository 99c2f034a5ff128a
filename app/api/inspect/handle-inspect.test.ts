import { expect, it } from 'vitest';
import { jsonRequest, serviceWith } from '../../http/service.fixture.ts';
import { echoTranslator } from '../../http/translator.fixture.ts';
import { handleInspect } from './handle-inspect.ts';
import { inspectedSchema } from './schema.ts';

const inspect = (body: unknown) => {
  const translator = echoTranslator({ embed: async () => Float32Array.of(1, 0) });
  return handleInspect(jsonRequest('/api/inspect', body), translator, serviceWith());
};

it('tells tokens, attention and the vector of a translation', async () => {
  const answered = await (await inspect({ q: 'a b', source: 'en', target: 'de' })).json();
  expect(inspectedSchema.parse(answered)).toEqual({
    source: 'en',
    vector: [1, 0],
    sourceTokens: ['a ', 'b'],
    translatedText: 'en→de a b',
    tokens: [
      { text: 'en→de ', probability: 1, attention: [0, 0] },
      { text: 'a ', probability: 0.5, attention: [1, 0] },
      { text: 'b', probability: 0.5, attention: [0, 1] },
    ],
    alternatives: [],
  });
});

it('gives the states of each sentence on request', async () => {
  const translator = echoTranslator({
    embed: async () => Float32Array.of(1, 0),
    read: async () => [
      { tokens: [' a', ''], states: Float32Array.of(1, 2, 3, 4), vector: Float32Array.of(1, 0) },
    ],
  });
  const ask = (body: object) =>
    handleInspect(jsonRequest('/api/inspect', body), translator, serviceWith());
  const asked = { q: 'a', source: 'en', target: 'de' };
  const answered = await (await ask({ ...asked, states: true })).json();
  const sentences = [
    {
      tokens: [' a', ''],
      states: [
        [1, 2],
        [3, 4],
      ],
    },
  ];
  expect(inspectedSchema.parse(answered).sentences).toEqual(sentences);
  expect(await (await ask(asked)).json()).not.toHaveProperty('sentences');
});

it('wants one text and one target', async () => {
  const response = await inspect({ q: ['a'], source: 'en' });
  expect(await response.json()).toEqual({
    error: 'request: q: expected a text; target: expected a language code.',
    code: 'invalid-request',
  });
});
