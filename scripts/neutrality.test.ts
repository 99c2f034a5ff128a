import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Release, writeRelease } from '../model/release.ts';
import { averageCheckpoints } from '../model/training/average.ts';
import { openCoreTrainer } from '../model/training/core-course.ts';
import { readCorpora } from '../model/training/dataset.ts';
import {
  temporaryFolder,
  tinyConfig,
  tinyRun,
  tinySources,
} from '../model/training/tiny-run.fixture.ts';
import { neutralityCommand } from './neutrality.ts';
import { runReleaseContent } from './run-release.ts';
import type { Terminal } from './terminal.ts';

let home: string;
let corpora: string[];
const stop = new AbortController();
const placeOf = (name: string) => path.join(home, name);

/** A run of a few steps without the pair de–fr, a release of it, and corpora as files. */
beforeAll(async () => {
  home = await temporaryFolder();
  vi.stubEnv('INTERLINGUA_HOME', home);
  const settings = tinyConfig({ totalSteps: 4, warmupSteps: 1, cooldownSteps: 1 });
  const config = { ...settings, data: { ...settings.data, pivotedPairs: [] } };
  const run = await tinyRun(placeOf('runs/tiny'), config);
  const trainer = await openCoreTrainer(run);
  await trainer.run(stop.signal);

  const average = await averageCheckpoints(run.folder, 1);
  const read = await readCorpora(tinySources(200), config.data);
  const parts = { config, average, corpora: read, folder: run.folder, credit: 'us', licence: 'X' };
  await writeRelease(placeOf('release'), await runReleaseContent(parts));

  corpora = [];
  for (const { pair, rows } of tinySources(200)) {
    const lines = [...(rows as Iterable<{ source: string; target: string }>)];
    const file = placeOf(`${pair}.tsv`);
    await writeFile(file, lines.map(({ source, target }) => `${source}\t${target}\n`).join(''));
    corpora.push('--corpus', `${pair}=${file}`);
  }
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

async function run(args: readonly string[], signal?: AbortSignal): Promise<string> {
  let printed = '';
  const screen: Terminal = {
    print: (text) => {
      printed += text;
    },
    note: () => undefined,
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const command = neutralityCommand(screen, signal).exitOverride();
  await command.parseAsync([...args, ...corpora, '--sentences', '30'], { from: 'user' });
  return printed;
}

describe('npm run neutrality', () => {
  it('measures a checkpoint of a run, and leaves nothing behind', async () => {
    const printed = await run(['--run', 'tiny', '--checkpoint', '4']);
    expect(printed).toContain('Neutrality of run tiny at step 4');
    expect(printed).toMatch(/^en-de +yes +direct +1 /m);
    expect(printed).toMatch(/^de-fr +never +direct +4 /m);
    expect(printed).toMatch(/^fr-de +never +over en +4 /m);
    expect(printed).toMatch(/^embeddings .*\n^layer 1 .*\n^states /m);
    expect(await readdir(placeOf('graphs')).catch(() => [])).toEqual([]);
  }, 120_000);

  it('writes what it measured into the manifest of a release, and the page and the card beside it', async () => {
    const before = await Release.open(placeOf('release'));
    const page = placeOf('page.md');
    await run(['--release', placeOf('release'), '--write', '--page', page]);
    const { manifest, hash } = await Release.open(placeOf('release'));
    expect(hash).toBe(before.hash);
    const { neutrality } = manifest;
    // Four trained directions and two others, which also go over English; each with two beams.
    expect(neutrality?.translations).toHaveLength(2 * (4 + 2 + 2));
    const { 'de-fr': there, 'fr-de': back } = neutrality!.sentences;
    expect(there.test + there.dev).toBe(neutrality?.translations.at(-1)?.sentences);
    expect(back).toEqual({
      ...there,
      seenSources: there.seenReferences,
      seenReferences: there.seenSources,
    });
    expect(neutrality?.layers).toHaveLength(3);
    const { candidates, directions } = neutrality!.retrieval;
    // Every tiny sentence is said in all languages.
    for (const { sentences } of directions) expect(sentences).toBe(candidates);
    expect(neutrality?.inAllLanguages).toBeGreaterThanOrEqual(candidates);
    const text = await readFile(page, 'utf8');
    expect(text).toContain(`among ${candidates} sentences`);
    expect(text).not.toMatch(/NaN|undefined/);
    expect(await readFile(placeOf('release/README.md'), 'utf8')).toContain('# Interlingua core');
  }, 120_000);

  it('stops when it is told to, and still cleans up', async () => {
    await expect(run(['--run', 'tiny'], AbortSignal.abort())).rejects.toThrow(/abort/i);
    const kept = await readdir(placeOf('graphs'));
    const own = await Release.open(placeOf('release'));
    expect(kept.filter((name) => !own.hash.startsWith(name))).toEqual([]);
  }, 60_000);

  it('says all that is wrong with what it is asked', async () => {
    await expect(run(['--run', 'tiny', '--release', 'x', '--write'])).rejects.toThrow(
      /got both; --write is for releases/,
    );
    await expect(run(['--run', 'tiny', '--checkpoint', '3'])).rejects.toThrow(
      /one of steps 4, got 3/,
    );
  });
});
