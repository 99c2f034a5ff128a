/** `POST /translate_file`: a document in another language, to be fetched from the address in the answer. */

import { EXTENSIONS, formatOf } from '../files/formats.ts';
import type { FileStore } from '../files/store.ts';
import { ApiError, NEVER_STORED } from '../http/errors.ts';
import { findLanguages } from '../http/languages.ts';
import { countCharacters } from '../http/limits.ts';
import { answer, type Service, service } from '../http/service.ts';
import { sourceOf } from '../http/source.ts';
import type { TextTranslator } from '../http/translator.ts';
import { type MarkupDocument, translatableText, translateDocuments } from '../markup/document.ts';
import { translateFileSchema } from './schema.ts';

/** What a form needs around its file. */
const FORM_BYTES = 64 * 1024;

export function handleTranslateFile(
  request: Request,
  translator: TextTranslator,
  store: FileStore,
  by: Service = service(),
): Promise<Response> {
  const { files } = by.settings;
  const operation = {
    path: '/translate_file',
    schema: translateFileSchema,
    bodyBytes: files.bytes + FORM_BYTES,
    timeoutSeconds: files.timeoutSeconds,
  };
  return answer(by, request, operation, async ({ body, signal, note }) => {
    if (!files.isOn) throw turnedOff();
    const { file } = body;
    const format = formatOf(file.name);
    if (!format) throw unsupported(file.name);
    const [target] = findLanguages([body.target], translator.languages);
    const content = await format.read(Buffer.from(await file.arrayBuffer()), files);
    const text = content.documents.map(translatableText).join('\n');
    note(checkLength(text, files.characters));
    const source = sourceOf(text, body.source, translator).code;
    const translated = await translateAll(content.documents, {
      translator,
      source,
      target: target!.code,
      signal,
    });
    const name = await store.add(await content.write(translated), target!.code, format.extension);
    const answered = { translatedFileUrl: `${baseUrl(request, by)}/download_file/${name}` };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}

interface Job {
  readonly translator: TextTranslator;
  readonly source: string;
  readonly target: string;
  readonly signal: AbortSignal;
}

async function translateAll(
  documents: readonly MarkupDocument[],
  { translator, source, target, signal }: Job,
): Promise<string[]> {
  const translate = async (texts: readonly string[], details: boolean) =>
    source === target
      ? texts.map((text) => ({ text, alternatives: [] }))
      : translator.translateAll(texts, { source, target, details, signal });
  const translations = await translateDocuments(documents, translate);
  return translations.map(({ text }) => text);
}

function checkLength(text: string, most: number): number {
  const characters = countCharacters(text);
  if (text.trim() === '') {
    throw new ApiError('empty-text', 'file: there must be text to translate, got none.');
  }
  if (characters <= most) return characters;
  throw new ApiError(
    'text-too-long',
    `file: a file may have ${most} characters of text, got ${characters}. Send it in parts.`,
  );
}

/** Where this server is reached, as the client sees it. */
function baseUrl(request: Request, { settings }: Service): string {
  if (settings.files.publicUrl) return settings.files.publicUrl.replace(/\/$/, '');
  const { protocol, host } = new URL(request.url);
  return `${protocol}//${request.headers.get('host') ?? host}`;
}

export function turnedOff(): ApiError {
  return new ApiError('turned-off', 'server: the translation of files is turned off here.');
}

function unsupported(name: string): ApiError {
  const extension = /\.[^./\\]{1,10}$/.exec(name)?.[0] ?? 'none';
  return new ApiError(
    'unsupported-file',
    `file: the name must end in ${EXTENSIONS.join(', ')}, got ${extension}.`,
  );
}
