/** Text in, text out: the one thing that pages, the API and the commands translate with. */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { type Language, language } from '../../data/languages.ts';
import { TextStream } from '../../data/text-stream.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { SEARCH_DEFAULTS, search } from '../decoding/search.ts';
import { type GraphFiles, graphFiles } from '../graphs.ts';
import { releaseFolder } from '../home.ts';
import { Release } from '../release.ts';
import {
  createStep,
  type DecoderGraphs,
  type EncodedSentences,
  encodeSentences,
} from './network.ts';
import { Queue } from './queue.ts';
import { type Segment, segment } from './segments.ts';
import { type HostTensor, Session } from './session.ts';

export interface TranslationRequest {
  readonly text: string;
  /** BCP 47 codes of installed languages. */
  readonly source: string;
  readonly target: string;
  /** Hypotheses kept under way; 1 is greedy and streams token by token. */
  readonly beam?: number;
  readonly signal?: AbortSignal;
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
  readonly languages: readonly Language[];
  private readonly speakers = new Map<string, Promise<Speaker>>();
  private readonly steps = new Map<string, Promise<Session>>();
  private readonly trainedPairs: ReadonlySet<string>;

  private constructor(
    private readonly release: Release,
    private readonly files: GraphFiles,
    private readonly encoder: Session,
    private readonly cross: Session,
  ) {
    this.languages = release.codes.map(language);
    this.trainedPairs = new Set(release.manifest.trainedPairs);
  }

  /** @throws InterlinguaError `missing-file` when the release's graphs have not been recorded */
  static async open(release: Release): Promise<Translator> {
    const files = graphFiles(release);
    if (!existsSync(files.encoder)) {
      throw new InterlinguaError(
        'missing-file',
        `${files.folder}: the graphs of release ${release.manifest.name} are not there. Make them with npm run build.`,
      );
    }
    const [encoder, cross] = await Promise.all([
      Session.open(files.encoder),
      Session.open(files.cross),
    ]);
    return new Translator(release, files, encoder, cross);
  }

  /** Whether this pair was trained, in either direction; others rest on the interlingua alone. */
  isTrainedPair(source: string, target: string): boolean {
    return (
      this.trainedPairs.has(`${source}-${target}`) || this.trainedPairs.has(`${target}-${source}`)
    );
  }

  /** @throws InterlinguaError `unknown-language`; the signal's reason when it is aborted */
  async translate(request: TranslationRequest): Promise<string> {
    const [translation] = await this.translateAll([request.text], request);
    return translation;
  }

  /** Translates texts together, which is faster than one by one. @throws as `translate` does */
  async translateAll(
    texts: readonly string[],
    request: Omit<TranslationRequest, 'text'>,
  ): Promise<string[]> {
    const segments = texts.map((text) => segment(text, request.source));
    const sentences = segments.flat().filter(({ kind }) => kind === 'sentence');
    // Like lengths together, for little padding.
    const byLength = sentences.toSorted((a, b) => b.text.length - a.text.length);
    const translations = new Map<Segment, string>();
    for (let start = 0; start < byLength.length; start += SENTENCES_A_BATCH) {
      const batch = byLength.slice(start, start + SENTENCES_A_BATCH);
      const decoded = await this.decode(batch, request);
      for (const [i, each] of batch.entries()) translations.set(each, decoded[i]);
    }
    const joined = (parts: Segment[]) =>
      parts.map((part) => translations.get(part) ?? part.text).join('');
    return segments.map(joined);
  }

  /**
   * The translation in pieces, in order, each of them final. What is not a sentence (blank lines,
   * indentation, bullets) passes through as it is.
   *
   * @throws InterlinguaError `unknown-language`; the signal's reason when it is aborted
   */
  async *stream(request: TranslationRequest): AsyncGenerator<string> {
    for (const part of batched(segment(request.text, request.source), SENTENCES_A_BATCH)) {
      yield* this.streamPart(part, request);
    }
  }

  /** The sentence vector of a text, float32 [D] of unit length; texts of several sentences are averaged. */
  async embed(text: string, source: string): Promise<Float32Array> {
    const { tokenizer, table } = await this.speaker(source);
    const sentences = segment(text, source).filter(({ kind }) => kind === 'sentence');
    const ids = sentences.map((each) => tokenizer.encode(each.text));
    if (ids.length === 0) {
      throw new InterlinguaError(
        'invalid-input',
        'embed: the text must hold a sentence, got none.',
      );
    }
    const encoded = await encodeSentences({ session: this.encoder, weights: {} }, table, ids);
    return unitMean(encoded);
  }

  private async *streamPart(
    part: readonly Segment[],
    request: TranslationRequest,
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
    this.decode(sentences, request, push).then(
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
    { source, target, beam = SEARCH_DEFAULTS.beam, signal }: Omit<TranslationRequest, 'text'>,
    onDelta: (sentence: number, delta: string) => void = () => {},
  ): Promise<string[]> {
    if (sentences.length === 0) return [];
    const [from, to, session] = await Promise.all([
      this.speaker(source),
      this.speaker(target),
      this.stepSession(target),
    ]);
    const ids = sentences.map(({ text }) => from.tokenizer.encode(text));
    const encoded = await encodeSentences({ session: this.encoder, weights: {} }, from.table, ids);
    const streams = sentences.map(() => new TextStream(to.tokenizer));
    const hypotheses = await search(
      await createStep(this.decoderGraphs(session), encoded),
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
    return hypotheses.map(([best]) => to.tokenizer.decode(best.tokens));
  }

  private decoderGraphs(step: Session): DecoderGraphs {
    const { decoderLayers, heads, width } = this.release.config;
    return {
      cross: this.cross,
      step,
      weights: {},
      layers: decoderLayers,
      heads,
      headWidth: width / heads,
    };
  }

  private speaker(code: string): Promise<Speaker> {
    return cached(this.speakers, code, async () => {
      const { tables, vocabulary } = this.release.language(code);
      const tokenizer = Tokenizer.from(await this.release.read(vocabulary), vocabulary.file);
      const table = (await this.release.tensors(tables)).get('source.embedding')!;
      return { tokenizer, table: { type: 'float32', shape: table.shape, data: table.data } };
    });
  }

  private stepSession(code: string): Promise<Session> {
    return cached(this.steps, code, () =>
      Session.open(this.files.step(this.release.language(code).code)),
    );
  }
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
