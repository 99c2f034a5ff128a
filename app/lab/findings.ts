/** From a comparison to what the Lab draws: series of points, and rows of numbers. */

import type { ComparedScore, Comparison, Size } from '../../model/comparison.ts';
import {
  type CellGroup,
  groupsOf,
  type Summary,
  scoresFor,
  summaryOf,
  type Verdict,
  verdictOn,
  type Which,
} from '../../model/comparison-groups.ts';
import type { Point, Series } from '../chart/chart.tsx';
import type { MarkerShape } from '../chart/marker.tsx';

export type Metric = 'chrf' | 'bleu';
export type TestSet = ComparedScore['set'];

/** What is looked at: which scores, and of which cells where that matters. */
export interface View {
  readonly metric: Metric;
  readonly direction: string;
  readonly set: TestSet;
  readonly size: Size;
}

interface Look {
  readonly hue: number;
  readonly marker: MarkerShape;
}

/** A strategy looks the same in every chart, and is told by its shape as well as by its colour. */
const LOOKS: Readonly<Record<string, Look>> = {
  frozen: { hue: 0, marker: 'disc' },
  'fine-tune': { hue: 1, marker: 'square' },
  scratch: { hue: 3, marker: 'cross' },
  'multi-task': { hue: 2, marker: 'triangle' },
  meta: { hue: 4, marker: 'diamond' },
};
const OTHER_LOOK: Look = { hue: 6, marker: 'disc' };
/** What others are held against: it borrows nothing. */
const BASELINE = 'scratch';

export function lookOf(strategy: string): Look {
  return LOOKS[strategy] ?? OTHER_LOOK;
}

export function strategiesOf({ cells }: Comparison): string[] {
  return [...new Set(cells.map(({ strategy }) => strategy))];
}

/** Smallest first. */
export function sizesOf(comparison: Comparison): Size[] {
  return [...new Set(groupsOf(comparison).map(({ size }) => size))];
}

/** Quality against sentence pairs: a line through the means, a dot for each seed. */
export function seriesByPairs(comparison: Comparison, view: View, nameOf: NameOf): Series[] {
  return seriesOf(comparison, nameOf, (groups) => ({
    line: groups.flatMap((group) => meanPoint(group, view, ({ pairs }) => pairs)),
    dots: groups.flatMap((group) => seedPoints(group, view, ({ pairs }) => pairs)),
  }));
}

/** Quality against the parameters that were trained, at one size. */
export function seriesByParameters(comparison: Comparison, view: View, nameOf: NameOf): Series[] {
  return seriesOf(comparison, nameOf, (all) => {
    const groups = all.filter(({ size }) => size === view.size);
    return {
      line: groups.flatMap((group) => meanPoint(group, view, ({ parameters }) => parameters)),
      dots: groups.flatMap((group) => seedPoints(group, view, ({ parameters }) => parameters)),
    };
  });
}

/** Quality on a few sentences as training went on, at one size. Seeds are looked at at the same steps. */
export function seriesBySeconds(comparison: Comparison, view: View, nameOf: NameOf): Series[] {
  return seriesOf(comparison, nameOf, (groups) => {
    const cells = groups.filter(({ size }) => size === view.size).flatMap((group) => group.cells);
    const looks = cells.flatMap(({ curve }) =>
      curve.filter(({ direction }) => direction === view.direction),
    );
    const steps = [...new Set(looks.map(({ step }) => step))].sort((a, b) => a - b);
    const points = steps.map((step): Point => {
      const own = looks.filter((look) => look.step === step);
      return {
        x: mean(own.map(({ seconds }) => seconds)),
        y: mean(own.map((look) => look[view.metric])),
      };
    });
    return {
      line: points,
      dots:
        cells.length > 1 ? looks.map((look) => ({ x: look.seconds, y: look[view.metric] })) : [],
    };
  });
}

export type NameOf = (strategy: string) => string;

function seriesOf(
  comparison: Comparison,
  nameOf: NameOf,
  pointsOf: (groups: readonly CellGroup[]) => Pick<Series, 'line' | 'dots'>,
): Series[] {
  const groups = groupsOf(comparison);
  return strategiesOf(comparison)
    .map((strategy): Series => {
      const own = groups.filter((group) => group.strategy === strategy);
      return { name: nameOf(strategy), ...lookOf(strategy), ...pointsOf(own) };
    })
    .filter(({ line }) => line.length > 0);
}

type XOf = (cell: CellGroup['cells'][number]) => number;

function meanPoint(group: CellGroup, view: View, xOf: XOf): Point[] {
  const summary = summaryOf(valuesOf(group, { ...view, kind: 'taught' }, view.metric));
  return summary ? [{ x: mean(group.cells.map(xOf)), y: summary.mean }] : [];
}

function seedPoints(group: CellGroup, view: View, xOf: XOf): Point[] {
  return group.cells.flatMap((cell) => {
    const own = { ...group, cells: [cell] };
    const values = valuesOf(own, { ...view, kind: 'taught' }, view.metric);
    return values.map((y) => ({ x: xOf(cell), y }));
  });
}

function valuesOf(group: CellGroup, which: Which, metric: Metric): number[] {
  return scoresFor(group, which).map((score) => score[metric]);
}

function mean(values: readonly number[]): number {
  return summaryOf(values)!.mean;
}

function groupAt({ cells }: Comparison, strategy: string, size: Size): CellGroup {
  return {
    strategy,
    size,
    cells: cells.filter((cell) => cell.strategy === strategy && cell.size === size),
  };
}

export interface Lead {
  readonly size: Size;
  readonly strategy: string;
  readonly mean: number;
  /** Whether its worst seed is above the best of the next one. */
  readonly isClear: boolean;
}

/** Which strategy is best with each number of pairs. */
export function leads(comparison: Comparison, view: View): Lead[] {
  return sizesOf(comparison).flatMap((size): Lead[] => {
    const all = strategiesOf(comparison)
      .map((strategy) => {
        const group = groupAt(comparison, strategy, size);
        return { strategy, values: valuesOf(group, { ...view, kind: 'taught' }, view.metric) };
      })
      .filter(({ values }) => values.length > 0)
      .sort((a, b) => mean(b.values) - mean(a.values));
    const [best, next] = all;
    if (!best || !next) return [];
    const isClear = verdictOn(best.values, next.values) === 'helps';
    return [{ size, strategy: best.strategy, mean: mean(best.values), isClear }];
  });
}

export interface DomainRow {
  readonly strategy: string;
  readonly test: Summary;
  readonly other: Summary;
  /** What the strategy is worth beside one that borrows nothing; undefined for that one itself. */
  readonly verdicts: Readonly<Record<TestSet, Verdict>> | undefined;
}

/** Sentences like those that were trained on, and of another domain, at one size. */
export function domainRows(comparison: Comparison, view: View): DomainRow[] {
  const valuesIn = (strategy: string, set: TestSet) =>
    valuesOf(
      groupAt(comparison, strategy, view.size),
      { set, kind: 'taught', direction: view.direction },
      view.metric,
    );
  const hasBaseline = valuesIn(BASELINE, 'test').length > 0;
  return strategiesOf(comparison).flatMap((strategy): DomainRow[] => {
    const [test, other] = [
      summaryOf(valuesIn(strategy, 'test')),
      summaryOf(valuesIn(strategy, 'other')),
    ];
    if (!test || !other) return [];
    const against = (set: TestSet) => verdictOn(valuesIn(strategy, set), valuesIn(BASELINE, set));
    const isComparable = hasBaseline && strategy !== BASELINE;
    const verdicts = isComparable ? { test: against('test'), other: against('other') } : undefined;
    return [{ strategy, test, other, verdicts }];
  });
}

export interface CostRow {
  readonly strategy: string;
  readonly direction: string;
  readonly before: number;
  readonly after: Summary;
}

/** What the languages that were there before lost, at one size; nothing for strategies that cannot touch them. */
export function costRows(comparison: Comparison, { metric, size }: View): CostRow[] {
  return strategiesOf(comparison).flatMap((strategy) =>
    comparison.before.flatMap(({ set, kind, direction, [metric]: before }): CostRow[] => {
      const group = groupAt(comparison, strategy, size);
      const after = summaryOf(valuesOf(group, { set, kind, direction }, metric));
      return after ? [{ strategy, direction, before, after }] : [];
    }),
  );
}

export interface DetourRow {
  readonly strategy: string;
  readonly direction: string;
  readonly direct: Summary;
  readonly detour: Summary | undefined;
}

/** The new language and one that it was never trained with: directly, and over the known one. */
export function detourRows(comparison: Comparison, { metric, size }: View): DetourRow[] {
  return strategiesOf(comparison).flatMap((strategy) => {
    const group = groupAt(comparison, strategy, size);
    const scored = group.cells.flatMap(({ scores }) => scores);
    const directions = scored.filter(({ kind }) => kind === 'zero-shot');
    return [...new Set(directions.map(({ direction }) => direction))].map(
      (direction): DetourRow => {
        const of = (kind: 'zero-shot' | 'detour') =>
          summaryOf(valuesOf(group, { set: 'test', kind, direction }, metric));
        return { strategy, direction, direct: of('zero-shot')!, detour: of('detour') };
      },
    );
  });
}
