import { expect, it } from 'vitest';
import { jsonRequest, serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleDetect } from './handle-detect.ts';

const detect = (body: unknown) =>
  handleDetect(jsonRequest('/detect', body), echoTranslator(), serviceWith());

it('lists what a text may be in, as LibreTranslate does', async () => {
  const response = await detect({ q: 'Wo ist der Bahnhof?' });
  expect(await response.text()).toBe('[{"language":"de","confidence":100}]');
});

it('names one language even where nothing tells', async () => {
  expect(await (await detect({ q: '123' })).text()).toBe('[{"language":"en","confidence":0}]');
});

it('gives a list for each text of a list', async () => {
  const answered = await (await detect({ q: ['Guten Morgen', '你好'] })).json();
  expect(answered.map((list: { language: string }[]) => list[0]!.language)).toEqual(['de', 'zh']);
});

it.each([
  [{}, 'invalid-request'],
  [{ q: '' }, 'empty-text'],
  [{ q: '\ud800' }, 'malformed-text'],
])('refuses %j', async (body, code) => {
  const response = await detect(body);
  expect([response.status, (await response.json()).code]).toEqual([400, code]);
});
