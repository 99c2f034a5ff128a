/** `GET /frontend/settings`: what a page needs to know of this server, as LibreTranslate tells it. */

import { EXTENSIONS } from '../../files/formats.ts';
import { NEVER_STORED } from '../../http/errors.ts';
import { respond, type Service, service } from '../../http/service.ts';
import type { TextTranslator } from '../../http/translator.ts';

/** Milliseconds that a page waits after a keystroke before it asks. */
const TYPING_PAUSE_MS = 500;

export function handleFrontendSettings(
  request: Request,
  { languages }: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  return respond(by, request, '/frontend/settings', async () => {
    const { limits, keys, files, suggestions } = by.settings;
    const target = languages[1] ?? languages[0];
    const answered = {
      charLimit: limits.characters,
      frontendTimeout: TYPING_PAUSE_MS,
      apiKeys: by.keys.areUsed,
      keyRequired: keys.isRequired,
      suggestions: suggestions.areOn,
      filesTranslation: files.isOn,
      supportedFilesFormat: files.isOn ? EXTENSIONS : [],
      language: {
        source: { code: 'auto', name: 'Auto Detect' },
        target: { code: target?.code ?? '', name: target?.english ?? '' },
      },
    };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}
