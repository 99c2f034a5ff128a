/**
 * What every request passes on its way in and out: where it comes from, its size, its key, how often
 * and how many at a time, how long it may take; then the log and the counters.
 */

import { setMaxListeners } from 'node:events';
import type { z } from 'zod';
import { Admission } from './admission.ts';
import { checkFields, readFields } from './body.ts';
import { addressOf } from './client-address.ts';
import { ApiError, toApiError } from './errors.ts';
import { Keys, keyOf } from './keys.ts';
import { log } from './log.ts';
import { Metrics } from './metrics.ts';
import { once } from './once.ts';
import { checkOrigin, withCors } from './origins.ts';
import { Rates } from './rates.ts';
import { type Settings, settings } from './settings.ts';
import { turn } from './turns.ts';

export interface Service {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly rates: Rates;
  readonly admission: Admission;
  /** Undefined where nothing is to be counted. */
  readonly metrics: Metrics | undefined;
}

export function createService(settings: Settings): Service {
  return {
    settings,
    keys: new Keys(settings.keys),
    rates: new Rates(settings),
    admission: new Admission(settings.limits.pending),
    metrics: settings.metrics.isOn ? new Metrics() : undefined,
  };
}

/** The service of this process. */
export function service(): Service {
  return once('service', () => createService(settings()));
}

/** An operation as the service needs to know it. */
export interface Operation<Schema extends z.ZodType> {
  readonly path: string;
  readonly schema: Schema;
  /** Bytes that a body may have; the limit of all requests when left out. */
  readonly bodyBytes?: number;
  readonly timeoutSeconds?: number;
}

export interface Call<Body> {
  readonly body: Body;
  /** Aborts when the client goes away and when the time is up. */
  readonly signal: AbortSignal;
  /** Tells how much is to be translated. */
  note(characters: number): void;
  /** For an answer that goes on after its response began: the place is kept until this is called. */
  hold(): () => void;
}

/** The status that proxies log for a client that went away. */
const CLIENT_CLOSED_REQUEST = 499;

/** Answers a request that has a body to be checked and work to be done. Never rejects. */
export function answer<Schema extends z.ZodType>(
  { settings, keys, rates, admission, metrics }: Service,
  request: Request,
  operation: Operation<Schema>,
  handle: (call: Call<z.output<Schema>>) => Promise<Response>,
): Promise<Response> {
  const { bodyBytes = settings.limits.bodyBytes } = operation;
  return respond({ settings, metrics }, request, operation.path, async (note) => {
    await turn();
    checkOrigin(request, settings.corsOrigins);
    const fields = await readFields(request, bodyBytes);
    await rates.count(addressOf(request), keys.check(keyOf(request, fields)));
    const body = checkFields(fields, operation.schema);
    const leave = admission.enter();
    let isHeld = false;
    const hold = () => {
      isHeld = true;
      return leave;
    };
    const { timeoutSeconds = settings.limits.timeoutSeconds } = operation;
    const clock = AbortSignal.timeout(timeoutSeconds * 1000);
    const signal = AbortSignal.any([request.signal, clock]);
    // Each sentence listens.
    setMaxListeners(0, signal);
    try {
      return await handle({ body, signal, note, hold });
    } catch (fault) {
      if (clock.aborted && !request.signal.aborted) throw timedOut(timeoutSeconds, fault);
      throw fault;
    } finally {
      if (!isHeld) leave();
    }
  });
}

/** Answers with what `handle` returns, or with the error that it throws; logs and counts. Never rejects. */
export async function respond(
  { settings, metrics }: Pick<Service, 'settings' | 'metrics'>,
  request: Request,
  endpoint: string,
  handle: (note: (characters: number) => void) => Promise<Response>,
): Promise<Response> {
  const began = performance.now();
  let noted: number | undefined;
  metrics?.begin(endpoint);
  const { response, code } = await outcomeOf(request, () =>
    handle((characters) => {
      noted = characters;
      metrics?.countCharacters(characters);
    }),
  );
  const milliseconds = performance.now() - began;
  metrics?.end(endpoint, response.status, milliseconds / 1000);
  log().info({
    endpoint,
    status: response.status,
    code,
    ms: Math.round(milliseconds),
    characters: noted,
  });
  return withCors(response, request, settings.corsOrigins);
}

async function outcomeOf(request: Request, handle: () => Promise<Response>) {
  try {
    return { response: await handle() };
  } catch (fault) {
    // The client has gone: that is no error, and nobody reads this answer.
    if (request.signal.aborted) {
      return { response: new Response(null, { status: CLIENT_CLOSED_REQUEST }) };
    }
    const error = toApiError(fault);
    return { response: error.toResponse(), code: error.code };
  }
}

export function timedOut(seconds: number, cause?: unknown): ApiError {
  const message = `server: a request may take ${seconds} s, and this one was not done. Send less at a time.`;
  return new ApiError('timed-out', message, { cause });
}
