/** A run that teaches a language on a borrowed encoder, from its folder: started or taken up again. */

import { existsSync } from 'node:fs';
import type { Example } from '../../data/batches.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import { countParameters } from '../parameters.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { RunFolder } from '../training/run-folder.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import { vocabulariesOf } from '../training/warm-start.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { examplesOf, heldOutOf, learnVocabulary, type PairData } from '../transfer/pair-data.ts';
import { batchesAPass, planLessons, totalSteps } from '../transfer/plan.ts';
import { knownWeights, startingDecoder, startingTables } from '../transfer/starting-values.ts';
import { StateCache, statesFolder } from '../transfer/state-cache.ts';
import type { TaughtLesson } from '../transfer/teaching.ts';
import type { BorrowedConfig } from './config.ts';
import { SpeechCourse } from './speech-course.ts';
import { marks } from './speech-validation.ts';

export interface BorrowedInputs {
  readonly place: string;
  readonly config: BorrowedConfig;
  readonly data: PairData;
  readonly encoder: FrozenEncoder;
  /** Whose decoder the new one starts as. */
  readonly release: Release;
  readonly device?: TrainingDevice;
  readonly signal?: AbortSignal;
  /** Told how many sentences have been encoded. */
  onEncoded?(done: number, all: number): void;
}

export interface BorrowedRun {
  readonly folder: RunFolder;
  readonly course: SpeechCourse;
  readonly lessons: readonly TaughtLesson[];
  readonly vocabulary: Tokenizer;
  readonly examples: number;
  readonly tooLong: number;
}

/** @throws InterlinguaError `unsupported` when the encoder is not the one that the run began with */
export async function openBorrowedRun(inputs: BorrowedInputs): Promise<BorrowedRun> {
  const { place, config, data, encoder, release, device, signal, onEncoded } = inputs;
  requireSameEncoder(config, encoder);
  const folder = await RunFolder.create(place, config);
  if (!existsSync(folder.vocabularyFile(config.language))) {
    const learnt = learnVocabulary(data, config.data.vocabularySize);
    await folder.writeVocabularies(new Map([[config.language, learnt]]));
  }
  const vocabulary = (await folder.vocabularies([config.language])).get(config.language)!;
  const { sentences, examples, tooLong } = tokenized(data, encoder, vocabulary, config);
  const states = await StateCache.open({
    folder: statesFolder(encoder, sentences),
    sentences,
    encoder,
    onProgress: (done) => onEncoded?.(done, sentences.length),
    signal,
  });
  const plan = planLessons(config.lessons, batchesAPass(examples, config.training));
  const course = await SpeechCourse.create({
    config,
    model: release.config,
    encoder,
    states,
    vocabulary,
    examples,
    heldOut: heldOutOf(config, data, 'dev', config.watch.validationSentences),
    start: await startOf(inputs, vocabulary),
    steps: totalSteps(plan),
    device,
  });
  const parameters = countParameters(course.specs);
  const lessons = plan.map((planned) => ({ ...planned, parameters }));
  return { folder, course, lessons, vocabulary, examples: examples.length, tooLong };
}

function requireSameEncoder({ interlingua, encoder: id }: BorrowedConfig, encoder: FrozenEncoder) {
  if (interlingua === encoder.hash) return;
  throw new InterlinguaError(
    'unsupported',
    `${id}: a run must go on with the encoder it began with, ${interlingua.slice(0, 12)}…, ` +
      `got ${encoder.hash.slice(0, 12)}…. Restore its files, or start another run with --run NAME.`,
  );
}

/** What the encoder reads, and what is to be said. */
export function tokenized(
  { splits }: PairData,
  encoder: FrozenEncoder,
  vocabulary: Tokenizer,
  { data }: BorrowedConfig,
) {
  const sentences: Int32Array[] = [];
  const examples: Example[] = [];
  for (const [text, translation] of splits.train) {
    const sentence = encoder.tokenize(text);
    const target = vocabulary.encode(translation);
    if (Math.max(sentence.length, target.length + 1) > data.maxTokens) continue;
    sentences.push(sentence);
    examples.push({ source: marks(sentence.length), target });
  }
  return { sentences, examples, tooLong: splits.train.length - examples.length };
}

/**
 * The decoder of the release, and where that knows the language that is read, a table where a word alignment
 * with it puts it. The bridge, which starts at random, then only has to find the way there.
 */
async function startOf(
  { config, data, release }: BorrowedInputs,
  vocabulary: Tokenizer,
): Promise<Map<string, StoredTensor>> {
  const isKnown = release.codes.includes(config.known);
  const known = await knownWeights(release, isKnown ? config.known : release.codes[0]);
  const decoder = startingDecoder(known, release.config);
  if (!isKnown) return decoder;
  const tokens = (await vocabulariesOf(release, [config.known])).get(config.known)!;
  const vocabularies = { known: Tokenizer.from(tokens), language: vocabulary };
  const { examples } = examplesOf(data.splits.train, vocabularies, config.data.maxTokens);
  const tables = startingTables({
    config,
    width: release.config.width,
    known,
    examples,
    tokens: { known: tokens, language: vocabulary.tokens },
  });
  tables.delete(SOURCE_EMBEDDING);
  return new Map([...decoder, ...tables]);
}
