/** What teaching a language would take, before it is begun: counted, and measured with a step of each lesson. */

import { batchIndices, collate, type Example } from '../../data/batches.ts';
import { trainBpe } from '../../data/bpe.ts';
import { type Coverage, coverageOf } from '../../data/coverage.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { countParameters, type Values } from '../parameters.ts';
import type { Release } from '../release.ts';
import { stepOptions } from '../training/core-course.ts';
import type { BatchShape } from '../training/cost.ts';
import type { StepProgram } from '../training/program.ts';
import { allSpecs } from '../training/state.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import { measureStep, type StepTime } from '../training/step-time.ts';
import { coreProgram } from '../training/train-step.ts';
import { vocabulariesOf } from '../training/warm-start.ts';
import { type FrozenConfig, isFrozen, type PairConfig, type WholeConfig } from './config.ts';
import { earlierPack } from './earlier-pack.ts';
import { sentencesToTranslate } from './forward-tasks.ts';
import { type FrozenEncoder, ReleaseEncoder } from './frozen-encoder.ts';
import { programOf, programOptions, readsStates } from './pair-course.ts';
import { examplesOf, type PairData } from './pair-data.ts';
import { languageTokens, requireLayers } from './pair-run.ts';
import type { PairVocabularies } from './pair-validation.ts';
import { batchesAPass, type PlannedLesson, planLessons } from './plan.ts';
import { secondsASentence } from './release-translator.ts';
import { knownWeights } from './starting-values.ts';
import { StateCache } from './state-cache.ts';
import { courseConfig, stepsAPass, wholeLanguages } from './whole-run.ts';

export interface ForecastInputs {
  readonly config: PairConfig;
  readonly data: PairData;
  readonly release: Release;
  readonly device: TrainingDevice;
}

/** A lesson, with the time of one step as measured. */
export interface LessonForecast extends PlannedLesson, StepTime {
  /** How many parameters it moves. */
  readonly parameters: number;
}

export interface PairForecast {
  readonly examples: number;
  readonly tooLong: number;
  /** Tokens of the new language. */
  readonly vocabulary: number;
  /** Of sentences that no vocabulary was learned from. */
  readonly coverage: { readonly known?: Coverage; readonly language: Coverage };
  readonly lessons: readonly LessonForecast[];
  /** Parameters that are used and stay as they are, where they can be counted. */
  readonly frozen?: number;
  /** The known side's encoder states, where lessons read them from disk. */
  readonly states?: { readonly bytes: number; readonly seconds: number };
  /** The known side in the release's other languages, where the source lesson asks for them. */
  readonly translations?: TranslationsForecast;
}

export interface TranslationsForecast {
  readonly sentences: number;
  /** For all of them. */
  readonly seconds: number;
  /** For what one step of the source lesson has a use for. */
  readonly secondsAStep: number;
  /** For the whole corpus, which is the most that there is to translate. */
  readonly mostSeconds: number;
}

export async function forecastPair(inputs: ForecastInputs): Promise<PairForecast> {
  const { config, data } = inputs;
  const vocabularies = await vocabulariesFor(inputs);
  const { examples, tooLong } = examplesOf(data.splits.train, vocabularies, config.data.maxTokens);
  const { dev, test } = data.splits;
  const unseen = [...dev, ...test];
  const taken = isFrozen(config)
    ? await forecastFrozen({ ...inputs, config }, vocabularies, examples)
    : await forecastWhole({ ...inputs, config }, vocabularies, examples);
  return {
    examples: examples.length,
    tooLong,
    vocabulary: vocabularies.language.tokens.length,
    coverage: {
      known: coverageOf(
        vocabularies.known,
        unseen.map(([text]) => text),
      ),
      language: coverageOf(
        vocabularies.language,
        unseen.map(([, text]) => text),
      ),
    },
    ...taken,
  };
}

type Taken = Pick<PairForecast, 'lessons' | 'frozen' | 'states' | 'translations'>;

async function forecastFrozen(
  { config, data, release, device }: ForecastInputs & { readonly config: FrozenConfig },
  vocabularies: PairVocabularies,
  examples: readonly Example[],
): Promise<Taken> {
  requireLayers(config, release);
  const known = await knownWeights(release, config.known);
  const run = { config, model: release.config, vocabularies };
  const there = usualShape(examples, config);
  const back = { ...there, sourceLength: there.targetLength, targetLength: there.sourceLength };
  const batches = batchesAPass(examples, config.training);
  const plan = planLessons(config.lessons, batches);
  const sizes = { V: vocabularies.known.size };
  const lessons: LessonForecast[] = [];
  for (const planned of plan) {
    const { lesson } = planned;
    const program = programOf(lesson, programOptions(run, lesson), known);
    const shape = lesson === 'target' ? there : back;
    lessons.push(await forecastLesson(planned, program, device, shape, sizes));
  }
  const states = readsStates(plan)
    ? await statesOf(release, config.known, known, device, data)
    : undefined;
  const frozen = Object.values(known).reduce((sum, { length }) => sum + length, 0);
  const sentences = sentencesToTranslate(config, plan, examples.length, batches);
  const translations =
    sentences > 0 && release.codes.length > 1
      ? await forecastTranslations({ config, release, vocabularies, examples, batches, sentences })
      : undefined;
  return { lessons, frozen, states, translations };
}

async function statesOf(
  release: Release,
  language: string,
  weights: Values,
  device: TrainingDevice,
  { splits }: PairData,
): Promise<PairForecast['states']> {
  const encoder = await ReleaseEncoder.open(release, language, weights, device);
  const texts = splits.train.map(([text]) => text);
  const states = await forecastStates(encoder, texts);
  await encoder.close();
  return states;
}

/** Sentences that are translated to see how fast that is. */
const TRANSLATED_SAMPLE = 50;

interface TranslationsInputs {
  readonly config: FrozenConfig;
  readonly release: Release;
  readonly vocabularies: PairVocabularies;
  readonly examples: readonly Example[];
  /** Of a pass. */
  readonly batches: number;
  readonly sentences: number;
}

async function forecastTranslations({
  config,
  release,
  vocabularies: { known },
  examples,
  batches,
  sentences,
}: TranslationsInputs): Promise<TranslationsForecast> {
  const texts = spread(examples, TRANSLATED_SAMPLE).map(({ source }) => known.decode(source));
  const secondsEach = await secondsASentence(release, config.known, texts);
  const aStep = (config.forwardTranslation.share * examples.length) / batches;
  return {
    sentences,
    seconds: sentences * secondsEach,
    secondsAStep: aStep * secondsEach,
    mostSeconds: examples.length * secondsEach,
  };
}

async function forecastWhole(
  { config, release, device }: ForecastInputs & { readonly config: WholeConfig },
  { known, language }: PairVocabularies,
  examples: readonly Example[],
): Promise<Taken> {
  const settings = courseConfig(config, release, 1);
  const options = stepOptions(settings, new Map(Object.entries({ known, language })));
  const height = options.vocabulary.source;
  const heights = wholeLanguages(config, release).map((code) => [code, height]);
  const specs = allSpecs({
    config: release.config,
    vocabularies: Object.fromEntries(heights),
  });
  const shape = usualShape(examples, config);
  const lessons: LessonForecast[] = [];
  for (const planned of planLessons(config.lessons, stepsAPass(examples, config))) {
    const forecast = await forecastLesson(planned, coreProgram(options), device, shape);
    lessons.push({ ...forecast, parameters: countParameters(specs) });
  }
  return { lessons, frozen: 0 };
}

export async function forecastLesson(
  planned: PlannedLesson,
  program: StepProgram,
  device: TrainingDevice,
  shape: BatchShape,
  sizes?: Readonly<Record<string, number>>,
): Promise<LessonForecast> {
  const time = await measureStep(program, device, shape, sizes);
  return { ...planned, ...time, parameters: countParameters(program.parameters) };
}

/** The means over the batches of a pass. */
export function usualShape(
  examples: readonly Example[],
  { training }: Pick<PairConfig, 'training'>,
): BatchShape {
  const { tokenBudget, seed } = training;
  const batches = batchIndices(examples, tokenBudget, seed).map((indices) =>
    collate(Array.from(indices, (index) => examples[index])),
  );
  const mean = (of: (batch: (typeof batches)[number]) => number) =>
    Math.max(1, Math.round(batches.reduce((sum, batch) => sum + of(batch), 0) / batches.length));
  return {
    batch: mean(({ size }) => size),
    sourceLength: mean(({ sourceLength }) => sourceLength),
    targetLength: mean(({ targetLength }) => targetLength),
  };
}

/** Sentences that the rest is judged by. */
const SAMPLE = 1000;

/** Measured with a batch of sentences of the commonest kind of length. */
export async function forecastStates(
  encoder: FrozenEncoder,
  texts: readonly string[],
): Promise<NonNullable<PairForecast['states']>> {
  const sample = spread(texts, SAMPLE).map((text) => encoder.tokenize(text));
  const median = sample.map(({ length }) => length).sort((a, b) => a - b)[sample.length >> 1];
  const batch = sample.filter(({ length }) => length === median);
  await encoder.encode(batch);
  const started = performance.now();
  await encoder.encode(batch);
  const secondsAToken = (performance.now() - started) / 1000 / (batch.length * median);
  const scale = texts.length / sample.length;
  const tokens = scale * sample.reduce((sum, { length }) => sum + length, 0);
  return {
    bytes: scale * StateCache.bytesOf(sample, encoder.width),
    seconds: tokens * secondsAToken,
  };
}

/** At most `count`, evenly. */
function spread<T>(all: readonly T[], count: number): T[] {
  const stride = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(all.length, count) }, (_, i) => all[Math.floor(i * stride)]);
}

async function vocabulariesFor({
  config,
  data,
  release,
}: ForecastInputs): Promise<PairVocabularies> {
  const { known } = config;
  const { vocabularySize } = config.data;
  const tokens =
    config.strategy === 'scratch'
      ? trainBpe(
          data.splits.train.map(([text]) => text),
          vocabularySize,
        )
      : (await vocabulariesOf(release, [known])).get(known)!;
  const earlier = isFrozen(config) ? await earlierPack(config, release) : undefined;
  const language = languageTokens(config, data, earlier);
  return { known: Tokenizer.from(tokens), language: Tokenizer.from(language) };
}
