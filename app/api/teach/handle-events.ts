/** `GET /api/teach/events`: all runs as they go on, for as long as somebody watches. */

import { setTimeout as delay } from 'node:timers/promises';
import { installedPacks } from '../../../model/installed-packs.ts';
import { toApiError } from '../../http/errors.ts';
import { respond, type Service, service } from '../../http/service.ts';
import { shutdownSignal } from '../../http/shutdown.ts';
import { STREAM_CONTENT_TYPE } from '../stream/parts.ts';
import { requireTeacher, withoutHome } from './admit.ts';
import type { TeachDesk } from './desk.ts';
import type { TeachPart } from './parts.ts';

const HEADERS = {
  'Content-Type': STREAM_CONTENT_TYPE,
  // no-transform: a compressor would hold parts back.
  'Cache-Control': 'no-store, no-transform',
};
const LOOK_EVERY_MS = 1_000;

export function handleEvents(
  request: Request,
  open: () => Promise<TeachDesk>,
  by: Service = service(),
): Promise<Response> {
  return respond(by, request, '/api/teach/events', async () => {
    requireTeacher(request, by);
    const desk = await open();
    const leave = desk.watchers.enter();
    return new Response(streamOf(desk, request.signal, leave), { headers: HEADERS });
  });
}

/** @param leave told the end */
function streamOf(desk: TeachDesk, client: AbortSignal, leave: () => void) {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([client, shutdownSignal(), cancelled.signal]);
  const parts = partsOf(desk, signal);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (!done) return controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        controller.close();
      } catch (fault) {
        // The page asks again; the log says why.
        controller.error(toApiError(fault));
      }
      leave();
    },
    cancel() {
      cancelled.abort();
      leave();
    },
  });
}

/** What has changed since the last look. */
async function* partsOf(desk: TeachDesk, signal: AbortSignal): AsyncGenerator<TeachPart, void> {
  const sent = new Map<string, number>();
  let before = '';
  while (!signal.aborted) {
    const { runs, versions } = await desk.feed.look();
    const installed = installedPacks().map(({ code }) => code);
    const workers = (await desk.queue.workers()).length;
    const part: TeachPart = { type: 'runs', runs: runs.map(withoutPlaces), installed, workers };
    const text = JSON.stringify(part);
    if (text !== before) yield part;
    before = text;
    for (const [run, version] of versions) {
      const history = sent.get(run) !== version && desk.feed.history(run);
      if (history) yield { type: 'run-history', run, history };
      sent.set(run, version);
    }
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

type Run = Extract<TeachPart, { type: 'runs' }>['runs'][number];

function withoutPlaces(run: Run): Run {
  if (!run.fault) return run;
  return { ...run, fault: { ...run.fault, message: withoutHome(run.fault.message) } };
}
