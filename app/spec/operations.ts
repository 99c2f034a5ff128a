/** Every operation of the API in one list: what the specification is made from, and what the page shows. */

import { z } from 'zod';
import { inspectedSchema, inspectSchema } from '../api/inspect/schema.ts';
import { streamSchema } from '../api/stream/schema.ts';
import { detectedSchema, detectSchema } from '../detect/schema.ts';
import { embeddedSchema, embedSchema } from '../embed/schema.ts';
import { frontendSettingsSchema } from '../frontend/settings/schema.ts';
import type { ApiErrorCode } from '../http/errors.ts';
import type { Settings } from '../http/settings.ts';
import { languagesSchema } from '../languages/schema.ts';
import { suggestedSchema, suggestSchema } from '../suggest/schema.ts';
import { translatedSchema, translateSchema } from '../translate/schema.ts';
import { translatedFileSchema } from '../translate_file/schema.ts';

export const OPERATION_NAMES = [
  'translate',
  'stream',
  'detect',
  'languages',
  'translateFile',
  'downloadFile',
  'suggest',
  'embed',
  'inspect',
  'frontendSettings',
  'health',
  'metrics',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

export interface ApiOperation {
  readonly name: OperationName;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly request?: z.ZodType;
  /** A form is taken everywhere; a file can come in no other way. */
  readonly isFormOnly?: boolean;
  readonly response?: z.ZodType;
  /** Of the answer; JSON when left out. */
  readonly mediaType?: string;
  readonly faults: readonly ApiErrorCode[];
  /** A request that works where English and German are installed. */
  readonly example: Readonly<Record<string, unknown>> | string | null;
  /** What the first release answered to it, shortened where it is long. */
  readonly answer: string;
}

/** What any request with a body may be answered. */
const COMMON: readonly ApiErrorCode[] = [
  'invalid-json',
  'invalid-request',
  'key-required',
  'invalid-key',
  'foreign-origin',
  'body-too-large',
  'unsupported-content-type',
  'rate-limited',
  'busy',
  'internal',
  'model-unavailable',
  'timed-out',
];
const TEXTS: readonly ApiErrorCode[] = [
  ...COMMON,
  'empty-text',
  'malformed-text',
  'text-too-long',
  'unknown-language',
];
const MODEL: readonly ApiErrorCode[] = ['internal', 'model-unavailable'];

/** A file in a form, which JSON Schema says as OpenAPI does. */
const fileForm = z.object({
  file: z.string().meta({ format: 'binary' }),
  source: z.string(),
  target: z.string(),
  api_key: z.string().optional(),
});

export function operations({ limits }: Settings): ApiOperation[] {
  return [
    {
      name: 'translate',
      method: 'post',
      path: '/translate',
      request: translateSchema(limits),
      response: translatedSchema,
      faults: TEXTS,
      example: { q: 'Where is the hotel?', source: 'auto', target: 'de', alternatives: 1 },
      answer:
        '{"translatedText": "Wo ist das Hotel?", "alternatives": ["Wo ist der Hotel?"], "detectedLanguage": {"language": "en", "confidence": 100}}',
    },
    {
      name: 'stream',
      method: 'post',
      path: '/api/stream',
      request: streamSchema(limits),
      mediaType: 'application/x-ndjson',
      faults: TEXTS,
      example: { text: 'Good morning', source: 'en', targets: ['de'] },
      answer:
        '{"type":"translation-start","target":"de","trainedPair":true}\n{"type":"translation-delta","target":"de","text":"Guten"}\n{"type":"translation-delta","target":"de","text":" Morgen"}\n{"type":"translation-end","target":"de"}',
    },
    {
      name: 'detect',
      method: 'post',
      path: '/detect',
      request: detectSchema(limits),
      response: detectedSchema,
      faults: [...COMMON, 'empty-text', 'malformed-text', 'text-too-long'],
      example: { q: 'Wo ist der Bahnhof?' },
      answer: '[{"language": "de", "confidence": 100}]',
    },
    {
      name: 'languages',
      method: 'get',
      path: '/languages',
      response: languagesSchema,
      faults: MODEL,
      example: null,
      answer:
        '[{"code": "de", "name": "German", "targets": ["en"], "endonym": "Deutsch", "script": "Latn", "direction": "ltr", "trainedTargets": ["en"]}]',
    },
    {
      name: 'translateFile',
      method: 'post',
      path: '/translate_file',
      request: fileForm,
      isFormOnly: true,
      response: translatedFileSchema,
      faults: [...TEXTS, 'turned-off', 'unsupported-file', 'malformed-file'],
      example: '-F file=@letter.docx -F source=en -F target=de',
      answer:
        '{"translatedFileUrl": "http://localhost:3000/download_file/0f4c1e7a9b2d3c5e6f708192a3b4c5d6.de.docx"}',
    },
    {
      name: 'downloadFile',
      method: 'get',
      path: '/download_file/{name}',
      mediaType: 'application/octet-stream',
      faults: ['turned-off', 'not-found', 'internal'],
      example: null,
      answer: '',
    },
    {
      name: 'suggest',
      method: 'post',
      path: '/suggest',
      request: suggestSchema,
      response: suggestedSchema,
      faults: [...TEXTS, 'turned-off'],
      example: { q: 'Good morning', s: 'Guten Morgen', source: 'en', target: 'de' },
      answer: '{"success": true}',
    },
    {
      name: 'embed',
      method: 'post',
      path: '/embed',
      request: embedSchema(limits),
      response: embeddedSchema,
      faults: TEXTS,
      example: { q: 'One thought', source: 'en' },
      answer: '{"vector": [0.0204, 0.0611, -0.0091, …]}',
    },
    {
      name: 'inspect',
      method: 'post',
      path: '/api/inspect',
      request: inspectSchema(limits),
      response: inspectedSchema,
      faults: [...TEXTS, 'turned-off'],
      example: { q: 'The house is old.', source: 'en', target: 'de' },
      answer:
        '{"source": "en", "vector": […], "sourceTokens": ["The", " house", " is", " old", ".", ""], "translatedText": "Das Haus ist alt.", "tokens": [{"text": "Das", "probability": 0.757, "attention": [0.477, 0.492, 0.005, 0.002, 0.001, 0.023]}, …], "alternatives": []}',
    },
    {
      name: 'frontendSettings',
      method: 'get',
      path: '/frontend/settings',
      response: frontendSettingsSchema,
      faults: MODEL,
      example: null,
      answer:
        '{"charLimit": 5000, "frontendTimeout": 500, "apiKeys": false, "keyRequired": false, "suggestions": false, "filesTranslation": true, "supportedFilesFormat": [".txt", …], "language": {"source": {"code": "auto", "name": "Auto Detect"}, "target": {"code": "de", "name": "German"}}}',
    },
    {
      name: 'health',
      method: 'get',
      path: '/health',
      response: z.object({ status: z.literal('ok') }),
      faults: MODEL,
      example: null,
      answer: '{"status": "ok"}',
    },
    {
      name: 'metrics',
      method: 'get',
      path: '/metrics',
      mediaType: 'text/plain',
      faults: ['not-found', 'unauthorized'],
      example: null,
      answer:
        '# TYPE interlingua_http_requests_total counter\ninterlingua_http_requests_total{endpoint="/translate",status="200"} 12',
    },
  ];
}
