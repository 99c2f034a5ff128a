/** Text in, text out: the one thing that pages, the API and the commands translate with. */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { type Language, language } from '../../data/languages.ts';
import { TextStream } from '../../data/text-stream.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { type Hypothesis, SEARCH_DEFAULTS, search } from '../decoding/search.ts';
import { releaseFolder } from '../home.ts';
import { Release } from '../release.ts';
import {
  type GraphFile,
  type Installation,
  type InstalledLanguage,
  releaseInstallation,
} from './installation.ts';
import { createStep, type EncodedSentences, encodeSentences } from './network.ts';
import { Queue } from './queue.ts';
import { type Segment, segment } from './segments.ts';
import { type HostTensor, Session } from './session.ts';
import { bestWholes, type Rendering, type Translation } from './translation.ts';

export interface TranslationOptions {
  /** BCP 47 codes of installed languages. */
  readonly source: string;
  readonly target: string;
  /** Hypotheses kept under way; 1 is greedy and streams token by token. */
  readonly beam?: number;
  /** How many other translations to give; a beam of one more is used at least. */
  readonly alternatives?: number;
  readonly signal?: AbortSignal;
}

export interface TranslationRequest extends TranslationOptions {
  readonly text: string;
}

/** Sentences that go through the network together. */
const SENTENCES_A_BATCH = 16;
/** Longest translation for a source of n tokens: n·factor + slack. */
const LENGTH_LIMIT = { factor: 2, slack: 12 } as const;

/** What a language needs to be read and spoken; loaded when it is first used. */
interface Speaker {
  readonly tokenizer: Tokenizer;
  /** The source table, float32 [V, D]. */
  readonly table: HostTensor;
}

export class Translator {
  private readonly speakers = new Map<string, Promise<Speaker>>();
  private readonly sessions = new Map<string, Promise<Session>>();

  private constructor(private readonly installation: Installation) {}

  /** @throws InterlinguaError `missing-file` when the graphs of a language have not been recorded */
  static async open(from: Installation | Release): Promise<Translator> {
    const installation = from instanceof Release ? releaseInstallation(from) : from;
    for (const { encoder, cross, step } of installation.languages()) {
      [encoder, cross, step].forEach(demandFile);
    }
    return new Translator(installation);
  }

  /** As they are installed now. */
  get languages(): readonly Language[] {
    return this.installation.languages().map(({ code }) => language(code));
  }

  /** Whether this pair was trained, in either direction; others rest on the interlingua alone. */
  isTrainedPair(source: string, target: string): boolean {
    return this.installation.isTrainedPair(source, target);
  }

  /** @throws InterlinguaError `unknown-language`; the signal's reason when it is aborted */
  async translate({ text, ...options }: TranslationRequest): Promise<Translation> {
    const [translation] = await this.translateAll([text], options);
    return translation;
  }

  /** Translates texts together, which is faster than one by one. @throws as `translate` does */
  async translateAll(
    texts: readonly string[],
    options: TranslationOptions,
  ): Promise<Translation[]> {
    const { alternatives = 0, beam = SEARCH_DEFAULTS.beam } = options;
    const width = alternatives > 0 ? Math.max(beam, alternatives + 1) : beam;
    const segments = texts.map((text) => segment(text, options.source));
    const sentences = segments.flat().filter(({ kind }) => kind === 'sentence');
    // Like lengths together, for little padding.
    const byLength = sentences.toSorted((a, b) => b.text.length - a.text.length);
    const renderings = new Map<Segment, Rendering[]>();
    for (let start = 0; start < byLength.length; start += SENTENCES_A_BATCH) {
      const batch = byLength.slice(start, start + SENTENCES_A_BATCH);
      const decoded = await this.decode(batch, { ...options, beam: width });
      for (const [i, each] of batch.entries()) renderings.set(each, decoded[i]);
    }
    return segments.map((parts) => {
      const ways = parts.map((part) => renderings.get(part) ?? [{ text: part.text, score: 0 }]);
      const [text, ...others] = bestWholes(ways, alternatives + 1);
      return { text, alternatives: others };
    });
  }

  /**
   * The translation in pieces, in order, each of them final. What is not a sentence (blank lines,
   * indentation, bullets) passes through as it is.
   *
   * @throws InterlinguaError `unknown-language`; the signal's reason when it is aborted
   */
  async *stream({ text, ...options }: TranslationRequest): AsyncGenerator<string> {
    for (const part of batched(segment(text, options.source), SENTENCES_A_BATCH)) {
      yield* this.streamPart(part, options);
    }
  }

  /** The sentence vector of a text, float32 [D] of unit length; texts of several sentences are averaged. */
  async embed(text: string, source: string): Promise<Float32Array> {
    const from = this.installed(source);
    const { tokenizer, table } = await this.speaker(from);
    const sentences = segment(text, source).filter(({ kind }) => kind === 'sentence');
    const ids = sentences.map((each) => tokenizer.encode(each.text));
    if (ids.length === 0) {
      throw new InterlinguaError(
        'invalid-input',
        'embed: the text must hold a sentence, got none.',
      );
    }
    const session = await this.session(from.encoder);
    return unitMean(await encodeSentences({ session, weights: {} }, table, ids));
  }

  private async *streamPart(
    part: readonly Segment[],
    options: TranslationOptions,
  ): AsyncGenerator<string> {
    const sentences = part.filter(({ kind }) => kind === 'sentence');
    const queues = sentences.map(() => new Queue<string>());
    const settle = (end: (queue: Queue<string>) => void) => {
      for (const queue of queues) end(queue);
    };
    // A token that is part of a character says nothing yet.
    const push = (i: number, delta: string) => {
      if (delta !== '') queues[i].push(delta);
    };
    this.decode(sentences, options, push).then(
      () => settle((queue) => queue.close()),
      (fault: unknown) => settle((queue) => queue.fail(fault)),
    );
    let sentence = 0;
    for (const { kind, text } of part) {
      if (kind === 'layout') yield text;
      else yield* queues[sentence++];
    }
  }

  /**
   * Translates sentences as one batch.
   *
   * @param onDelta told each sentence's text in pieces, as soon as they are final
   */
  private async decode(
    sentences: readonly Segment[],
    { source, target, beam = SEARCH_DEFAULTS.beam, signal }: TranslationOptions,
    onDelta: (sentence: number, delta: string) => void = () => {},
  ): Promise<Rendering[][]> {
    const [sourceLanguage, targetLanguage] = [this.installed(source), this.installed(target)];
    if (sentences.length === 0) return [];
    const [from, to, session, cross, step] = await Promise.all([
      this.speaker(sourceLanguage),
      this.speaker(targetLanguage),
      this.session(sourceLanguage.encoder),
      this.session(targetLanguage.cross),
      this.session(targetLanguage.step),
    ]);
    const ids = sentences.map(({ text }) => from.tokenizer.encode(text));
    const encoded = await encodeSentences({ session, weights: {} }, from.table, ids);
    const streams = sentences.map(() => new TextStream(to.tokenizer));
    const hypotheses = await search(
      await createStep({ cross, step, weights: {} }, encoded),
      encoded.count,
      {
        beam,
        lengthPenalty: SEARCH_DEFAULTS.lengthPenalty,
        maxTokens: encoded.lengths.map((n) => n * LENGTH_LIMIT.factor + LENGTH_LIMIT.slack),
        signal,
        // A wider beam may take a token back, so that its text is only known at the end.
        onToken: beam === 1 ? (i, token) => onDelta(i, streams[i].push(token)) : undefined,
        onSentence: (i, [best]) => {
          onDelta(i, beam === 1 ? streams[i].end() : to.tokenizer.decode(best.tokens));
        },
      },
    );
    const rendering = ({ tokens, score }: Hypothesis): Rendering => {
      return { text: to.tokenizer.decode(tokens), score };
    };
    return hypotheses.map((found) => found.map(rendering));
  }

  /** @throws InterlinguaError `unknown-language` that lists the languages there are */
  private installed(code: string): InstalledLanguage {
    const languages = this.installation.languages();
    const found = languages.find((each) => each.code === code);
    if (found) return found;
    const codes = languages.map((each) => each.code).join(', ');
    throw new InterlinguaError(
      'unknown-language',
      `translate: a language must be one of ${codes}, got ${JSON.stringify(code)}.`,
    );
  }

  private speaker(installed: InstalledLanguage): Promise<Speaker> {
    return cached(this.speakers, installed.key, async () => {
      const [tokenizer, table] = await Promise.all([
        installed.readTokenizer(),
        installed.readSourceTable(),
      ]);
      return { tokenizer, table };
    });
  }

  private session(graph: GraphFile): Promise<Session> {
    return cached(this.sessions, graph.key, () => {
      demandFile(graph);
      return Session.open(graph.file);
    });
  }
}

function demandFile({ file }: GraphFile): void {
  if (existsSync(file)) return;
  throw new InterlinguaError(
    'missing-file',
    `${file}: this graph is not there. Make it with npm run build.`,
  );
}

let opened: Promise<Translator> | undefined;

/** The process's translator of the installed release, opened by the first call. */
export function openTranslator(): Promise<Translator> {
  opened ??= Release.open(releaseFolder()).then((release) => Translator.open(release));
  opened.catch(() => {
    // What was missing may be there at the next try.
    opened = undefined;
  });
  return opened;
}

/** Cuts segments into runs of at most `limit` sentences, layout included. */
function* batched(segments: readonly Segment[], limit: number): Generator<Segment[]> {
  let run: Segment[] = [];
  let sentences = 0;
  for (const each of segments) {
    if (each.kind === 'sentence' && sentences === limit) {
      yield run;
      run = [];
      sentences = 0;
    }
    if (each.kind === 'sentence') sentences++;
    run.push(each);
  }
  if (run.length > 0) yield run;
}

function unitMean({ count, pooled }: EncodedSentences): Float32Array {
  const width = pooled.data.length / count;
  const mean = new Float32Array(width);
  pooled.data.forEach((value, i) => {
    mean[i % width] += value;
  });
  const norm = Math.hypot(...mean);
  return mean.map((value) => value / norm);
}

/** Remembers what was loaded; a failure is forgotten, so that the next call tries again. */
function cached<T>(
  cache: Map<string, Promise<T>>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  let value = cache.get(key);
  if (!value) {
    value = load();
    cache.set(key, value);
    value.catch(() => cache.delete(key));
  }
  return value;
}
