/**
 * What a translation must not say, decided token by token: it must not go round in circles, and the digits it
 * says must be those of the source. A guard looks at tokens only, so that any search can ask it.
 */

import { EOS } from '../../data/special-tokens.ts';
import type { Guard } from './search.ts';

/** Plain data, so that it can be sent to another thread. */
export interface GuardSpec {
  /** How often the same few tokens may follow themselves. */
  readonly repeats: number;
  readonly numbers?: NumberRule;
}

/** A run of digits of the source. */
export interface NumberRun {
  readonly digits: string;
  /** Whether it may follow what is before it without a space. */
  readonly mayCling: boolean;
}

/** Every run of digits is one of `runs`, whole, and each of them is said at most once. */
export interface NumberRule {
  readonly runs: readonly NumberRun[];
  /** The digit that a token is, by token id, and whether it begins a new run wherever it stands. */
  readonly digits: ReadonlyMap<number, { readonly digit: string; readonly begins: boolean }>;
  /** Refuse the end until every run has been said. */
  readonly demandsAll: boolean;
}

/** Longest translation, without its EOS, of a source of n tokens with EOS: n·factor + slack. */
export const LENGTH_LIMIT = { factor: 2, slack: 12 } as const;

/** Tokens; the longest circle that is noticed. */
const LONGEST_CYCLE = 12;
/** How often a few tokens may follow themselves where the source repeats nothing. */
const FREE_REPEATS = 3;

/** How many tokens may be said of a source of `sourceTokens`, EOS included. */
export function longestTranslation(sourceTokens: number): number {
  return sourceTokens * LENGTH_LIMIT.factor + LENGTH_LIMIT.slack;
}

export function guardOf({ repeats, numbers }: GuardSpec): Guard {
  return {
    permits: (tokens, next) =>
      (next === EOS || !goesRound(tokens, next, repeats)) &&
      (!numbers || keepsNumbers(tokens, next, numbers)),
    progress: numbers?.demandsAll
      ? (tokens) => tokens.filter((token) => numbers.digits.has(token)).length
      : undefined,
  };
}

/** How often a translation of `source` may repeat itself: a little more than the source does. */
export function permittedRepeats(source: ArrayLike<number>): number {
  const tokens = Array.from(source);
  let most = 1;
  for (let end = 1; end < tokens.length; end++) {
    for (let period = 1; period <= LONGEST_CYCLE; period++)
      most = Math.max(most, repetitions(tokens, end, period));
  }
  return Math.max(FREE_REPEATS, most + 1);
}

function goesRound(tokens: readonly number[], next: number, repeats: number): boolean {
  const longer = [...tokens.slice(-LONGEST_CYCLE * (repeats + 1)), next];
  for (let period = 1; period <= LONGEST_CYCLE; period++) {
    if (repetitions(longer, longer.length - 1, period) > repeats) return true;
  }
  return false;
}

/** How often the `period` tokens that end at `end` stand there in a row. */
function repetitions(tokens: readonly number[], end: number, period: number): number {
  let same = 0;
  while (end - period - same >= 0 && tokens[end - same] === tokens[end - same - period]) same++;
  return 1 + Math.floor(same / period);
}

function keepsNumbers(
  tokens: readonly number[],
  next: number,
  { runs, digits, demandsAll }: NumberRule,
): boolean {
  const left = [...runs];
  let open = '';
  let clings = false;
  const isMeant = (run: NumberRun) => run.mayCling || !clings;
  /** Takes the run that ends here; false when there is no such run left. */
  const close = () => {
    if (open === '') return true;
    const at = left.findIndex((run) => run.digits === open && isMeant(run));
    open = '';
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  };
  const said = [...tokens, next];
  for (const [at, token] of said.entries()) {
    const found = digits.get(token);
    if ((!found || found.begins) && !close()) return false;
    if (!found) continue;
    if (open === '') clings = !found.begins && at > 0;
    open += found.digit;
    if (!left.some((run) => run.digits.startsWith(open) && isMeant(run))) return false;
  }
  return next !== EOS || !demandsAll || left.length === 0;
}
