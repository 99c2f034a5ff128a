import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Cell,
  comparisonsFolder,
  readComparison,
  readComparisons,
} from '../model/comparison.ts';
import { tinyRelease } from '../model/tiny-release.fixture.ts';
import { tinyConfig } from '../model/training/tiny-run.fixture.ts';
import { type TinyWorld, tinyWorld } from '../model/transfer/tiny-pair.fixture.ts';
import { compareCommand } from './compare.ts';
import type { Terminal } from './terminal.ts';

const SLOW = 240_000;
/** Of each cell; what the recipes have is scaled down to it. */
const STEPS = 6;

let world: TinyWorld;
let otherDomain: string;

beforeAll(async () => {
  const plain = tinyConfig();
  // The recipe's adapters want two layers.
  const config = { ...plain, model: { ...plain.model, encoderLayers: 2 } };
  world = await tinyWorld((folder) => tinyRelease(folder, config));
  vi.stubEnv('INTERLINGUA_RELEASE', world.release.folder);
  otherDomain = path.join(world.base, 'other.tsv');
  await writeFile(
    otherDomain,
    'red cat\trood kat\nblue dog\tblauw hond\ntwo and three\ttwee en drie\n',
  );
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

interface Watched {
  /** Told everything that is said; Ctrl-C when it returns true. */
  stopAt?(text: string): boolean;
}

const SETTINGS = [
  'data.vocabularySize=270',
  'data.devPermille=100',
  'data.testPermille=100',
  'training.tokenBudget=120',
  'watch.validationSentences=2',
].flatMap((setting) => ['--set', setting]);

/** @param more arguments, which win over those that all have @returns all that was said and printed */
async function compare(name: string, more: readonly string[] = [], { stopAt }: Watched = {}) {
  const said: string[] = [];
  const controller = new AbortController();
  const hear = (text: string) => {
    said.push(text);
    if (stopAt?.(text)) controller.abort();
  };
  const screen: Terminal = {
    print: hear,
    note: hear,
    progress: hear,
    confirm: async () => undefined,
  };
  const args = [
    ...['--pair', 'en-nl', '--corpus', world.corpus, '--name', name, '--device', 'cpu'],
    ...['--strategies', 'frozen,fine-tune', '--sizes', 'all', '--seeds', '1'],
    ...['--steps', `${STEPS}`, '--sentences', '3', '--other-domain', otherDomain],
    ...['--rehearse', `en-de=${world.oldCorpus}`, ...SETTINGS, ...more],
  ];
  const command = compareCommand(screen, controller.signal, args).exitOverride();
  await command.parseAsync(args, { from: 'user' });
  return said.join('\n');
}

const folderOf = (name: string) => path.join(comparisonsFolder(), name);

/** Without what a clock says. */
function timeless({ seconds: _, encodingSeconds: _e, curve, ...cell }: Cell) {
  return { ...cell, curve: curve.map(({ seconds: _s, ...point }) => point) };
}

describe('compare', () => {
  it(
    'stopped in the middle of a cell and taken up again finds the same, cell by cell',
    async () => {
      let cellsBegun = 0;
      const stopAt = (text: string) => {
        if (/^\[\d/.test(text)) cellsBegun++;
        return cellsBegun === 2 && text.startsWith('step 3/');
      };
      const stopped = await compare('parts', [], { stopAt });
      expect(stopped).toContain('Run the same command again to go on.');
      expect((await readComparison(folderOf('parts'))).cells).toHaveLength(1);
      const page = await readFile(path.join(folderOf('parts'), 'comparison.md'), 'utf8');
      expect(page).toContain('1 of 2 cells are done');
      const resumed = await compare('parts');
      expect(resumed).not.toContain('[1/2]');
      expect(resumed).toContain('[2/2] fine-tune, all pairs, seed 1');

      await compare('whole');
      const parts = await readComparison(folderOf('parts'));
      const whole = await readComparison(folderOf('whole'));
      expect(whole.cells).toHaveLength(2);
      expect(parts.cells.map(timeless)).toEqual(whole.cells.map(timeless));
      expect((await readComparisons()).map(({ name }) => name)).toEqual(['parts', 'whole']);
    },
    SLOW,
  );

  it('knows of each cell what it cost and what it is worth', async () => {
    const { cells, before, planned, sets } = await readComparison(folderOf('whole'));
    expect(planned).toBe(2);
    expect(sets.other).toBe('other.tsv');
    const [frozen, tuned] = cells;
    expect([frozen.strategy, tuned.strategy]).toEqual(['frozen', 'fine-tune']);
    for (const { steps, seconds, pairs, curve } of cells) {
      expect(steps).toBe(STEPS);
      expect(seconds).toBeGreaterThan(0);
      expect(pairs).toBeGreaterThan(40);
      expect(curve.at(-1)!.step).toBe(STEPS);
      expect(curve.at(-1)!.seconds).toBeGreaterThan(curve[0].seconds);
    }
    expect(frozen.encodingSeconds).toBeGreaterThan(0);
    expect(tuned.encodingSeconds).toBe(0);
    expect(tuned.parameters).toBeGreaterThan(frozen.parameters);
    const told = ({ scores }: Cell) =>
      scores.map(({ set, kind, direction }) => `${set} ${kind} ${direction}`);
    const both = (text: string) => [`${text} en-nl`, `${text} nl-en`];
    expect(told(tuned)).toEqual([
      ...both('test taught'),
      ...both('other taught'),
      ...['test zero-shot de-nl', 'test zero-shot nl-de', 'test detour de-nl', 'test detour nl-de'],
      ...['test old en-de', 'test old de-en'],
    ]);
    expect(told(frozen)).toEqual(told(tuned));
    expect(frozen.scores.filter(({ kind }) => kind === 'old')).toEqual(before);
  });

  it('leaves a table and plots, and no checkpoints', async () => {
    const folder = folderOf('whole');
    const names = await readdir(folder);
    for (const name of ['pairs.svg', 'seconds.svg', 'parameters.svg', 'comparison.md'])
      expect(names).toContain(name);
    const csv = (await readFile(path.join(folder, 'comparison.csv'), 'utf8')).trimEnd().split('\n');
    expect(csv).toHaveLength(1 + 2 * 10);
    expect(csv[1]).toMatch(
      /^frozen,all,\d+,1,\d+,6,[\d.]+,[\d.]+,test,taught,en-nl,[\d.]+,[\d.]+,3$/,
    );
    const cell = path.join(folder, 'cells/frozen-all-seed-1');
    expect(existsSync(path.join(cell, 'checkpoints'))).toBe(false);
    expect(existsSync(path.join(cell, 'metrics.jsonl'))).toBe(true);
  });

  it(
    'says before what there is to do',
    async () => {
      const said = await compare('whole', ['--seeds', '1,2', '--dry-run']);
      expect(said).toMatch(/^cells +4, 2 of them done$/m);
      // One of the three stands in the corpus.
      expect(said).toMatch(/^of another domain +en-nl 2, nl-en 2$/m);
      expect(said).toMatch(/^in all +about \d+ s$/m);
    },
    SLOW,
  );

  it.each([
    ['another budget', ['--steps', '9'], /budget was {"steps":6}, is {"steps":9}.*--name NAME/s],
    ['more pairs than there are', ['--sizes', '60,1000'], /at most the \d+ pairs .*got 1000/],
    [
      'two new languages',
      ['--pair', 'fi-nl', '--name', 'other'],
      /one language of the pair must be/,
    ],
  ])('refuses %s', async (_, more, message) => {
    await expect(compare('whole', more)).rejects.toThrow(message);
  });

  it('refuses to rehearse nothing', async () => {
    const args = ['--pair', 'en-nl', '--corpus', world.corpus, '--name', 'none', '--device', 'cpu'];
    const silent = () => undefined;
    const screen = {
      print: silent,
      note: silent,
      progress: silent,
      confirm: async () => undefined,
    };
    const command = compareCommand(screen, undefined, args).exitOverride();
    const run = command.parseAsync([...args, '--strategies', 'multi-task'], { from: 'user' });
    await expect(run).rejects.toThrow(/multi-task must have old pairs.*--rehearse en-de=FILE/);
  });
});
