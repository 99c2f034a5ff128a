/** How good a language will be that is taught with so many pairs: what comparisons measured with about as many. */

import type { Comparison } from './comparison.ts';
import { groupsOf, scoresFor, summaryOf } from './comparison-groups.ts';

export interface Wanted {
  readonly strategy: string;
  readonly known: string;
  readonly language: string;
  /** Sentence pairs to train on. */
  readonly pairs: number;
  /** sha256 of the encoder. */
  readonly interlingua: string;
}

/** BLEU of the held-out pairs, from the worst seed to the best. */
export interface QualityBand {
  /** Names of the comparisons that it follows from. */
  readonly from: readonly string[];
  /** Whether they taught the same language, and not another one. */
  readonly isSameLanguage: boolean;
  /** Whether they taught it to the same encoder, and not for instance to that of an earlier release. */
  readonly isSameInterlingua: boolean;
  readonly spoken: Range;
  readonly understood: Range;
  /** Fewest and most pairs that were measured. */
  readonly measured: Range;
}

type Range = readonly [low: number, high: number];

/** A size that was measured: pairs, and scores from the worst seed to the best. */
interface Point {
  readonly pairs: number;
  readonly range: Range;
}

/** @returns undefined where nothing was measured that would say something */
export function qualityBand(
  comparisons: readonly Comparison[],
  wanted: Wanted,
): QualityBand | undefined {
  const ways = comparisons.flatMap((comparison) => {
    const { known, language } = comparison;
    const spoken = pointsOf(comparison, wanted.strategy, `${known}-${language}`);
    const understood = pointsOf(comparison, wanted.strategy, `${language}-${known}`);
    return spoken.length > 0 && understood.length > 0 ? [{ comparison, spoken, understood }] : [];
  });
  const same = ways.filter(({ comparison }) => comparison.language === wanted.language);
  const used = same.length > 0 ? same : ways;
  if (used.length === 0) return undefined;
  const sizes = used.flatMap(({ spoken }) => spoken.map(({ pairs }) => pairs));
  return {
    from: used.map(({ comparison }) => comparison.name),
    isSameLanguage: same.length > 0,
    isSameInterlingua: used.every(
      ({ comparison }) => comparison.interlingua === wanted.interlingua,
    ),
    spoken: hull(used.map(({ spoken }) => at(spoken, wanted.pairs))),
    understood: hull(used.map(({ understood }) => at(understood, wanted.pairs))),
    measured: hull(sizes.map((size) => [size, size])),
  };
}

function pointsOf(comparison: Comparison, strategy: string, direction: string): Point[] {
  return groupsOf(comparison)
    .filter((group) => group.strategy === strategy)
    .flatMap((group) => {
      const which = { set: 'test', kind: 'taught', direction } as const;
      const found = summaryOf(scoresFor(group, which).map(({ bleu }) => bleu));
      if (!found) return [];
      return [{ pairs: group.cells[0].pairs, range: [found.low, found.high] as const }];
    })
    .sort((a, b) => a.pairs - b.pairs);
}

/** Between two sizes by the logarithm of pairs, since each doubling adds about as much; beyond them as at the last one. */
function at(points: readonly Point[], pairs: number): Range {
  const next = points.findIndex((point) => point.pairs >= pairs);
  if (next === -1) return points.at(-1)!.range;
  if (next === 0) return points[0].range;
  const [a, b] = [points[next - 1], points[next]];
  const share = Math.log(pairs / a.pairs) / Math.log(b.pairs / a.pairs);
  const between = (end: 0 | 1) => a.range[end] + share * (b.range[end] - a.range[end]);
  return [between(0), between(1)];
}

function hull(ranges: readonly Range[]): Range {
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}
