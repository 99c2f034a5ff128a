import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunReporter } from '../../../model/teaching/run-status.ts';
import { serviceWith } from '../../http/service.fixture.ts';
import { openTestDesk, TEACH_ON, type TestDesk } from './desk.fixture.ts';
import { handleEvents } from './handle-events.ts';
import type { TeachPart } from './parts.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
}, 60_000);
afterAll(() => desk.close());

const watch = (signal?: AbortSignal, settings = TEACH_ON) =>
  handleEvents(
    new Request('http://localhost/api/teach/events', { signal: signal ?? null }),
    async () => desk,
    serviceWith(settings),
  );

/** The parts of a stream, one by one. */
async function* partsOf(response: Response): AsyncGenerator<TeachPart> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}

const STEP = { step: 1, loss: 5, targetTokens: 200, seconds: 2, lesson: 'target' };

it('tells how things are, and then what changes', async () => {
  await desk.queue.add('a', ['--pair=en-nl', '--run=a']);
  const response = await watch();
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const parts = partsOf(response);
  const next = async () => (await parts.next()).value as TeachPart;
  expect(await next()).toMatchObject({
    type: 'runs',
    runs: [{ run: 'a', state: 'waiting', ahead: 0 }],
    installed: [],
    workers: 0,
  });
  expect(await next()).toMatchObject({ type: 'run-history', run: 'a', history: { curve: [] } });
  expect(await next()).toMatchObject({ type: 'corpora', corpora: [{ file: 'en-nl.tsv' }] });

  const place = path.join(desk.home, 'runs/a');
  const reporter = await RunReporter.take(place, []);
  await mkdir(place, { recursive: true });
  await appendFile(path.join(place, 'metrics.jsonl'), `${JSON.stringify(STEP)}\n`);
  expect(await next()).toMatchObject({ type: 'runs', runs: [{ run: 'a', state: 'reading' }] });
  expect(await next()).toMatchObject({ run: 'a', history: { curve: [{ step: 1, loss: 5 }] } });

  const fault = new Error(`${desk.home}/corpora/a.tsv: no such file`);
  await reporter.end('failed', fault);
  await desk.queue.ask('a', 'cancel');
  await writeFile(path.join(place, 'config.json'), '{}');
  expect(await next()).toMatchObject({ runs: [{ state: 'cancelled' }] });
  await parts.return(undefined);
  expect(desk.watchers.pending).toBe(0);
});

it('says nothing of where files lie', async () => {
  const reporter = await RunReporter.take(path.join(desk.home, 'runs/b'), ['--pair', 'en-nl']);
  await reporter.end('failed', new Error(`${desk.home}/corpora/a.tsv: no such file`));
  const parts = partsOf(await watch());
  const { value } = await parts.next();
  await parts.return(undefined);
  expect(value).toMatchObject({
    runs: [{ fault: { message: 'corpora/a.tsv: no such file' } }, {}],
  });
  expect(JSON.stringify(value)).not.toContain(desk.home);
});

it('ends when the client goes away, and lets the next one in', async () => {
  const places = desk.watchers.limit - desk.watchers.pending;
  const clients = Array.from({ length: places }, () => new AbortController());
  const responses = await Promise.all(clients.map(({ signal }) => watch(signal)));
  expect((await watch()).status).toBe(429);
  for (const client of clients) client.abort();
  for (const response of responses) {
    for await (const part of partsOf(response)) expect(part.type).toMatch(/^(run|corpora)/);
  }
  expect(desk.watchers.pending).toBe(0);
  const again = await watch();
  expect(again.status).toBe(200);
  await again.body!.cancel();
});

it('tells nothing where it is turned off', async () => {
  expect((await watch(undefined, { TEACH: 'false' })).status).toBe(403);
});
