/** `GET /download_file/<name>`: a translated file, always to be saved and never shown. */

import { formatOf } from '../files/formats.ts';
import type { FileStore } from '../files/store.ts';
import { NEVER_STORED } from '../http/errors.ts';
import { respond, type Service, service } from '../http/service.ts';
import { turnedOff } from '../translate_file/handle-translate-file.ts';

export function handleDownload(
  request: Request,
  name: string,
  store: FileStore,
  by: Service = service(),
): Promise<Response> {
  return respond(by, request, '/download_file', async () => {
    if (!by.settings.files.isOn) throw turnedOff();
    const content = await store.read(name);
    // The random part is the key to the file, and no name to save it under.
    const savedAs = `translation${name.slice(name.indexOf('.'))}`;
    return new Response(new Uint8Array(content), {
      headers: {
        ...NEVER_STORED,
        'Content-Type': formatOf(name)?.mediaType ?? 'application/octet-stream',
        'Content-Disposition': `attachment; filename="${savedAs}"`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
