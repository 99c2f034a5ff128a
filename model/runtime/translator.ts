/** Text in, text out: the one thing that pages, the API and the commands translate with. */

import { InterlinguaError } from '../../data/errors.ts';
import { type Language, language } from '../../data/languages.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { NumberRule } from '../decoding/guards.ts';
import { SEARCH_DEFAULTS } from '../decoding/search.ts';
import { releaseFolder } from '../home.ts';
import { Release } from '../release.ts';
import { cached } from './cached.ts';
import { carriedOver, joinDetails } from './details.ts';
import { type Decoding, type EncodedSentence, Engine } from './engine.ts';
import {
  findLanguage,
  type Installation,
  type InstalledLanguage,
  releaseInstallation,
  requireGraph,
} from './installation.ts';
import { embedSentence } from './network.ts';
import { packInstallation } from './pack-installation.ts';
import { Queue } from './queue.ts';
import { type Segment, segment } from './segments.ts';
import {
  digitTokens,
  type SearchNode,
  type SentenceRequest,
  type SentenceTranslation,
  SentenceTranslator,
} from './sentence-translator.ts';
import type { HostTensor } from './session.ts';
import { bestWholes, type Translation } from './translation.ts';

export interface TranslationOptions {
  /** BCP 47 codes of installed languages. */
  readonly source: string;
  readonly target: string;
  /** Hypotheses kept under way; 1 is greedy and streams token by token. */
  readonly beam?: number;
  /** How many other translations to give; a beam of one more is used at least. */
  readonly alternatives?: number;
  /** Give the pieces of the translation, their probabilities and what they attended to. */
  readonly details?: boolean;
  readonly signal?: AbortSignal;
}

export interface TranslationRequest extends TranslationOptions {
  readonly text: string;
}

/** Sentences of one request that are under way together; the others wait for their turn. */
const SENTENCES_UNDER_WAY = 96;
/** Sentences under way of all requests, beyond which a new request is told to come back later. */
const MOST_UNDER_WAY = 1024;

/** Scripts that are written without spaces between words, by ISO 15924 code. */
const UNSPACED_SCRIPTS = new Set(['Hans', 'Hant', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr']);

export interface ReadSentence extends EncodedSentence {
  /** The text of each token; none for EOS, and U+FFFD where a token is part of a character. */
  readonly tokens: readonly string[];
}

/** What a language needs to be read and spoken; loaded when it is first used. */
interface Speaker {
  readonly tokenizer: Tokenizer;
  /** The source table, float32 [V, D]. */
  readonly table: HostTensor;
  readonly digits: NumberRule['digits'];
}

export class Translator {
  private readonly speakers = new Map<string, Promise<Speaker>>();
  private underWay = 0;

  private constructor(
    private readonly installation: Installation,
    private readonly decoding: Decoding,
  ) {}

  /**
   * @param decoding what runs the graphs: by default this thread
   * @throws InterlinguaError `missing-file` when the graphs of a language have not been recorded
   */
  static async open(
    from: Installation | Release,
    decoding: Decoding = new Engine(),
  ): Promise<Translator> {
    const installation = from instanceof Release ? releaseInstallation(from) : from;
    for (const { encoder, cross, step } of installation.languages()) {
      [encoder, cross, step].forEach(requireGraph);
    }
    return new Translator(installation, decoding);
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
    const { details = false, signal } = options;
    const width = beamOf(options);
    const translator = await this.sentenceTranslator(options);
    const segments = texts.map((text) => segment(text, options.source));
    const sentences = segments.flat().filter(({ kind }) => kind === 'sentence');
    // Like lengths together, for little padding.
    const byLength = sentences.toSorted((a, b) => b.text.length - a.text.length);
    const found: Found = new Map();
    await this.inTurn(byLength, async (each) => {
      signal?.throwIfAborted();
      found.set(each, await translator.translate(each.text, { beam: width, details, signal }));
    });
    return segments.map((parts) => wholeOf(parts, found, options));
  }

  /**
   * The translation in pieces, in order, each of them final; returns the whole. What is not a sentence (blank
   * lines, indentation, bullets) passes through as it is.
   *
   * @throws InterlinguaError `unknown-language` or `busy`; the signal's reason when it is aborted
   */
  async *stream({ text, ...options }: TranslationRequest): AsyncGenerator<string, Translation> {
    const { details = false, signal } = options;
    const translator = await this.sentenceTranslator(options);
    const segments = segment(text, options.source);
    const queues = new Map(segments.map((each) => [each, new Queue<string>()]));
    // Whoever stops reading stops the work.
    const unread = new AbortController();
    const signals = [unread.signal, ...(signal ? [signal] : [])];
    const request = { beam: beamOf(options), details, signal: AbortSignal.any(signals) };
    const sentences = segments.filter(({ kind }) => kind === 'sentence');
    const found: Found = new Map();
    const work = this.inTurn(sentences, (each) =>
      this.streamInto({ queue: queues.get(each)!, found }, translator, each, request),
    );
    // Faults reach the reader through the queue of the sentence that they concern.
    work.catch(() => {});
    try {
      for (const each of segments) {
        if (each.kind === 'layout') yield each.text;
        else yield* queues.get(each)!;
      }
      return wholeOf(segments, found, options);
    } finally {
      unread.abort();
    }
  }

  /** How the search for the translation of a text's first sentence went, branch by branch. */
  async searchTree({ text, ...options }: TranslationRequest): Promise<SearchNode[]> {
    const { beam = SEARCH_DEFAULTS.beam, signal } = options;
    const translator = await this.sentenceTranslator(options);
    const sentence = segment(text, options.source).find(({ kind }) => kind === 'sentence');
    return sentence ? translator.searchTree(sentence.text, { beam, signal }) : [];
  }

  /** The sentence vector of a text, float32 [D] of unit length; texts of several sentences are averaged. */
  async embed(text: string, source: string): Promise<Float32Array> {
    const sentences = await this.read(text, source);
    if (sentences.length === 0) {
      throw new InterlinguaError(
        'invalid-input',
        'embed: the text must hold a sentence, got none.',
      );
    }
    return unitMean(sentences.map(({ vector }) => vector));
  }

  /** What the encoder makes of each sentence of a text, in order. */
  async read(text: string, source: string): Promise<ReadSentence[]> {
    const from = this.installed(source);
    const { tokenizer, table } = await this.speaker(from);
    const sentences = segment(text, source).filter(({ kind }) => kind === 'sentence');
    const found = new Map<Segment, ReadSentence>();
    await this.inTurn(sentences, async (each) => {
      const ids = tokenizer.encode(each.text);
      const encoded = await this.decoding.encode(from.encoder, embedSentence(ids, table));
      const tokens = [...Array.from(ids, (id) => textOf(tokenizer, id)), ''];
      found.set(each, { ...encoded, tokens });
    });
    return sentences.map((each) => found.get(each)!);
  }

  /** Loads what these languages need, so that the first request need not wait for it. */
  async warm(codes: readonly string[]): Promise<void> {
    const languages = codes.map((code) => this.installed(code));
    await Promise.all([
      ...languages.map((each) => this.speaker(each)),
      this.decoding.warm(languages.flatMap(({ encoder, cross, step }) => [encoder, cross, step])),
    ]);
  }

  close(): Promise<void> {
    return this.decoding.close();
  }

  /** Tells a queue the pieces of one sentence, and how it ended. Never rejects. */
  private async streamInto(
    { queue, found }: { queue: Queue<string>; found: Found },
    translator: SentenceTranslator,
    sentence: Segment,
    request: SentenceRequest,
  ): Promise<void> {
    // A token that is part of a character says nothing yet.
    const onDelta = (delta: string) => {
      if (delta !== '') queue.push(delta);
    };
    try {
      request.signal?.throwIfAborted();
      found.set(sentence, await translator.translate(sentence.text, { ...request, onDelta }));
      queue.close();
    } catch (fault) {
      queue.fail(fault);
    }
  }

  /**
   * Does something for each sentence, in order, as many at a time as one request may have under way.
   *
   * @throws InterlinguaError `busy` when too many are under way for others
   */
  private async inTurn<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
    if (this.underWay >= MOST_UNDER_WAY) {
      throw new InterlinguaError(
        'busy',
        `translate: at most ${MOST_UNDER_WAY} sentences can be under way, got ${this.underWay}. Try again soon.`,
      );
    }
    let next = 0;
    const worker = async () => {
      while (next < items.length) {
        const item = items[next++];
        this.underWay++;
        try {
          await act(item);
        } catch (fault) {
          next = items.length;
          throw fault;
        } finally {
          this.underWay--;
        }
      }
    };
    const workers = Math.min(items.length, SENTENCES_UNDER_WAY);
    await Promise.all(Array.from({ length: workers }, worker));
  }

  /** @throws InterlinguaError `unknown-language` */
  private async sentenceTranslator({
    source,
    target,
  }: TranslationOptions): Promise<SentenceTranslator> {
    const [reads, speaks] = [this.installed(source), this.installed(target)];
    const [from, to] = await Promise.all([this.speaker(reads), this.speaker(speaks)]);
    return new SentenceTranslator(this.decoding, {
      from: from.tokenizer,
      table: from.table,
      to: to.tokenizer,
      digits: to.digits,
      graphs: { encoder: reads.encoder, cross: speaks.cross, step: speaks.step },
      isUnspaced: UNSPACED_SCRIPTS.has(language(target).script),
    });
  }

  /** @throws InterlinguaError `unknown-language` */
  private installed(code: string): InstalledLanguage {
    return findLanguage(this.installation, code, 'translate');
  }

  private speaker(installed: InstalledLanguage): Promise<Speaker> {
    return cached(this.speakers, installed.key, async () => {
      const [tokenizer, table] = await Promise.all([
        installed.readTokenizer(),
        installed.readTable('source.embedding'),
      ]);
      return { tokenizer, table, digits: digitTokens(tokenizer) };
    });
  }
}

/** Sentences that were translated. */
type Found = Map<Segment, SentenceTranslation>;

function beamOf({ alternatives = 0, beam = SEARCH_DEFAULTS.beam }: TranslationOptions): number {
  return alternatives > 0 ? Math.max(beam, alternatives + 1) : beam;
}

/** Puts a text together again; what is not among the translated was carried over. */
function wholeOf(
  parts: readonly Segment[],
  found: Found,
  { alternatives = 0, details = false }: TranslationOptions,
): Translation {
  const ways = parts.map((part) => found.get(part)?.renderings ?? [{ text: part.text, score: 0 }]);
  const [text, ...others] = bestWholes(ways, alternatives + 1);
  const inside = parts.map((part) => found.get(part)?.details ?? carriedOver(part.text));
  return { text, alternatives: others, ...(details && joinDetails(inside)) };
}

let opened: Promise<Translator> | undefined;

/**
 * The process's translator of the installed release and its language packs, opened by the first call.
 *
 * @param decoding what runs the graphs, made by the first call: by default this thread
 */
export function openTranslator(decoding: () => Decoding = () => new Engine()): Promise<Translator> {
  opened ??= Release.open(releaseFolder()).then((release) =>
    Translator.open(packInstallation(release), decoding()),
  );
  opened.catch(() => {
    // What was missing may be there at the next try.
    opened = undefined;
  });
  return opened;
}

function textOf(tokenizer: Tokenizer, id: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(tokenizer.bytesOf(id));
}

function unitMean(vectors: readonly Float32Array[]): Float32Array {
  const mean = vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0));
  const norm = Math.hypot(...mean);
  return mean.map((value) => value / norm);
}
