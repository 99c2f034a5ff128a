import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Release } from '../model/release.ts';
import { Translator } from '../model/runtime/translator.ts';
import { openCoreTrainer } from '../model/training/core-course.ts';
import {
  temporaryFolder,
  tinyConfig,
  tinyRun,
  tinySources,
} from '../model/training/tiny-run.fixture.ts';
import { releaseCommand } from './release.ts';
import type { Terminal } from './terminal.ts';

let home: string;

/** A run whose corpora are files, which the command reads again. */
beforeAll(async () => {
  home = await temporaryFolder();
  vi.stubEnv('INTERLINGUA_HOME', home);
  const corpora = [];
  for (const { pair, rows } of tinySources()) {
    const lines = [...(rows as Iterable<{ source: string; target: string }>)];
    const file = path.join(home, `${pair}.tsv`);
    await writeFile(file, lines.map(({ source, target }) => `${source}\t${target}\n`).join(''));
    corpora.push({ pair, file });
  }
  const tiny = tinyConfig({ totalSteps: 2, warmupSteps: 1, cooldownSteps: 1 });
  const config = { ...tiny, data: { ...tiny.data, corpora } };
  const trainer = await openCoreTrainer(await tinyRun(path.join(home, 'runs/tiny'), config));
  await trainer.run(new AbortController().signal);
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

it('makes a release that translates, scored, with a card', async () => {
  let printed = '';
  const screen: Terminal = {
    print: (text) => {
      printed += text;
    },
    note: () => undefined,
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const out = path.join(home, 'release');
  const args = ['--run', 'tiny', '--out', out, '--sentences', '2', '--credit', 'Written by us'];
  await releaseCommand(screen).exitOverride().parseAsync(args, { from: 'user' });

  const release = await Release.open(out);
  expect(printed).toMatch(/^en-de +1 +2 /m);
  expect(release.manifest.scores.every((score) => !('texts' in score))).toBe(true);
  const translator = await Translator.open(release);
  expect(translator.languages.map(({ code }) => code)).toEqual(release.codes);
  const card = await readFile(path.join(out, 'README.md'), 'utf8');
  expect(card).toContain('Written by us');
  expect(card).toContain('| en-de | 4 | 2 |');

  const again = path.join(home, 'again');
  await releaseCommand(screen)
    .exitOverride()
    .parseAsync(['--with', out, ...args.with(3, again)], { from: 'user' });
  const blended = await Release.open(again);
  expect(blended.manifest.training.averagedReleases).toEqual([2]);
  expect(await readFile(path.join(again, 'README.md'), 'utf8')).toContain(
    'the weights are the mean of 1 checkpoints and of the release of 2 steps.',
  );
}, 120_000);
