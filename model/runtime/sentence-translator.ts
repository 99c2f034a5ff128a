/**
 * Translates one sentence, and sees to it that numbers, addresses, placeholders and emoji come through as they
 * are: first the network is asked with what is protected standing as numbers; if it drops one, it is asked
 * again and not allowed to end without it; if that fails too, the sentence is cut at what is protected.
 */

import { EOS } from '../../data/special-tokens.ts';
import { TextStream } from '../../data/text-stream.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import {
  longestTranslation,
  type NumberRule,
  type NumberRun,
  permittedRepeats,
} from '../decoding/guards.ts';
import type { Branch } from '../decoding/search.ts';
import { carriedOver, type Details, detailsOf, joinDetails } from './details.ts';
import type { Decoding, DecodingTask, DirectionGraphs } from './engine.ts';
import { embedSentence } from './network.ts';
import {
  cutAtProtected,
  edgesOf,
  holdsAll,
  type ProtectedSentence,
  protect,
  restored,
} from './protection.ts';
import type { HostTensor } from './session.ts';
import { bestWholes, type Rendering } from './translation.ts';

/** A direction that is ready to translate. */
export interface Direction {
  readonly from: Tokenizer;
  /** float32 [V, D] */
  readonly table: HostTensor;
  readonly to: Tokenizer;
  readonly digits: NumberRule['digits'];
  readonly graphs: DirectionGraphs;
  /** Whether the target is written without spaces between words. */
  readonly isUnspaced: boolean;
}

export interface SentenceRequest {
  readonly beam: number;
  readonly details: boolean;
  readonly signal?: AbortSignal;
  /** Told the text in pieces, each final, where that is possible before the end. */
  readonly onDelta?: (delta: string) => void;
}

export interface SentenceTranslation {
  /** At least one, best first. */
  readonly renderings: readonly Rendering[];
  /** Of the best rendering, if asked for. */
  readonly details?: Details;
}

/** The second time a number must come out, some room to find a place for it. */
const LEAST_DEMANDING_BEAM = 4;
/** A node of the tree that a search grows. */
export interface SearchNode extends Omit<Branch, 'token'> {
  /** Empty where the sentence ends; U+FFFD where the token is part of a character. */
  readonly text: string;
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const HAS_LETTER = /\p{L}/u;
const ENDS_SENTENCE = /\s?[.!?…。！？]+$/u;

export class SentenceTranslator {
  constructor(
    private readonly decoding: Decoding,
    private readonly direction: Direction,
  ) {}

  async translate(sentence: string, request: SentenceRequest): Promise<SentenceTranslation> {
    const { lead, core, trail } = edgesOf(sentence);
    if (!HAS_LETTER.test(core)) return this.carried(sentence, request);
    request.onDelta?.(lead);
    const prepared = protect(core);
    const hasNumbers = prepared.runs.length > 0;
    // What holds a number may have to be translated again, so that nothing of it is final before the end.
    const onDelta = hasNumbers ? undefined : request.onDelta;
    let translation = await this.attempt(prepared, { ...request, onDelta }, false);
    if (!translation && hasNumbers) {
      const beam = Math.max(request.beam, LEAST_DEMANDING_BEAM);
      translation = await this.attempt(prepared, { ...request, onDelta: undefined, beam }, true);
    }
    translation ??= await this.inPieces(core, request);
    if (!onDelta) request.onDelta?.(translation.renderings[0].text);
    request.onDelta?.(trail);
    return framed(lead, translation, trail);
  }

  /** The tree that the first search for a sentence grows; none where no network is asked. */
  async searchTree(
    sentence: string,
    { beam, signal }: Pick<SentenceRequest, 'beam' | 'signal'>,
  ): Promise<SearchNode[]> {
    const { core } = edgesOf(sentence);
    if (!HAS_LETTER.test(core)) return [];
    const { from, to } = this.direction;
    const prepared = protect(core);
    const task = this.taskOf(prepared, from.encode(prepared.text), beam, false);
    let branches: readonly Branch[] = [];
    const onBranches = (told: readonly Branch[]) => {
      branches = told;
    };
    await this.decoding.decode({ ...task, tellsBranches: true }, { signal, onBranches });
    return branches.map(({ token, ...branch }) => ({
      ...branch,
      text: token === EOS ? '' : DECODER.decode(to.bytesOf(token)),
    }));
  }

  /** @returns nothing where the network let something drop */
  private async attempt(
    prepared: ProtectedSentence,
    { beam, details, signal, onDelta }: SentenceRequest,
    demandsAll: boolean,
  ): Promise<SentenceTranslation | undefined> {
    const { from, to } = this.direction;
    const ids = from.encode(prepared.text);
    const stream = onDelta && streamed(to, onDelta);
    const asked = { keepsAttention: details, streams: stream !== undefined };
    const found = await this.decoding.decode(
      { ...this.taskOf(prepared, ids, beam, demandsAll), ...asked },
      { signal, onToken: stream?.push },
    );
    const kept = found
      .map((hypothesis) => ({ hypothesis, text: to.decode(hypothesis.tokens) }))
      .filter(({ text }) => holdsAll(prepared, text));
    if (kept.length === 0) return undefined;
    const renderings = kept.map(({ hypothesis, text }): Rendering => {
      return { text: restored(prepared, text), score: hypothesis.score };
    });
    stream?.end();
    return {
      renderings,
      ...(details && {
        details: detailsOf(kept[0].hypothesis, ids, { from, to }, prepared.originals),
      }),
    };
  }

  private taskOf(
    prepared: ProtectedSentence,
    ids: Int32Array,
    beam: number,
    demandsAll: boolean,
  ): DecodingTask {
    const { table, digits, graphs } = this.direction;
    return {
      graphs,
      sentence: embedSentence(ids, table),
      beam,
      maxTokens: longestTranslation(ids.length + 1),
      keepsAttention: false,
      streams: false,
      guards: {
        repeats: permittedRepeats(ids),
        numbers: { runs: this.runsOf(prepared), digits, demandsAll },
      },
    };
  }

  private runsOf({ text, runs }: ProtectedSentence): NumberRun[] {
    let end = 0;
    return runs.map((digits) => {
      const start = text.indexOf(digits, end);
      end = start + digits.length;
      const follows = text.slice(0, start);
      return { digits, mayCling: this.direction.isUnspaced || /\S$/u.test(follows) };
    });
  }

  /** What is protected stays where it is, and what is between is translated by itself. */
  private async inPieces(sentence: string, request: SentenceRequest): Promise<SentenceTranslation> {
    const quiet = { ...request, onDelta: undefined };
    const pieces = await Promise.all(
      cutAtProtected(sentence).map(async ({ text, isProtected }) => {
        const core = text.trim();
        if (isProtected || !HAS_LETTER.test(core)) return this.carried(text, quiet);
        const start = text.indexOf(core);
        // Without digits there is nothing to drop; should the guard refuse all the same, the source stays.
        const translation =
          (await this.attempt(protect(core), quiet, false)) ?? this.carried(core, quiet);
        const fragment = request.details ? translation : asFragment(core, translation);
        return framed(text.slice(0, start), fragment, text.slice(start + core.length));
      }),
    );
    const texts = bestWholes(
      pieces.map(({ renderings }) => renderings),
      request.beam,
    );
    return {
      renderings: texts.map((text, rank) => ({ text, score: -rank })),
      ...(request.details && { details: joinDetails(pieces.map((each) => each.details!)) }),
    };
  }

  private carried(text: string, { details, onDelta }: SentenceRequest): SentenceTranslation {
    onDelta?.(text);
    return {
      renderings: [{ text, score: 0 }],
      ...(details && { details: carriedOver(text) }),
    };
  }
}

/** Without the full stop that the network likes to put behind what has none. */
function asFragment(source: string, { renderings }: SentenceTranslation): SentenceTranslation {
  if (ENDS_SENTENCE.test(source)) return { renderings };
  return {
    renderings: renderings.map(({ text, score }) => ({
      text: text.replace(ENDS_SENTENCE, ''),
      score,
    })),
  };
}

/** The text of tokens as they come. */
function streamed(tokenizer: Tokenizer, onDelta: (delta: string) => void) {
  const stream = new TextStream(tokenizer);
  return {
    push: (token: number) => onDelta(stream.push(token)),
    end: () => onDelta(stream.end()),
  };
}

function framed(lead: string, inner: SentenceTranslation, trail: string): SentenceTranslation {
  if (lead === '' && trail === '') return inner;
  const { renderings, details } = inner;
  return {
    renderings: renderings.map(({ text, score }) => ({ text: lead + text + trail, score })),
    ...(details && { details: joinDetails([carriedOver(lead), details, carriedOver(trail)]) }),
  };
}

/** Which tokens of a language are the digits 0 to 9. */
export function digitTokens(tokenizer: Tokenizer): NumberRule['digits'] {
  const digits = new Map<number, { digit: string; begins: boolean }>();
  for (let id = 0; id < tokenizer.size; id++) {
    const text = Buffer.from(tokenizer.bytesOf(id)).toString('latin1');
    const digit = /^ ?([0-9])$/.exec(text)?.[1];
    if (digit !== undefined) digits.set(id, { digit, begins: text.startsWith(' ') });
  }
  return digits;
}
