import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handleDownload } from '../download_file/handle-download.ts';
import { FileStore } from '../files/store.ts';
import { serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleTranslateFile } from './handle-translate-file.ts';

let folder: string;
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-files-'));
  store = new FileStore({ keptMinutes: 5, storeBytes: 1_000_000 }, folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const TEXT = new File(['Good morning.\n\nWhere?\n'], 'letter.txt');

function translate(fields: Record<string, string | File>, settings: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const request = new Request('http://localhost:3000/translate_file', { method: 'POST', body });
  return handleTranslateFile(request, echoTranslator(), store, serviceWith(settings));
}

const download = (name: string) =>
  handleDownload(new Request('http://localhost/x'), name, store, serviceWith());

it('translates a file, and gives it to whoever has its address, to be saved', async () => {
  const { translatedFileUrl } = await (
    await translate({ file: TEXT, source: 'auto', target: 'de' })
  ).json();
  expect(translatedFileUrl).toMatch(
    /^http:\/\/localhost:3000\/download_file\/[0-9a-f]{32}\.de\.txt$/,
  );
  const response = await download(path.basename(translatedFileUrl));
  expect(await response.text()).toBe('en→de Good morning.\n\nen→de Where?\n');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="translation.de.txt"',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
});

it('names the server as its settings do', async () => {
  const settings = { PUBLIC_URL: 'https://translate.example/' };
  const response = await translate({ file: TEXT, source: 'en', target: 'de' }, settings);
  expect((await response.json()).translatedFileUrl).toMatch(
    /^https:\/\/translate\.example\/download_file\//,
  );
});

it.each([
  ['no file', { file: 'text' }, {}, 400, 'invalid-request'],
  ['an unknown format', { file: new File(['x'], 'a.exe') }, {}, 400, 'unsupported-file'],
  ['an unknown language', { target: 'tlh' }, {}, 400, 'unknown-language'],
  ['no text', { file: new File(['42'], 'a.txt') }, {}, 400, 'empty-text'],
  ['no archive', { file: new File(['x'], 'a.docx') }, {}, 400, 'malformed-file'],
  ['too many characters', {}, { FILE_CHARACTERS: '5' }, 400, 'text-too-long'],
  ['too many bytes', { q: 'x'.repeat(70_000) }, { FILE_BYTES: '5' }, 413, 'body-too-large'],
  ['any file where that is turned off', {}, { FILES: 'false' }, 403, 'turned-off'],
])('refuses %s', async (_, fields, settings, status, code) => {
  const response = await translate({ file: TEXT, source: 'en', target: 'de', ...fields }, settings);
  expect([response.status, (await response.json()).code]).toEqual([status, code]);
});

it('has nothing under other names', async () => {
  const response = await download('../../package.json');
  expect(response.status).toBe(404);
  expect(await response.text()).toBe(
    '{"error":"file: there is no such file, or no longer. Translate it again.","code":"not-found"}',
  );
});
