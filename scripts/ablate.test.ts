import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tinyConfig, tinySources } from '../model/training/tiny-run.fixture.ts';
import { ablateCommand } from './ablate.ts';
import type { Terminal } from './terminal.ts';

/** Each cell compiles the graphs of a run. */
const SLOW = 120_000;

let base: string;
const placeOf = (name: string) => path.join(base, name);

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-ablate-'));
  vi.stubEnv('INTERLINGUA_HOME', placeOf('home'));
  for (const { pair, rows } of tinySources()) {
    let text = '';
    for await (const { source, target } of rows) text += `${source}\t${target}\n`;
    await writeFile(placeOf(`${pair}.tsv`), text);
  }
  await mkdir(placeOf('plans'));
  await writeFile(placeOf('plans/recipe.json'), JSON.stringify(tinyConfig()));
  const plan = {
    recipe: 'recipe.json',
    cpuSeconds: 0.2,
    seeds: [1, 2],
    variants: {
      recipe: {},
      'no pivoted pair': { 'data.pivotedPairs': [], 'data.zeroShotPairs': ['de-fr'] },
    },
  };
  await writeFile(placeOf('plans/tiny.json'), JSON.stringify(plan));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

async function ablate(...args: string[]): Promise<{ printed: string; noted: string[] }> {
  let printed = '';
  const noted: string[] = [];
  const screen: Terminal = {
    print: (text) => {
      printed += text;
    },
    note: (text) => void noted.push(text),
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const corpora = ['en-de', 'en-fr'].flatMap((pair) => [
    '--corpus',
    `${pair}=${placeOf(`${pair}.tsv`)}`,
  ]);
  const asked = ['--plan', placeOf('plans/tiny.json'), ...corpora, '--sentences', '2', ...args];
  await ablateCommand(screen).exitOverride().parseAsync(asked, { from: 'user' });
  return { printed, noted };
}

it(
  'trains what is missing, and says of every variant what its seeds came to',
  async () => {
    const first = await ablate('--only', 'recipe');
    expect(first.noted).toHaveLength(2);
    expect(first.printed).toMatch(/^recipe +2 /m);
    const second = await ablate();
    expect(second.noted.map((line) => line.replace(/:.*/, ''))).toEqual([
      'no pivoted pair, seed 1 (1 of 2)',
      'no pivoted pair, seed 2 (2 of 2)',
    ]);
    // The first variant decides which directions stand together, whoever was trained on them.
    expect(second.printed).toMatch(/^no pivoted pair +2 .*±.*$/m);
    expect((await ablate()).noted).toEqual([]);
    const left = await readdir(placeOf('home/ablations/tiny'));
    expect(left.filter((name) => name.endsWith('.json'))).toHaveLength(4);
    expect(left.filter((name) => !/\.(json|md)$/.test(name))).toEqual([]);
  },
  SLOW,
);

it('names the variants that there are', async () => {
  await expect(ablate('--only', 'adam')).rejects.toThrow(
    /got adam. It has recipe, no pivoted pair/,
  );
});
