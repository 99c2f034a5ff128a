/** `POST /api/stream`: one text into several languages at once, word by word as they decode. */

import type { Translation } from '../../../model/runtime/translation.ts';
import { toApiError } from '../../http/errors.ts';
import { findLanguages } from '../../http/languages.ts';
import { answer, type Service, service, timedOut } from '../../http/service.ts';
import { type Source, sourceOf } from '../../http/source.ts';
import { checkTexts } from '../../http/texts.ts';
import type { TextTranslator } from '../../http/translator.ts';
import { detailsPart, encodePart, STREAM_CONTENT_TYPE, type StreamPart } from './parts.ts';
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
    const { text, source, targets, alternatives, details } = body;
    note(checkTexts(text, limits));
    const codes = findLanguages(targets, translator.languages).map(({ code }) => code);
    const { timeoutSeconds } = limits;
    const from = sourceOf(text, source, translator);
    const asked = { alternatives, details };
    const job = { text, source: from, asked, translator, signal, timeoutSeconds };
    return new Response(partsOf(job, [...new Set(codes)], hold()), { headers: HEADERS });
  });
}

interface Job {
  readonly text: string;
  readonly source: Source;
  readonly asked: { readonly alternatives: number; readonly details: boolean };
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
        await Promise.all([sendSourceVector(job, send), ...targets.map(sendTarget)]);
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
  const { source, translator, timeoutSeconds } = job;
  const trainedPair = translator.isTrainedPair(source.code, target);
  send({ type: 'translation-start', target, trainedPair });
  try {
    const { text } = await sendPieces(job, target, send, signal);
    send({ type: 'translation-end', target });
    if (job.asked.details && target !== source.code) {
      const vector = await vectorFor(job, text, target);
      if (vector) send({ type: 'translation-embed', target, vector });
    }
  } catch (fault) {
    if (signal.aborted && !isOutOfTime(signal)) return;
    const { code, message } = signal.aborted ? timedOut(timeoutSeconds) : toApiError(fault);
    send({ type: 'translation-error', target, code, error: message });
  }
}

/** Sends the translation as it comes into being, then what else was asked for. */
async function sendPieces(
  { text, source, asked, translator }: Job,
  target: string,
  send: Send,
  signal: AbortSignal,
): Promise<Translation> {
  if (source.code === target) {
    send({ type: 'translation-delta', target, text });
    return { text, alternatives: [] };
  }
  const deltas = translator.stream({ text, source: source.code, target, ...asked, signal });
  let step = await deltas.next();
  for (; !step.done; step = await deltas.next()) {
    signal.throwIfAborted();
    send({ type: 'translation-delta', target, text: step.value });
  }
  const translation = step.value;
  if (asked.alternatives > 0) {
    send({ type: 'translation-alternatives', target, texts: translation.alternatives });
  }
  const details = asked.details && detailsPart(translation);
  if (details) send({ type: 'translation-details', target, ...details });
  return translation;
}

async function sendSourceVector(job: Job, send: Send) {
  const vector = await vectorFor(job, job.text, job.source.code);
  if (vector) send({ type: 'sentence-embed', vector });
}

/** A vector is an extra: without it the translations are as good, so a fault of ours is logged and no more. */
async function vectorFor({ translator }: Job, text: string, language: string) {
  try {
    const vector = await translator.embed?.(text, language);
    return vector && Array.from(vector, roundForWire);
  } catch (fault) {
    toApiError(fault);
    return undefined;
  }
}

/** Four decimals: far finer than a drawing, a third of the bytes. */
const roundForWire = (value: number) => Math.round(value * 1e4) / 1e4;
