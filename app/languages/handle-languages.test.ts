import { expect, it } from 'vitest';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleLanguages } from './handle-languages.ts';

it('lists the installed languages with the targets of each', async () => {
  const languages = await handleLanguages(echoTranslator()).json();
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
