/**
 * What a run would do, before it does it: its data, parameters, memory and time. Lengths in tokens come
 * from vocabularies learnt on a sample, and the speed from a matrix product measured here and now; on
 * another device than the processor from a step, since there products are not all that takes time.
 */

import { availableParallelism } from 'node:os';
import type { Example } from '../data/batches.ts';
import { languagesOf, type SplitPairs, type TextPair } from '../data/corpora/multilingual.ts';
import { SPECIAL_TOKEN_COUNT } from '../data/special-tokens.ts';
import { Tokenizer } from '../data/tokenizer.ts';
import { decoderSpecs } from '../model/decoder.ts';
import { encoderSpecs } from '../model/interlingua.ts';
import { countParameters } from '../model/parameters.ts';
import { bothWaysProgram } from '../model/training/both-ways.ts';
import type { CoreConfig } from '../model/training/config.ts';
import { stepOptions } from '../model/training/core-course.ts';
import {
  activationBytes,
  type BatchShape,
  stateBytes,
  stepMultiplyAdds,
} from '../model/training/cost.ts';
import {
  buildTasks,
  type Corpora,
  learnVocabularies,
  textPairs,
  type Vocabularies,
} from '../model/training/dataset.ts';
import { matrixRate } from '../model/training/matrix-rate.ts';
import type { StepProgram } from '../model/training/program.ts';
import { allSpecs } from '../model/training/state.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import { measureStep } from '../model/training/step-time.ts';
import { coreProgram, type StepOptions } from '../model/training/train-step.ts';
import { corpusFaults, filterTable } from './corpus-report.ts';
import { byteSize, table, whole } from './table.ts';
import { duration } from './training-display.ts';

/** Pairs of each corpus that lengths are estimated from. */
const SAMPLE = 3000;
/** A whole step against matrix products alone: what `npm run bench:train` measures, rounded down. */
const STEP_EFFICIENCY = 0.85;

/** One direction of training, with figures of all its examples estimated from the sampled ones. */
interface TaskEstimate {
  readonly examples: number;
  readonly tokens: number;
  readonly steps: number;
  /** Of a batch of ordinary length. */
  readonly shape: BatchShape;
}

interface PairEstimate {
  readonly directions: readonly TaskEstimate[];
  readonly tooLong: number;
}

/** @returns the report for people */
export async function forecast(
  corpora: Corpora,
  config: CoreConfig,
  device: TrainingDevice = 'cpu',
): Promise<string> {
  const names = [...corpora.pairs.keys(), ...config.data.pivotedPairs];
  const train = new Map(names.map((name) => [name, textPairs(corpora, name, 'train')]));
  const vocabularies = sampledVocabularies(corpora, config);
  const pairs = [...train].map(([name, all]) => estimatePair(name, all, vocabularies, config));
  const options = fullOptions(vocabularies, config);
  const sections = [
    dataSection(corpora, train),
    faultSection(corpora, train, pairs),
    sizeSection(corpora, options, config),
    await timeSection(pairs, options, config, device),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function sampledVocabularies(corpora: Corpora, { data }: CoreConfig): Vocabularies {
  const pairs = new Map(
    [...corpora.pairs].map(([name, splits]): [string, SplitPairs] => [
      name,
      { ...splits, train: sampled(splits.train) },
    ]),
  );
  const learnt = learnVocabularies({ ...corpora, pairs }, data.vocabularySize);
  return new Map([...learnt].map(([code, tokens]) => [code, Tokenizer.from(tokens)]));
}

/** With tables as high as the settings ask for, which a sample has too few words to fill. */
function fullOptions(vocabularies: Vocabularies, config: CoreConfig): StepOptions {
  const height = config.data.vocabularySize + SPECIAL_TOKEN_COUNT;
  return { ...stepOptions(config, vocabularies), vocabulary: { source: height, target: height } };
}

/** Evenly spread over the corpus, since neighbours are often alike. */
function sampled(pairs: readonly TextPair[]): TextPair[] {
  const stride = Math.max(1, pairs.length / SAMPLE);
  const count = Math.min(pairs.length, SAMPLE);
  return Array.from({ length: count }, (_, index) => pairs[Math.floor(index * stride)]!);
}

function estimatePair(
  name: string,
  all: readonly TextPair[],
  vocabularies: Vocabularies,
  { data, training }: CoreConfig,
): PairEstimate {
  const train = sampled(all);
  const pairs = new Map([[name, { train, dev: [], test: [] }]]);
  const [pivot, other] = languagesOf(name);
  const alone: Corpora = { languages: [pivot, other], pivot, pairs, reports: new Map() };
  const plain = { ...data, pivotedPairs: [], denoisingShare: 0 };
  const { tasks, tooLong } = buildTasks(alone, vocabularies, plain);
  const scale = train.length === 0 ? 0 : all.length / train.length;
  return {
    tooLong: tooLong * scale,
    directions: tasks.map(({ examples }) => estimateTask(examples, training.tokenBudget, scale)),
  };
}

function estimateTask(examples: readonly Example[], budget: number, scale: number): TaskEstimate {
  const lengths = examples.map(({ source, target }) => Math.max(source.length, target.length) + 1);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const sourceLength = mean(examples.map(({ source }) => source.length + 1));
  const targetLength = mean(examples.map(({ target }) => target.length + 1));
  // A batch holds sentences of one length, as many as the budget has room for.
  const steps = lengths.reduce(
    (sum, length) => sum + 1 / Math.max(1, Math.floor(budget / length)),
    0,
  );
  return {
    examples: examples.length * scale,
    tokens: (sourceLength + targetLength) * examples.length * scale,
    steps: steps * scale,
    shape: { batch: budget / Math.max(1, mean(lengths)), sourceLength, targetLength },
  };
}

function dataSection(
  { languages, pivot, pairs, reports }: Corpora,
  train: ReadonlyMap<string, readonly TextPair[]>,
): string {
  const filters = [...reports].map(([name, report]) => `${name}\n${filterTable(report)}`);
  const splits = [...train].map(([name, { length }]) => [
    pairs.has(name) ? name : `${name}, joined over ${pivot}`,
    whole(length),
    pairs.has(name) ? whole(pairs.get(name)!.dev.length) : '',
    pairs.has(name) ? whole(pairs.get(name)!.test.length) : '',
  ]);
  const header = ['pairs', 'train', 'dev', 'test'];
  return [`languages ${languages.join(', ')}`, ...filters, table([header, ...splits])].join('\n\n');
}

function faultSection(
  { pairs, reports }: Corpora,
  train: ReadonlyMap<string, readonly TextPair[]>,
  estimates: readonly PairEstimate[],
): string {
  const faults = [...train].flatMap(([name, { length }], index) =>
    corpusFaults({
      name,
      report: reports.get(name),
      train: length,
      dev: pairs.get(name)?.dev.length,
      tooLong: estimates[index]!.tooLong,
    }),
  );
  return faults.length === 0 ? '' : ['look at these', ...faults].join('\n  ');
}

function sizeSection({ languages }: Corpora, options: StepOptions, config: CoreConfig): string {
  const { training, data, model } = config;
  const heights = Object.fromEntries(languages.map((code) => [code, options.vocabulary.target]));
  const all = allSpecs({ config: model, vocabularies: heights });
  const [encoder, decoder] = [encoderSpecs(model), decoderSpecs(model)].map(countParameters);
  const total = countParameters(all);
  const longest = {
    batch: Math.floor(training.tokenBudget / data.maxTokens),
    sourceLength: data.maxTokens,
    targetLength: data.maxTokens,
  };
  const state = stateBytes(all, training.optimizer);
  const activations = activationBytes(options, longest);
  const present = process.memoryUsage().rss;
  return table([
    ['parameters', whole(total)],
    ['  interlingua', whole(encoder!)],
    ['  decoder', whole(decoder!)],
    [`  tables of ${languages.length} languages`, whole(total - encoder! - decoder!)],
    ['memory, estimated', byteSize(state + activations + present)],
    ['  values and moments, twice', byteSize(state)],
    ['  gradients and activations', byteSize(activations)],
    ['  corpora and program, now', byteSize(present)],
  ]);
}

async function timeSection(
  pairs: readonly PairEstimate[],
  options: StepOptions,
  config: CoreConfig,
  device: TrainingDevice,
): Promise<string> {
  const { totalSteps, alignment, codeSwitching } = config.training;
  const directions = pairs.flatMap((pair) => pair.directions);
  const total = (of: (task: TaskEstimate) => number) =>
    directions.reduce((sum, task) => sum + of(task), 0);
  const steps = total((task) => task.steps);
  const multiplyAdds =
    total((task) => task.steps * stepMultiplyAdds(options, task.shape)) / Math.max(1, steps);
  // Teaching a pair both ways is two steps in one.
  const operations = 2 * multiplyAdds * (config.data.bothWays ? 2 : 1);
  const program = config.data.bothWays
    ? bothWaysProgram({ ...options, alignment, hasGuest: codeSwitching !== undefined })
    : coreProgram(options);
  const step = await stepEstimate(operations, program, meanShape(directions), device);
  // Denoising takes its share of the steps, so that a pass over the pairs takes longer.
  const stepsAPass = steps / (1 - config.data.denoisingShare);
  const rows = [
    ['a pass, estimated', ''],
    ['  examples', whole(total((task) => task.examples))],
    ['  left out as too long', whole(pairs.reduce((sum, { tooLong }) => sum + tooLong, 0))],
    ['  tokens of both sides', whole(total((task) => task.tokens))],
    ['  steps', whole(stepsAPass)],
    [`time on ${device}, estimated`, ''],
    ...step.rows,
    ['  a step', `${(operations / 1e9).toFixed(0)} GFLOP`],
    ['', `${step.seconds.toFixed(2)} s`],
    [`  ${whole(totalSteps)} steps`, `${(totalSteps / Math.max(1, stepsAPass)).toFixed(1)} passes`],
    ['', duration(totalSteps * step.seconds)],
  ];
  return table(rows);
}

interface StepEstimate {
  readonly seconds: number;
  /** What it follows from. */
  readonly rows: readonly (readonly string[])[];
}

async function stepEstimate(
  operations: number,
  program: StepProgram,
  shape: BatchShape,
  device: TrainingDevice,
): Promise<StepEstimate> {
  if (device === 'cpu') {
    const rate = await matrixRate();
    const label = `  matrix products, ${availableParallelism()} threads`;
    const seconds = operations / (rate * STEP_EFFICIENCY);
    return { seconds, rows: [[label, `${(rate / 1e9).toFixed(0)} GFLOP/s`]] };
  }
  const { seconds, bytesMoved } = await measureStep(program, device, shape);
  return { seconds, rows: [['  moved there and back, a step', byteSize(bytesMoved)]] };
}

/** Of all directions, each as often as it is trained. */
function meanShape(directions: readonly TaskEstimate[]): BatchShape {
  const steps = directions.reduce((sum, task) => sum + task.steps, 0);
  const mean = (of: (shape: BatchShape) => number) =>
    Math.max(
      1,
      Math.round(
        directions.reduce((sum, task) => sum + task.steps * of(task.shape), 0) / Math.max(1, steps),
      ),
    );
  return {
    batch: mean(({ batch }) => batch),
    sourceLength: mean(({ sourceLength }) => sourceLength),
    targetLength: mean(({ targetLength }) => targetLength),
  };
}
