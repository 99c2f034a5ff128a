import { expect, it } from 'vitest';
import { serviceWith } from '../../http/service.fixture.ts';
import { echoTranslator } from '../../http/translator.fixture.ts';
import { handleFrontendSettings } from './handle-frontend-settings.ts';

it('tells a page what this server can do', async () => {
  const by = serviceWith({ CHARACTERS: '7', SUGGESTIONS: 'true', FILES: 'false' });
  const request = new Request('http://localhost/frontend/settings');
  expect(await (await handleFrontendSettings(request, echoTranslator(), by)).json()).toEqual({
    charLimit: 7,
    frontendTimeout: 500,
    apiKeys: false,
    keyRequired: false,
    suggestions: true,
    filesTranslation: false,
    supportedFilesFormat: [],
    language: {
      source: { code: 'auto', name: 'Auto Detect' },
      target: { code: 'de', name: 'German' },
    },
  });
});
