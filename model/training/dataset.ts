/** From corpora to what a run needs: vocabularies, tasks to sample from, and sentences to be judged by. */

import { type Example, reversed } from '../../data/batches.ts';
import { trainBpe } from '../../data/bpe.ts';
import type { FilterReport } from '../../data/corpora/filters.ts';
import {
  type CorpusSource,
  joinOverPivot,
  languagesOf,
  loadCorpora,
  type SplitPairs,
  type TextPair,
} from '../../data/corpora/multilingual.ts';
import type { Split } from '../../data/corpora/splits.ts';
import { InterlinguaError } from '../../data/errors.ts';
import type { Task } from '../../data/sampler.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { CoreConfig } from './config.ts';

export type Vocabularies = ReadonlyMap<string, Tokenizer>;

export interface Corpora {
  /** Codes of every language, the pivot first. */
  readonly languages: readonly string[];
  readonly pivot: string;
  readonly pairs: ReadonlyMap<string, SplitPairs>;
  readonly reports: ReadonlyMap<string, FilterReport>;
}

/** Sentences of one direction that a run is judged by and never learns from. */
export interface HeldOut {
  readonly source: string;
  readonly target: string;
  readonly pairs: readonly TextPair[];
  /** As many that the run does learn from: what it is better at there, it knows by heart. */
  readonly seen?: readonly TextPair[];
  /** Whether the direction is among those that are trained. */
  readonly trained: boolean;
}

export async function readCorpora(
  sources: readonly CorpusSource[],
  config: CoreConfig['data'],
): Promise<Corpora> {
  const pivots = new Set(sources.map(({ pair }) => languagesOf(pair)[0]));
  if (pivots.size !== 1) {
    throw new InterlinguaError(
      'invalid-input',
      `corpora: all pairs must start with the same pivot language, got ${[...pivots].join(', ') || 'no corpus'}. ` +
        'Give for instance --corpus en-de=FILE --corpus en-fr=FILE.',
    );
  }
  const [pivot] = pivots;
  const { pairs, reports } = await loadCorpora(sources, config);
  const others = sources.map(({ pair }) => languagesOf(pair)[1]);
  return { languages: [...new Set([pivot, ...others])], pivot, pairs, reports };
}

/** One vocabulary for each language, learnt from the training split alone; tokens in rank order. */
export function learnVocabularies(
  { languages, pivot, pairs }: Corpora,
  size: number,
): Map<string, Uint8Array[]> {
  const lines = (language: string) =>
    [...pairs].flatMap(([pair, { train }]) => {
      if (language === pivot) return train.map(([text]) => text);
      return languagesOf(pair)[1] === language ? train.map(([, text]) => text) : [];
    });
  return new Map(languages.map((language) => [language, trainBpe(lines(language), size)]));
}

/** Training tasks: both directions of every pair, apart or in one, pivoted pairs, and denoising. */
export function buildTasks(
  corpora: Corpora,
  vocabularies: Vocabularies,
  config: CoreConfig['data'],
) {
  const encoder = new ExampleEncoder(vocabularies, config.maxTokens);
  const task = (source: string, target: string, examples: readonly Example[]): Task => {
    return { source, target, examples, weight: tokensOf(examples) ** (1 / config.temperature) };
  };
  const names = [...corpora.pairs.keys(), ...config.pivotedPairs];
  const translation = names.flatMap((name) => {
    const [source, target] = languagesOf(name);
    const examples = encoder.examples(source, target, textPairs(corpora, name, 'train'));
    if (config.bothWays) return [{ ...task(source, target, examples), bothWays: true }];
    return [task(source, target, examples), task(target, source, reversed(examples))];
  });
  const denoising = denoisingTasks(translation, corpora.languages, config);
  return { tasks: [...translation, ...denoising], tooLong: encoder.tooLong };
}

function tokensOf(examples: readonly Example[]): number {
  return examples.reduce(
    (sum, { source, target }) => sum + Math.max(source.length, target.length) + 1,
    0,
  );
}

/** Every language restores its own sentences; all languages alike, `denoisingShare` of batches together. */
function denoisingTasks(
  translation: readonly Task[],
  languages: readonly string[],
  config: CoreConfig['data'],
): Task[] {
  const { denoisingShare: share, denoising } = config;
  if (share === 0) return [];
  const total = translation.reduce((sum, { weight }) => sum + weight, 0);
  const weight = (total * share) / (1 - share) / languages.length;
  return languages.map((language) => {
    const examples = translation.flatMap((one) => sentencesOf(language, one));
    return { source: language, target: language, examples, weight, noise: denoising };
  });
}

/** What a task says in a language, as examples of restoring it. */
function sentencesOf(language: string, { source, target, examples, bothWays }: Task): Example[] {
  if (target === language)
    return examples.map((one) => ({ source: one.target, target: one.target }));
  if (!bothWays || source !== language) return [];
  return examples.map((one) => ({ source: one.source, target: one.source }));
}

/** The same sentences, asked for the other way round. */
export function turned({ source, target, pairs, seen, trained }: HeldOut): HeldOut {
  const ways = { source: target, target: source, pairs: back(pairs), trained };
  return seen ? { ...ways, seen: back(seen) } : ways;
}

function back(pairs: readonly TextPair[]): TextPair[] {
  return pairs.map(([a, b]) => [b, a]);
}

/** Held-out sentences of `split` for every trained direction and, after them, the zero-shot ones. */
export function heldOut(
  corpora: Corpora,
  config: CoreConfig['data'],
  split: Split,
  limit: number,
): HeldOut[] {
  return eachDirection(corpora, config, (name) => {
    return { pairs: textPairs(corpora, name, split).slice(0, limit) };
  });
}

/** Sentences of the dev sets that a run is watched by, each trained direction's beside as many that it learns from. */
export function watchedSentences(
  corpora: Corpora,
  config: CoreConfig['data'],
  limit: number,
): HeldOut[] {
  return eachDirection(corpora, config, (name, trained) => {
    const pairs = textPairs(corpora, name, 'dev').slice(0, limit);
    if (!trained) return { pairs };
    return { pairs, seen: spread(textPairs(corpora, name, 'train'), pairs.length) };
  });
}

/** Both directions of every pair that has sentences, the trained ones first. */
function eachDirection(
  corpora: Corpora,
  config: CoreConfig['data'],
  sentencesOf: (name: string, trained: boolean) => Pick<HeldOut, 'pairs' | 'seen'>,
): HeldOut[] {
  const both = (name: string, trained: boolean): HeldOut[] => {
    const [source, target] = languagesOf(name);
    const there = { source, target, trained, ...sentencesOf(name, trained) };
    return [there, turned(there)];
  };
  const directions = [
    ...[...corpora.pairs.keys(), ...config.pivotedPairs].flatMap((name) => both(name, true)),
    ...config.zeroShotPairs.flatMap((name) => both(name, false)),
  ];
  return directions.filter(({ pairs }) => pairs.length > 0);
}

/** @returns at most `count`, from all over */
function spread<T>(all: readonly T[], count: number): T[] {
  const most = Math.min(count, all.length);
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);
}

/** The sentences of a pair that stands in the corpora, or is joined from two of them over the pivot. */
export function textPairs({ pairs, pivot }: Corpora, name: string, split: Split): TextPair[] {
  const own = pairs.get(name);
  if (own) return own[split];
  const [source, target] = languagesOf(name);
  const [first, second] = [source, target].map((language) => pairs.get(`${pivot}-${language}`));
  if (!first || !second) {
    throw new InterlinguaError(
      'invalid-input',
      `corpora: the pair ${name} is joined from ${pivot}-${source} and ${pivot}-${target}, ` +
        `got ${[...pairs.keys()].join(', ')}. Add those corpora or take ${name} out of the configuration.`,
    );
  }
  return joinOverPivot(first[split], second[split]);
}

/** Turns text into token ids, and leaves out what is too long. */
class ExampleEncoder {
  tooLong = 0;
  constructor(
    private readonly vocabularies: Vocabularies,
    private readonly maxTokens: number,
  ) {}

  examples(source: string, target: string, pairs: readonly TextPair[]): Example[] {
    const [from, to] = [this.vocabularies.get(source)!, this.vocabularies.get(target)!];
    return pairs.flatMap(([sourceText, targetText]) => {
      const example = { source: from.encode(sourceText), target: to.encode(targetText) };
      if (Math.max(example.source.length, example.target.length) < this.maxTokens) return [example];
      this.tooLong++;
      return [];
    });
  }
}
