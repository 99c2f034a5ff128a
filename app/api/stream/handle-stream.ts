/** `POST /api/stream`: one text into several languages at once, word by word as they decode. */

import { toApiError } from '../../http/errors.ts';
import { findLanguages } from '../../http/languages.ts';
import { log } from '../../http/log.ts';
import { answer, type Service, service, timedOut } from '../../http/service.ts';
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
export function handleStream(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const { limits } = by.settings;
  const operation = { path: '/api/stream', schema: streamSchema(limits) };
  return answer(by, request, operation, async ({ body, signal, note, hold }) => {
    const { text, source, targets } = body;
    note(checkTexts(text, limits));
    const codes = findLanguages(targets, translator.languages).map(({ code }) => code);
    const { timeoutSeconds } = limits;
    const from = sourceOf(text, source, translator);
    const job = { text, source: from, translator, signal, timeoutSeconds };
    return new Response(partsOf(job, [...new Set(codes)], hold()), { headers: HEADERS });
  });
}

interface Job {
  readonly text: string;
  readonly source: Source;
  readonly translator: TextTranslator;
  /** Aborts when the client goes away and when the time is up. */
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
}

type Send = (part: StreamPart) => void;

/** Stops computing as soon as the reader cancels or the job's signal aborts. @param leave told the end */
function partsOf(job: Job, targets: string[], leave: () => void): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([job.signal, cancelled.signal]);
  const isRead = () => !signal.aborted || isOutOfTime(signal);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send: Send = (part) => {
        if (isRead()) controller.enqueue(encoder.encode(encodePart(part)));
      };
      if (job.source.detected) send({ type: 'source-detected', ...job.source.detected });
      const sendTarget = (target: string) => sendTranslation(job, target, send, signal);
      try {
        await Promise.all([sendEmbedding(job, send), ...targets.map(sendTarget)]);
      } finally {
        leave();
      }
      if (!cancelled.signal.aborted) controller.close();
    },
    cancel: (reason) => cancelled.abort(reason),
  });
}

/** Time is up, and somebody still reads; otherwise an abort means that nobody does. */
function isOutOfTime(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as Error)?.name === 'TimeoutError';
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
      signal.throwIfAborted();
      send({ type: 'translation-delta', target, text: delta });
    }
    send({ type: 'translation-end', target });
  } catch (fault) {
    if (signal.aborted && !isOutOfTime(signal)) return;
    const { code, message } = signal.aborted ? timedOut(job.timeoutSeconds) : toApiError(fault);
    send({ type: 'translation-error', target, code, error: message });
  }
}

/** The vector is an extra: without it the translations are as good, so a fault is logged and no more. */
async function sendEmbedding({ text, source, translator }: Job, send: Send) {
  try {
    const vector = await translator.embed?.(text, source.code);
    if (vector) send({ type: 'sentence-embed', vector: Array.from(vector, roundForWire) });
  } catch (fault) {
    log().error(fault);
  }
}

/** Four decimals: far finer than a drawing, a third of the bytes. */
const roundForWire = (value: number) => Math.round(value * 1e4) / 1e4;
