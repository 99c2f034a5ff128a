/** The routes that change something, with the real queue and the real commands. */

import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunReporter } from '../../../model/teaching/run-status.ts';
import { jsonRequest, serviceWith } from '../../http/service.fixture.ts';
import { ORDER, openTestDesk, TEACH_ON, type TestDesk } from './desk.fixture.ts';
import { handleAction } from './handle-action.ts';
import { handleCheck } from './handle-check.ts';
import { handleStart } from './handle-start.ts';
import { handleUpload } from './handle-upload.ts';

/** A check is a process. */
const SLOW = 60_000;

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
}, SLOW);
afterAll(() => desk.close());

const open = async () => desk;
const by = (settings: Record<string, string> = {}) => serviceWith({ ...TEACH_ON, ...settings });

const start = (change: object = {}, settings?: Record<string, string>) =>
  handleStart(jsonRequest('/api/teach/runs', { ...ORDER, ...change }), open, by(settings));
const act = (run: string, action: string) =>
  handleAction(jsonRequest(`/api/teach/runs/${run}`, { action }), run, open, by());
const check = (change: object) => {
  const body = { corpus: 'en-nl.tsv', known: 'en', language: 'nl', ...change };
  return handleCheck(jsonRequest('/api/teach/check', body), open, by());
};
const upload = (name: string, body: BodyInit, settings?: Record<string, string>) =>
  handleUpload(
    new Request(`http://localhost/api/teach/corpora?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body,
    }),
    by(settings),
  );

describe('POST /api/teach/runs', () => {
  it('puts a run in line under the next free name, and sees to it that somebody works', async () => {
    const asked = desk.asked;
    expect(await (await start()).json()).toEqual({ run: 'en-nl' });
    expect(await (await start()).json()).toEqual({ run: 'en-nl-2' });
    const settings = ['watch.validateEverySteps=50', 'training.learningRate=1e-3'];
    const change = { strategy: 'scratch', isTurned: true, settings, install: false };
    expect(await (await start(change)).json()).toEqual({ run: 'en-nl-scratch' });
    expect(desk.asked).toBe(asked + 3);
    expect(await desk.queue.job('en-nl-scratch')).toMatchObject({
      state: 'waiting',
      command: [
        '--pair=nl-en',
        '--corpus={corpora}/en-nl.tsv',
        '--strategy=scratch',
        '--run=en-nl-scratch',
        '--set=watch.validateEverySteps=50',
        '--set=training.learningRate=1e-3',
        '--no-install',
      ],
    });
  });

  it.each([
    ['a corpus that is not there', { corpora: ['no.tsv'] }],
    ['a path', { corpora: ['../teach.db'] }],
    ['no corpus', { corpora: [] }],
    ['a known language that is none', { known: 'fi' }],
    ['a new language that is known', { language: 'de' }],
    ['a language that is no code', { language: '--help' }],
    ['a strategy that there is not', { strategy: 'luck' }],
    ['a setting that is none', { settings: ['corpora=["/etc/passwd"]'] }],
    ['a setting that reaches where none is', { settings: ['training.__proto__.x=1'] }],
    ['a setting with more than a value', { settings: ['training.seed=1 --run=x'] }],
    ['credit over several lines', { credit: 'a\nb' }],
    ['old pairs that are not there', { rehearse: [{ pair: 'en-de', corpus: 'no.tsv' }] }],
  ])('refuses %s', async (_, change) => {
    const before = (await desk.queue.jobs()).length;
    const response = await start(change);
    expect([response.status, (await response.json()).code]).toEqual([400, 'invalid-request']);
    expect(await desk.queue.jobs()).toHaveLength(before);
  });

  it('starts nothing where it is turned off', async () => {
    const opened = () => Promise.reject(new Error('opened'));
    const request = jsonRequest('/api/teach/runs', ORDER);
    const response = await handleStart(request, opened, serviceWith());
    expect([response.status, (await response.json()).code]).toEqual([403, 'turned-off']);
  });
});

describe('POST /api/teach/runs/NAME', () => {
  it('pauses, goes on and cancels', async () => {
    const { run } = await (await start()).json();
    const state = async () => (await desk.queue.job(run))?.state;
    for (const [action, reached] of [
      ['pause', 'paused'],
      ['resume', 'waiting'],
      ['cancel', 'cancelled'],
      ['resume', 'waiting'],
    ]) {
      expect((await act(run, action!)).status).toBe(200);
      expect(await state()).toBe(reached);
    }
  });

  it('takes up a run of the command line with its own arguments', async () => {
    const place = path.join(desk.home, 'runs/by-hand');
    const reporter = await RunReporter.take(place, ['--pair', 'en-nl', '--corpus', 'a.tsv']);
    await reporter.end('stopped');
    await act('by-hand', 'resume');
    expect(await desk.queue.job('by-hand')).toMatchObject({
      state: 'waiting',
      command: ['--pair', 'en-nl', '--corpus', 'a.tsv', '--run=by-hand'],
    });
    await act('by-hand', 'cancel');
  });

  it('stops a run of the command line as Ctrl-C does, and marks one that is cancelled', async () => {
    const place = path.join(desk.home, 'runs/at-work');
    const reporter = await RunReporter.take(place, ['--pair', 'en-nl']);
    const interrupted = new Promise((resolve) => process.once('SIGINT', resolve));
    expect((await act('at-work', 'cancel')).status).toBe(200);
    await interrupted;
    await reporter.end('stopped');
    expect(await desk.queue.job('at-work')).toMatchObject({ state: 'cancelled' });
    expect(existsSync(path.join(place, 'status.json'))).toBe(true);
  });

  it.each(['no-such-run', '..', '.hidden', 'a/b', ''])('knows no run %j', async (run) => {
    const response = await act(run, 'pause');
    expect([response.status, (await response.json()).code]).toEqual([404, 'not-found']);
  });

  it('refuses to pause what does neither wait nor work', async () => {
    const { run } = await (await start()).json();
    await act(run, 'pause');
    expect((await act(run, 'cancel')).status).toBe(200);
    expect((await act(run, 'delete')).status).toBe(400);
  });
});

describe('POST /api/teach/check', () => {
  it('says what is kept and dropped, with the lines, and which column is which', {
    timeout: SLOW,
  }, async () => {
    const found = await (await check({})).json();
    expect(found.report.read).toBe(80);
    expect(found.report.kept + found.report.dropped.duplicate).toBe(80);
    expect(found.dropped.duplicate[0]).toEqual({
      source: expect.any(String),
      target: expect.any(String),
      line: expect.any(Number),
    });
    expect(found.looksTurned).toBe(false);
    expect((await (await check({ isTurned: true })).json()).looksTurned).toBe(true);
  });

  it('names the lines of a file that cannot be read, by the name that it came under', {
    timeout: SLOW,
  }, async () => {
    const { corpus } = await (await upload('my words.tsv', 'one\teen\nalone\n')).json();
    const found = await (await check({ corpus: corpus.file })).json();
    expect(found.fault).toMatch(
      /^my words\.tsv: line 2: expected at least 2 tab-separated columns/,
    );
    expect(found.report.kept).toBe(1);
  });

  it('refuses files that are not on the shelf', async () => {
    await writeFile(path.join(desk.home, 'secret.tsv'), 'a\tb\n');
    for (const corpus of ['../secret.tsv', 'no.tsv', '--help']) {
      expect((await check({ corpus })).status).toBe(400);
    }
  });
});

describe('POST /api/teach/corpora', () => {
  it('keeps a file under a name of ours', async () => {
    const response = await upload('Mijn zinnen.tsv', 'one\teen\n');
    const { corpus } = await response.json();
    expect(corpus).toMatchObject({ name: 'Mijn zinnen.tsv', bytes: 8 });
    expect(await readdir(path.join(desk.home, 'corpora'))).toContain(corpus.file);
    expect(corpus.file).toMatch(/^upload-[0-9a-f]{16}\.tsv$/);
  });

  it.each([
    ['other formats', 'a.sh', 'x', {}, 400],
    ['no name', '', 'x', {}, 400],
    ['more than it may', 'a.tsv', 'x'.repeat(60), { TEACH_FILE_BYTES: '50' }, 400],
    ['anything without the password', 'a.tsv', 'x\ty', { TEACH_PASSWORD: 'sesame' }, 401],
  ])('refuses %s', async (_, name, body, settings, status) => {
    const before = await readdir(path.join(desk.home, 'corpora'));
    expect((await upload(name, body, settings)).status).toBe(status);
    expect(await readdir(path.join(desk.home, 'corpora'))).toEqual(before);
  });
});

describe('requests that nobody would write', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.jsonValue(),
    fc.constantFrom('en', 'nl', 'en-nl.tsv', '../x', '--help', '$(id)', '__proto__', 'frozen'),
  );
  const names = [
    'corpora',
    'corpus',
    'known',
    'language',
    'strategy',
    'settings',
    'rehearse',
    'action',
  ];
  const bodies = fc.dictionary(fc.constantFrom(...names), fc.oneof(odd, fc.array(odd)));

  it('are the client’s fault, and put nothing in line', { timeout: SLOW }, async () => {
    const before = (await desk.queue.jobs()).length;
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const responses = await Promise.all([
          handleStart(jsonRequest('/x', body), open, by()),
          handleAction(jsonRequest('/x', body), 'no-such-run', open, by()),
          handleAction(jsonRequest('/x', body), String(body.action), open, by()),
        ]);
        for (const { status } of responses) expect([400, 404]).toContain(status);
      }),
      { numRuns: 150 },
    );
    expect(await desk.queue.jobs()).toHaveLength(before);
  });
});
