/** `GET /api/teach/events`: all runs as they go on, for as long as somebody watches. */

import { setTimeout as delay } from 'node:timers/promises';
import { installedPacks } from '../../../model/installed-packs.ts';
import { shelvedCorpora } from '../../../model/teaching/corpus-shelf.ts';
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
/** The shelf changes seldom: it is looked at with every so many looks at the runs. */
const LOOKS_A_SHELF = 5;

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
  const hasChanged = changes();
  for (let look = 0; !signal.aborted; look++) {
    const { runs, versions } = await desk.feed.look();
    const installed = installedPacks().map(({ code }) => code);
    const workers = (await desk.queue.workers()).length;
    const part: TeachPart = { type: 'runs', runs: runs.map(withoutPlaces), installed, workers };
    if (hasChanged(part)) yield part;
    for (const [run, version] of versions) {
      const history = sent.get(run) !== version && desk.feed.history(run);
      if (history) yield { type: 'run-history', run, history };
      sent.set(run, version);
    }
    if (look % LOOKS_A_SHELF === 0) {
      const shelf: TeachPart = { type: 'corpora', corpora: await shelvedCorpora() };
      if (hasChanged(shelf)) yield shelf;
    }
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether a part says something else than the last of its type did. */
function changes(): (part: TeachPart) => boolean {
  const before = new Map<string, string>();
  return (part) => {
    const text = JSON.stringify(part);
    if (before.get(part.type) === text) return false;
    before.set(part.type, text);
    return true;
  };
}

type Run = Extract<TeachPart, { type: 'runs' }>['runs'][number];

function withoutPlaces(run: Run): Run {
  if (!run.fault) return run;
  return { ...run, fault: { ...run.fault, message: withoutHome(run.fault.message) } };
}
