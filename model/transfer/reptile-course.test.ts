import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainedTinyRelease } from '../tiny-release.fixture.ts';
import { RunFolder } from '../training/run-folder.ts';
import { tinyConfig } from '../training/tiny-run.fixture.ts';
import { Trainer } from '../training/trainer.ts';
import { type MetaConfig, parseMetaConfig } from './meta-config.ts';
import { drawTask, type MetaTask, type MetaTasks, metaTasksOf } from './meta-tasks.ts';
import { readOldPairs } from './old-pairs.ts';
import { ReptileCourse } from './reptile-course.ts';
import { type TinyWorld, tinyWorld } from './tiny-pair.fixture.ts';

const SLOW = 240_000;
const PAIRS = 20;
const INNER = 4;

let world: TinyWorld;
let tasks: MetaTasks;

const config = (more: Partial<MetaConfig> = {}) =>
  parseMetaConfig(
    {
      interlingua: world.release.manifest.encoder.sha256,
      corpora: [{ pair: 'en-de', file: world.oldCorpus }],
      data: { pairs: PAIRS, vocabularySize: 262, maxTokens: 40 },
      tasks: 3,
      inner: { steps: INNER, learningRate: 0.01, warmupSteps: 1, dropout: 0.1 },
      outerRate: 0.5,
      training: { seed: 1, tokenBudget: 120, optimizer: 'muon', labelSmoothing: 0.1, clipNorm: 1 },
      watch: {
        checkpointEverySteps: 100,
        keepCheckpoints: 1,
        validateEverySteps: 100,
        validationSentences: 4,
        patience: 0,
      },
      ...more,
    },
    'tiny',
  );

beforeAll(async () => {
  const plain = tinyConfig({ totalSteps: 100, tokenBudget: 400, dropout: 0 });
  const wide = { ...plain, model: { ...plain.model, width: 32, feedForward: 64 } };
  world = await tinyWorld((folder) => trainedTinyRelease(folder, wide));
  const old = await readOldPairs([{ pair: 'en-de', file: world.oldCorpus }], world.release);
  tasks = metaTasksOf(old, { pairs: PAIRS, seed: 1 });
}, SLOW);

afterAll(() => world.close());

/** Trains in `place`, or goes on there, until the end or until `stopAfter` steps are done. */
async function practise(name: string, settings = config(), stopAfter = Number.POSITIVE_INFINITY) {
  const place = path.join(world.base, name);
  const folder = await RunFolder.create(place, settings);
  const { release } = world;
  const course = await ReptileCourse.create({ place, config: settings, tasks, release });
  const stop = new AbortController();
  const losses: number[] = [];
  const trainer = await Trainer.open(
    { folder, course, watch: settings.watch },
    {
      onStep: ({ step, loss }) => {
        losses.push(loss);
        if (step >= stopAfter) stop.abort();
      },
    },
  );
  await trainer.run(stop.signal);
  return { course, losses };
}

const bytesOf = ({ decoder }: ReptileCourse) =>
  [...decoder].map(([name, { data }]) => `${name} ${Buffer.from(data.buffer).toString('base64')}`);

describe('ReptileCourse', () => {
  it(
    'stopped in the middle of a task and taken up again ends with the same decoder',
    async () => {
      const whole = await practise('whole');
      expect(whole.losses).toHaveLength(3 * INNER);
      const first = await practise('parts', config(), INNER + 2);
      const second = await practise('parts');
      expect([...first.losses, ...second.losses]).toEqual(whole.losses);
      expect(bytesOf(second.course)).toEqual(bytesOf(whole.course));
    },
    SLOW,
  );

  it(
    'finds a decoder from which languages that were never practised are learned faster',
    async () => {
      const settings = config({ tasks: 24, inner: { ...config().inner, steps: 8 } });
      const place = path.join(world.base, 'before');
      const { release } = world;
      const fresh = await ReptileCourse.create({ place, config: settings, tasks, release });
      const before = await fresh.validate();
      const { course } = await practise('after', settings);
      const after = await course.validate();
      expect(after.scores.map(({ direction }) => direction)).toEqual(['en-de', 'de-en']);
      for (const [i, { loss }] of after.scores.entries()) {
        // Measured: by 0.17 and 0.11 nats.
        expect(loss).toBeLessThan(before.scores[i].loss - 0.05);
      }
    },
    SLOW,
  );
});

describe('metaTasksOf', () => {
  it('examines on sentences that are practised in neither direction', () => {
    const said = ({ pairs }: MetaTask) => pairs.map((pair) => [...pair].sort().join(' = '));
    const examined = new Set(tasks.exam.flatMap(said));
    const practised = [...tasks.practice.values()].flat();
    expect([...tasks.practice.keys()]).toEqual(['de', 'en']);
    expect(examined.size).toBe(PAIRS);
    expect(practised.every(({ pairs }) => pairs.length === PAIRS)).toBe(true);
    expect(practised.flatMap(said).filter((each) => examined.has(each))).toEqual([]);
  });

  it('says how small tasks must be', async () => {
    const old = await readOldPairs([{ pair: 'en-de', file: world.oldCorpus }], world.release);
    expect(() => metaTasksOf(old, { pairs: 50, seed: 1 })).toThrow(
      /two tasks at least, 100, got \d+\..*--set data.pairs=\d+/s,
    );
  });

  it('draws each language in turn, the same for the same seed', () => {
    const drawn = [0, 1, 2, 3].map((index) => drawTask(tasks, index, 1));
    expect(drawn.map(({ target }) => target)).toEqual(['de', 'en', 'de', 'en']);
    expect([0, 1, 2, 3].map((index) => drawTask(tasks, index, 1))).toEqual(drawn);
  });
});
