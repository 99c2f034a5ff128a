/** `POST /api/stream`: one text into several languages at once, word by word as they decode. */

import { readBody } from '../../http/body.ts';
import { respond, toApiError } from '../../http/errors.ts';
import { findLanguages } from '../../http/languages.ts';
import { type Source, sourceOf } from '../../http/source.ts';
import { checkTexts } from '../../http/texts.ts';
import type { TextTranslator } from '../../http/translator.ts';
import { encodePart, STREAM_CONTENT_TYPE, type StreamPart } from './parts.ts';
import { streamSchema } from './schema.ts';

const HEADERS = {
  'Content-Type': STREAM_CONTENT_TYPE,
  // no-transform: a compressor would hold parts back.
  'Cache-Control': 'no-store, no-transform',
};

/** Faults before the first part are ordinary error answers; later ones are `translation-error` parts. */
export function handleStream(request: Request, translator: TextTranslator): Promise<Response> {
  return respond(request, async () => {
    const { text, source, targets } = await readBody(request, streamSchema);
    checkTexts([text]);
    const codes = findLanguages(targets, translator.languages).map(({ code }) => code);
    const job = { text, source: sourceOf(text, source, translator), translator };
    return new Response(partsOf(job, [...new Set(codes)], request.signal), { headers: HEADERS });
  });
}

interface Job {
  readonly text: string;
  readonly source: Source;
  readonly translator: TextTranslator;
}

type Send = (part: StreamPart) => void;

/** Stops computing as soon as the reader cancels or `clientGone` aborts. */
function partsOf(job: Job, targets: string[], clientGone: AbortSignal): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([clientGone, cancelled.signal]);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send: Send = (part) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(encodePart(part)));
      };
      if (job.source.detected) send({ type: 'source-detected', ...job.source.detected });
      const sendTarget = (target: string) => sendTranslation(job, target, send, signal);
      await Promise.all([sendEmbedding(job, send), ...targets.map(sendTarget)]);
      if (!cancelled.signal.aborted) controller.close();
    },
    cancel: (reason) => cancelled.abort(reason),
  });
}

async function sendTranslation(job: Job, target: string, send: Send, signal: AbortSignal) {
  const { text, translator } = job;
  const source = job.source.code;
  send({
    type: 'translation-start',
    target,
    trainedPair: translator.isTrainedPair(source, target),
  });
  try {
    const deltas = source === target ? [text] : translator.stream({ text, source, target, signal });
    for await (const delta of deltas) {
      if (signal.aborted) return;
      send({ type: 'translation-delta', target, text: delta });
    }
    send({ type: 'translation-end', target });
  } catch (fault) {
    if (signal.aborted) return;
    const { code, message } = toApiError(fault);
    send({ type: 'translation-error', target, code, error: message });
  }
}

/** The vector is an extra: without it the translations are as good, so a fault is logged and no more. */
async function sendEmbedding({ text, source, translator }: Job, send: Send) {
  try {
    const vector = await translator.embed?.(text, source.code);
    if (vector) send({ type: 'sentence-embed', vector: Array.from(vector, roundForWire) });
  } catch (fault) {
    console.error(fault);
  }
}

/** Four decimals: far finer than a drawing, a third of the bytes. */
const roundForWire = (value: number) => Math.round(value * 1e4) / 1e4;
