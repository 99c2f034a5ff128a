import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Random } from '../data/random.ts';
import { comparisonSchema } from '../model/comparison.ts';
import { tinyRelease } from '../model/tiny-release.fixture.ts';
import type { PairData } from '../model/transfer/pair-data.ts';
import { expectedQuality } from './pair-forecast.ts';
import type { Terminal } from './terminal.ts';
import { trainPairCommand } from './train-pair.ts';

/** A busy machine takes its time. */
const SLOW = 120_000;

const ENGLISH = ['one', 'two', 'three', 'red', 'blue', 'cat', 'dog', 'sees', 'hears', 'and'];
const DUTCH = ['een', 'twee', 'drie', 'rood', 'blauw', 'kat', 'hond', 'ziet', 'hoort', 'en'];
/** Two of them are of no use: on line 3 there is no translation, on line 5 nothing has been translated. */
const ROWS = 202;

let base: string;
let corpus: string;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-forecast-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  await tinyRelease(path.join(base, 'release'));
  corpus = path.join(base, 'en-nl.tsv');
  const random = new Random(5);
  const rows = Array.from({ length: ROWS - 2 }, (_, row) => {
    const words = Array.from({ length: 2 + random.below(4) }, () => random.below(ENGLISH.length));
    const said = [ENGLISH, DUTCH].map((list) => words.map((word) => list[word]).join(' '));
    return said.map((text) => `${text} ${row}`).join('\t');
  });
  rows.splice(2, 0, 'a cat\t ');
  rows.splice(4, 0, 'a dog\ta dog');
  await writeFile(corpus, `${rows.join('\n')}\n`);
}, SLOW);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

async function dryRun(...more: string[]): Promise<string> {
  let printed = '';
  const screen: Terminal = {
    print: (text) => {
      printed += text;
    },
    note: () => undefined,
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const args = ['--pair', 'en-nl', '--corpus', corpus, '--device', 'cpu', '--dry-run', ...more];
  await trainPairCommand(screen).exitOverride().parseAsync(args, { from: 'user' });
  return printed.replace(/ +/g, ' ');
}

it(
  'tells of rows, words, parameters and time, and leaves nothing behind',
  async () => {
    const report = await dryRun('--set', 'adapters={"layers":1,"width":4}');
    expect(report).toMatch(/^read 202$/m);
    expect(report).toMatch(/^ empty 1 0.5%$/m);
    expect(report).toContain(
      `rows dropped\n ${corpus} line 3: empty\n ${corpus} line 5: identical`,
    );
    expect(report).toMatch(/only \d+ pairs to train on/);
    expect(report).toMatch(/^ Dutch \d+\.\d% \d\.\d \d+\.\d$/m);
    // The recipe's fewest steps, each measured.
    expect(report).toMatch(/^ target 400 steps \S+ s a step .+$/m);
    expect(report).toMatch(/^ distil 100 steps /m);
    expect(report).toMatch(/^disk for encoder states \d/m);
    expect(report).toContain('expected quality: unknown, since nothing has been measured here yet');
    expect(existsSync(path.join(base, 'home/runs'))).toBe(false);
  },
  SLOW,
);

it('expects what was measured, of this language or of another', () => {
  const score = { set: 'test', kind: 'taught', chrf: 50, sentences: 9 } as const;
  const told = { strategy: 'fine-tune', size: 2, seed: 1, parameters: 1, steps: 1, seconds: 1 };
  const comparison = comparisonSchema.parse({
    format: 1,
    name: 'ours',
    created: '2026-01-01',
    known: 'en',
    language: 'nl',
    interlingua: '0'.repeat(64),
    machine: { processor: 'x', cores: 2, device: 'cpu' },
    budget: { seconds: 60 },
    sets: {},
    before: [],
    planned: 1,
    cells: [
      {
        ...told,
        pairs: 2000,
        encodingSeconds: 0,
        curve: [],
        scores: [
          { ...score, direction: 'en-nl', bleu: 21.26 },
          { ...score, direction: 'nl-en', bleu: 30 },
        ],
      },
    ],
  });
  const train = Array.from({ length: 1500 }, () => ['a', 'b'] as const);
  const data = { splits: { train } } as unknown as PairData;
  const quality = (language: string, interlingua = comparison.interlingua) => {
    const config = { strategy: 'fine-tune', known: 'en', language };
    return expectedQuality({ config, data }, interlingua, [comparison]).replace(/ +/g, ' ');
  };
  expect(quality('nl')).toBe(
    'expected quality with 1,500 pairs, from ours, 2,000 to 2,000 pairs\n' +
      ' BLEU\n en-nl 21.3 to 21.3\n nl-en 30.0 to 30.0',
  );
  expect(quality('fi')).toContain('from ours of other languages');
  expect(quality('nl', '1'.repeat(64))).toContain('2,000 pairs, measured on another interlingua');
});

it(
  'tells of a network that moves as a whole',
  async () => {
    const report = await dryRun('--strategy', 'fine-tune');
    expect(report).toMatch(/frozen: nothing/);
    expect(report).toMatch(/^ whole 400 steps \S+ s a step .+$/m);
    expect(report).not.toContain('encoder states');
  },
  SLOW,
);

it('lists lines that cannot be read, and says what to do', async () => {
  const broken = path.join(base, 'broken.tsv');
  await writeFile(broken, 'one\teen\ntwo\nthree\tdrie\n');
  await expect(dryRun('--corpus', broken)).rejects.toThrow(
    /line 2: expected at least 2.*Put a tab/s,
  );
});
