/**
 * Beam search with length normalisation (Wu et al. 2016, section 7); a beam of 1 is greedy decoding.
 * Knows nothing of networks: it asks a `step` for the next token's log-probabilities.
 *
 * R rows under way, S source length.
 */

import { BOS, EOS, PAD } from '../../data/special-tokens.ts';

/** What is asked of a decoder: one further token for each row. */
export interface Rows {
  /** The last token of each row, int32 [R]; BOS at first. */
  readonly tokens: Int32Array;
  /** The number of the row that each continues, int32 [R]; several may continue the same. */
  readonly parents: Int32Array;
}

/** The likeliest tokens of each row, best first. */
export interface Candidates {
  /** Where each of the asked rows stands below, which is its number from now on, int32 [R]. */
  readonly rows: Int32Array;
  /** How many there are for a row. */
  readonly count: number;
  /** int32 [R, count]; of equally likely ones the lower token id first, so that runs agree */
  readonly tokens: Int32Array;
  /** float32 [R, count] */
  readonly logProbabilities: Float32Array;
  /** How much attention went to each source position, float32 [R, S]. */
  readonly attention?: Float32Array;
}

/** @param count how many candidates each row needs */
export type Step = (rows: Rows, count: number) => Promise<Candidates>;

export interface Guard {
  /** Refuses what must not be said. @param tokens said so far @param next EOS included */
  permits(tokens: readonly number[], next: number): boolean;
  /**
   * How far tokens have come with what must be said, where there is such a thing. The beam is then shared out
   * between those that have come further and those that have not (after Post and Vilar 2018), since what
   * must be said is often not what the network would rather say.
   */
  progress?(tokens: readonly number[]): number;
}

export interface SentenceOptions {
  readonly beam: number;
  /** α of the length normalisation; 0 compares plain probabilities. */
  readonly lengthPenalty: number;
  /** The longest output in tokens with EOS. */
  readonly maxTokens: number;
  /** Keep what each token attended to. */
  readonly keepsAttention?: boolean;
  readonly guard?: Guard;
  /** Keep every continuation that was looked at, for `branches`. */
  readonly keepsBranches?: boolean;
  /** Told the tokens of the best hypothesis, each as soon as it can no longer change: when all that is left of the beam agrees. */
  readonly onToken?: (token: number) => void;
}

export interface Hypothesis {
  /** Without BOS and EOS. */
  readonly tokens: readonly number[];
  /** Log-probability of each token, and of EOS where it ended by itself. */
  readonly logProbabilities: readonly number[];
  /** Sum of the log-probabilities, length-normalised: what hypotheses are compared by. */
  readonly score: number;
  /** False when the length limit, or a guard that refused everything, ended it. */
  readonly complete: boolean;
  /** With `keepsAttention`, what each of `logProbabilities` attended to, float32 [S] each. */
  readonly attention: readonly Float32Array[];
}

/** A continuation that a search looked at: a node of the tree that it grew. */
export interface Branch {
  /** The branch it continues, by its place among all; none where the sentence begins. */
  readonly parent?: number;
  /** EOS where the sentence ends. */
  readonly token: number;
  readonly logProbability: number;
  /** Sum of the log-probabilities from the beginning. */
  readonly total: number;
  /** Whether the search went on from it, found an end, or let it go. */
  readonly fate: 'kept' | 'ended' | 'dropped';
  /** Of one that ended: as of `Hypothesis`. */
  readonly score?: number;
}

/**
 * Of length penalties from 0 to 2 the best one on sentences of the dev sets
 * (`docs/decisions/0021-a-length-penalty-of-1.md`).
 */
export const SEARCH_DEFAULTS = { beam: 4, lengthPenalty: 1 } as const;

/** Candidates beyond the beam's own need: PAD and BOS, which are never said, and what guards refuse. */
const SPARE_CANDIDATES = 6;

/** Where something must be said, it must be among the candidates. */
const DEMANDING_CANDIDATES = 96;

/** How many candidates a search must be shown. */
function candidatesFor({ beam, guard }: SentenceOptions): number {
  return guard?.progress ? DEMANDING_CANDIDATES : 2 * beam + SPARE_CANDIDATES;
}

interface Path {
  readonly row: number;
  /** Its last branch, where these are kept. */
  readonly branch?: number | undefined;
  readonly tokens: readonly number[];
  readonly logProbabilities: readonly number[];
  readonly attention: readonly Float32Array[];
  readonly total: number;
}

interface Candidate {
  readonly path: Path;
  readonly token: number;
  readonly logProbability: number;
  readonly total: number;
}

/** The search for one sentence's translation, one step at a time. */
export class SentenceSearch {
  private paths: Path[];
  private readonly finished: Hypothesis[] = [];
  private readonly grown: Branch[] = [];
  /** How many tokens `onToken` has been told. */
  private told = 0;

  /** @param row where the sentence begins */
  constructor(
    row: number,
    private readonly options: SentenceOptions,
  ) {
    this.paths = [{ row, tokens: [], logProbabilities: [], attention: [], total: 0 }];
  }

  get beam(): number {
    return this.options.beam;
  }

  /** How many candidates it wants for each row. */
  get candidates(): number {
    return candidatesFor(this.options);
  }

  get isOver(): boolean {
    return this.paths.length === 0;
  }

  /** What it asks of the next step. */
  get asked(): readonly { readonly token: number; readonly parent: number }[] {
    return this.paths.map(({ row, tokens }) => ({ token: tokens.at(-1) ?? BOS, parent: row }));
  }

  /** The hypotheses once it is over, best first: at least one, at most `beam`. */
  get hypotheses(): readonly Hypothesis[] {
    return this.finished.toSorted((a, b) => b.score - a.score);
  }

  /** All that was looked at, step by step and best first; nothing without `keepsBranches`. */
  get branches(): readonly Branch[] {
    return this.grown;
  }

  /** Goes on with what a step said. @param first the first of this sentence's rows among those asked */
  advance(said: Candidates, first: number): void {
    this.choose(said, first);
    this.tell();
  }

  private choose(said: Candidates, first: number): void {
    const { beam, maxTokens } = this.options;
    this.paths = this.paths.map((path, i) => ({ ...path, row: said.rows[first + i] }));
    const wanted = beam - this.finished.length;
    // Of 2·beam candidates at most beam can be ends, so that beam of them can go on.
    const candidates = this.paths
      .flatMap((path) => this.candidatesOf(path, said))
      .sort((a, b) => b.total - a.total);
    if (candidates.length === 0) {
      this.giveUp();
      return;
    }
    const ending = candidates.slice(0, wanted).filter(({ token }) => token === EOS);
    for (const { path, logProbability } of ending) {
      this.finish(extended(path, undefined, logProbability, this.attentionOf(path, said)), true);
    }
    const going = this.chosen(
      candidates.filter(({ token }) => token !== EOS),
      beam - this.finished.length,
    );
    const branchOf = this.grow(candidates, ending, going);
    this.paths = going.map((each) => ({
      ...extended(each.path, each.token, each.logProbability, this.attentionOf(each.path, said)),
      branch: branchOf.get(each),
    }));
    if (this.isOver) return;
    if (this.paths[0].tokens.length >= maxTokens) this.giveUp();
  }

  /** Notes what became of the candidates. @returns the branches of those that the search goes on from */
  private grow(
    candidates: readonly Candidate[],
    ending: readonly Candidate[],
    going: readonly Candidate[],
  ): Map<Candidate, number> {
    const places = new Map<Candidate, number>();
    if (!this.options.keepsBranches) return places;
    const [ended, kept] = [new Set(ending), new Set(going)];
    let dropped = 0;
    for (const each of candidates) {
      const { path, token, logProbability, total } = each;
      const isDropped = !ended.has(each) && !kept.has(each);
      // Of the many that were let go, the best as many as the beam is wide.
      if (isDropped && ++dropped > this.options.beam) continue;
      const fate = kept.has(each) ? 'kept' : ended.has(each) ? 'ended' : 'dropped';
      const score = fate === 'ended' ? this.scoreOf(total, path.tokens.length + 1) : undefined;
      places.set(each, this.grown.length);
      this.grown.push({ parent: path.branch, token, logProbability, total, fate, score });
    }
    return places;
  }

  /** Every hypothesis to come goes on from a path under way, so that what all of these begin with stays. */
  private tell(): void {
    const { onToken } = this.options;
    if (!onToken) return;
    const left = this.isOver ? [this.hypotheses[0]] : [...this.paths, ...this.finished];
    const [{ tokens }, ...others] = left;
    const isAgreed = (at: number) => others.every((other) => other.tokens[at] === tokens[at]);
    while (this.told < tokens.length && isAgreed(this.told)) onToken(tokens[this.told++]);
  }

  /** The permitted continuations of a path, best first. */
  private candidatesOf(path: Path, { count, tokens, logProbabilities }: Candidates): Candidate[] {
    const { beam, guard } = this.options;
    const found: Candidate[] = [];
    const before = guard?.progress?.(path.tokens);
    for (let i = path.row * count; i < (path.row + 1) * count; i++) {
      const token = tokens[i];
      if (found.length >= 2 * beam) {
        if (!guard?.progress) break;
        // Beyond what any beam would look at, only what comes further counts.
        if (guard.progress([...path.tokens, token]) === before) continue;
      }
      if (token === PAD || token === BOS) continue;
      if (guard && !guard.permits(path.tokens, token)) continue;
      const logProbability = logProbabilities[i];
      found.push({ path, token, logProbability, total: path.total + logProbability });
    }
    return found;
  }

  /** The best of `candidates`, which are in order; in turns of equal progress where that counts. */
  private chosen(candidates: readonly Candidate[], count: number): readonly Candidate[] {
    const { guard } = this.options;
    if (!guard?.progress) return candidates.slice(0, count);
    const banks = new Map<number, Candidate[]>();
    for (const each of candidates) {
      const come = guard.progress([...each.path.tokens, each.token]);
      banks.set(come, [...(banks.get(come) ?? []), each]);
    }
    const furthestFirst = [...banks].sort(([a], [b]) => b - a).map(([, bank]) => bank);
    const turns = Array.from({ length: count }, (_, turn) =>
      furthestFirst.flatMap((bank) => bank.slice(turn, turn + 1)),
    );
    return turns
      .flat()
      .slice(0, count)
      .sort((a, b) => b.total - a.total);
  }

  private attentionOf({ row }: Path, { rows, attention }: Candidates): Float32Array[] {
    if (!this.options.keepsAttention || !attention) return [];
    const width = attention.length / rows.length;
    return [attention.slice(row * width, (row + 1) * width)];
  }

  /** Ends what is under way as it is. */
  private giveUp(): void {
    for (const path of this.paths) this.finish(path, false);
    this.paths = [];
  }

  private finish({ tokens, logProbabilities, attention, total }: Path, complete: boolean): void {
    const score = this.scoreOf(total, logProbabilities.length);
    this.finished.push({ tokens, logProbabilities, score, complete, attention });
  }

  private scoreOf(total: number, length: number): number {
    return total / ((5 + length) / 6) ** this.options.lengthPenalty;
  }
}

/** @param token undefined where the path ends by itself */
function extended(
  path: Path,
  token: number | undefined,
  logProbability: number,
  attention: readonly Float32Array[],
): Path {
  return {
    row: path.row,
    tokens: token === undefined ? path.tokens : [...path.tokens, token],
    logProbabilities: [...path.logProbabilities, logProbability],
    attention: [...path.attention, ...attention],
    total: path.total + logProbability,
  };
}

export interface SearchOptions extends Omit<SentenceOptions, 'maxTokens' | 'onToken'> {
  /** The longest output of each sentence, in tokens with EOS. */
  readonly maxTokens: readonly number[];
  readonly onToken?: (sentence: number, token: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Translates sentences side by side, sentence i beginning in row i.
 *
 * @returns for each sentence its best hypotheses, best first: at least one, at most `beam`
 */
export async function search(
  step: Step,
  sentenceCount: number,
  options: SearchOptions,
): Promise<(readonly Hypothesis[])[]> {
  const searches = Array.from(
    { length: sentenceCount },
    (_, sentence) =>
      new SentenceSearch(sentence, {
        ...options,
        maxTokens: options.maxTokens[sentence],
        onToken: options.onToken && ((token) => options.onToken!(sentence, token)),
      }),
  );
  for (;;) {
    const active = searches.filter(({ isOver }) => !isOver);
    if (active.length === 0) return searches.map(({ hypotheses }) => hypotheses);
    options.signal?.throwIfAborted();
    await advanceAll(active, step);
  }
}

/** One step for all of `active`. */
export async function advanceAll(active: readonly SentenceSearch[], step: Step): Promise<void> {
  const asked = active.map((each) => each.asked);
  const rows = asked.flat();
  const said = await step(
    {
      tokens: Int32Array.from(rows, ({ token }) => token),
      parents: Int32Array.from(rows, ({ parent }) => parent),
    },
    Math.max(...active.map((each) => each.candidates)),
  );
  let first = 0;
  active.forEach((each, i) => {
    each.advance(said, first);
    first += asked[i].length;
  });
}
