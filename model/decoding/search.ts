/**
 * Beam search with length normalisation (Wu et al. 2016, section 7); a beam of 1 is greedy decoding.
 * Knows nothing of networks: it asks a `step` for the next token's log-probabilities.
 *
 * R rows under way, V vocabulary.
 */

import { BOS, EOS, PAD } from '../../data/special-tokens.ts';

/** What is asked of a decoder: one further token for each row. */
export interface Rows {
  /** The last token of each row, int32 [R]. */
  readonly tokens: Int32Array;
  /** Which row of the previous call each row continues, int32 [R]. */
  readonly parents: Int32Array;
  /** Which sentence each row translates, int32 [R]. */
  readonly sentences: Int32Array;
  /** Where the tokens stand, from 0. */
  readonly position: number;
}

/** @returns log-probabilities of what comes next, float32 [R, V] row by row */
export type Step = (rows: Rows) => Promise<Float32Array>;

export interface SearchOptions {
  readonly beam: number;
  /** The longest output of each sentence, in tokens with EOS. */
  readonly maxTokens: readonly number[];
  /** α of the length normalisation; 0 compares plain probabilities. */
  readonly lengthPenalty: number;
  /** Told each token as it is chosen; only a beam of 1 never takes a token back. */
  readonly onToken?: (sentence: number, token: number) => void;
  /** Told each sentence's hypotheses as soon as they are final, best first. */
  readonly onSentence?: (sentence: number, hypotheses: readonly Hypothesis[]) => void;
  readonly signal?: AbortSignal;
}

export interface Hypothesis {
  /** Without BOS and EOS. */
  readonly tokens: readonly number[];
  /** Log-probability of each token, and of EOS where it ended by itself. */
  readonly logProbabilities: readonly number[];
  /** Sum of the log-probabilities, length-normalised: what hypotheses are compared by. */
  readonly score: number;
  /** False when the length limit ended it. */
  readonly complete: boolean;
}

export const SEARCH_DEFAULTS = { beam: 1, lengthPenalty: 0.6 } as const;

interface Path {
  readonly row: number;
  readonly tokens: readonly number[];
  readonly logProbabilities: readonly number[];
  readonly total: number;
}

interface Candidate {
  readonly path: Path;
  readonly token: number;
  readonly logProbability: number;
  readonly total: number;
}

interface Sentence {
  readonly index: number;
  paths: Path[];
  readonly finished: Hypothesis[];
}

/** @returns for each sentence its best hypotheses, best first: at least one, at most `beam` */
export async function search(
  step: Step,
  sentenceCount: number,
  options: SearchOptions,
): Promise<Hypothesis[][]> {
  const sentences = Array.from({ length: sentenceCount }, (_, index): Sentence => {
    return {
      index,
      paths: [{ row: index, tokens: [], logProbabilities: [], total: 0 }],
      finished: [],
    };
  });
  for (let position = 0; ; position++) {
    const active = sentences.filter(({ paths }) => paths.length > 0);
    if (active.length === 0) break;
    options.signal?.throwIfAborted();
    const scores = await step(rowsOf(active, position));
    const vocabulary = scores.length / active.reduce((sum, { paths }) => sum + paths.length, 0);
    let row = 0;
    for (const sentence of active) {
      const next = sentence.paths.map((_, i) =>
        scores.subarray((row + i) * vocabulary, (row + i + 1) * vocabulary),
      );
      const first = row;
      row += sentence.paths.length;
      sentence.paths = sentence.paths.map((path, i) => ({ ...path, row: first + i }));
      advance(sentence, next, options);
      if (sentence.paths.length === 0) {
        sentence.finished.sort((a, b) => b.score - a.score);
        options.onSentence?.(sentence.index, sentence.finished);
      }
    }
  }
  return sentences.map(({ finished }) => finished);
}

function rowsOf(active: readonly Sentence[], position: number): Rows {
  const paths = active.flatMap((sentence) => sentence.paths);
  return {
    tokens: Int32Array.from(paths, ({ tokens }) => tokens.at(-1) ?? BOS),
    parents: Int32Array.from(paths, ({ row }) => row),
    sentences: Int32Array.from(active.flatMap(({ index, paths: own }) => own.map(() => index))),
    position,
  };
}

/** Replaces a sentence's paths by their best continuations, and keeps those that end. */
function advance(sentence: Sentence, next: readonly Float32Array[], options: SearchOptions): void {
  const { beam } = options;
  const wanted = beam - sentence.finished.length;
  // Of 2·beam candidates at most beam can be ends, so that beam of them can go on.
  const candidates = sentence.paths
    .flatMap((path, i) => best(next[i], 2 * beam, path))
    .sort((a, b) => b.total - a.total)
    .slice(0, 2 * beam);
  const ending = candidates.slice(0, wanted).filter(({ token }) => token === EOS);
  for (const { path, logProbability } of ending) {
    const logProbabilities = [...path.logProbabilities, logProbability];
    sentence.finished.push(hypothesis(path.tokens, logProbabilities, true, options));
  }
  const going = candidates
    .filter(({ token }) => token !== EOS)
    .slice(0, beam - sentence.finished.length);
  sentence.paths = going.map(extended);
  if (sentence.paths.length > 0)
    options.onToken?.(sentence.index, sentence.paths[0].tokens.at(-1)!);
  if (
    sentence.paths.length > 0 &&
    sentence.paths[0].tokens.length >= options.maxTokens[sentence.index]
  ) {
    for (const { tokens, logProbabilities } of sentence.paths) {
      sentence.finished.push(hypothesis(tokens, logProbabilities, false, options));
    }
    sentence.paths = [];
  }
}

function extended({ path, token, logProbability, total }: Candidate): Path {
  return {
    row: path.row,
    tokens: [...path.tokens, token],
    logProbabilities: [...path.logProbabilities, logProbability],
    total,
  };
}

function hypothesis(
  tokens: readonly number[],
  logProbabilities: readonly number[],
  complete: boolean,
  { lengthPenalty }: SearchOptions,
): Hypothesis {
  const total = logProbabilities.reduce((sum, value) => sum + value, 0);
  const score = total / ((5 + logProbabilities.length) / 6) ** lengthPenalty;
  return { tokens, logProbabilities, score, complete };
}

/** The `count` likeliest continuations of a path; of equal ones the lower token id, so that runs agree. */
function best(logProbabilities: Float32Array, count: number, path: Path): Candidate[] {
  const tokens: number[] = [];
  for (let token = 0; token < logProbabilities.length; token++) {
    if (token === PAD || token === BOS) continue;
    const value = logProbabilities[token];
    if (tokens.length === count && value <= logProbabilities[tokens[count - 1]]) continue;
    let at = Math.min(tokens.length, count - 1);
    while (at > 0 && logProbabilities[tokens[at - 1]] < value) at--;
    tokens.splice(at, 0, token);
    if (tokens.length > count) tokens.pop();
  }
  return tokens.map((token) => {
    const logProbability = logProbabilities[token];
    return { path, token, logProbability, total: path.total + logProbability };
  });
}
