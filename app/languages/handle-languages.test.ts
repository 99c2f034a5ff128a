import { expect, it } from 'vitest';
import { serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleLanguages } from './handle-languages.ts';
import { languagesSchema } from './schema.ts';

it('lists the installed languages with the targets of each', async () => {
  const request = new Request('http://localhost/languages');
  const response = await handleLanguages(request, echoTranslator(), serviceWith());
  const languages = languagesSchema.parse(await response.json());
  expect(languages).toHaveLength(3);
  expect(languages[2]).toEqual({
    code: 'zh',
    name: 'Chinese',
    targets: ['en', 'de'],
    endonym: '中文',
    script: 'Hans',
    direction: 'ltr',
    trainedTargets: ['en'],
  });
});
