import { expect, it } from 'vitest';
import { jsonRequest, serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleEmbed } from './handle-embed.ts';

const embedding = echoTranslator({ embed: async (text) => Float32Array.of(text.length, 0.5) });

const embed = (body: unknown, translator = embedding) =>
  handleEmbed(jsonRequest('/embed', body), translator, serviceWith());

it('gives the vector of a text, and its language where that was to be found', async () => {
  expect(await (await embed({ q: 'Hi', source: 'en' })).text()).toBe('{"vector":[2,0.5]}');
  expect(await (await embed({ q: ['Guten Morgen', 'Hello'] })).json()).toEqual({
    vector: [
      [12, 0.5],
      [5, 0.5],
    ],
    detectedLanguage: [
      { language: 'de', confidence: 100 },
      { language: 'en', confidence: expect.any(Number) },
    ],
  });
});

it('refuses a list with an empty text, and says where there are no vectors', async () => {
  const empty = await embed({ q: ['a', ''] });
  expect([empty.status, (await empty.json()).code]).toEqual([400, 'empty-text']);
  const none = await embed({ q: 'a' }, echoTranslator());
  expect([none.status, (await none.json()).code]).toEqual([403, 'turned-off']);
});
