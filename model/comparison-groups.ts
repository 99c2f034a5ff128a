/** What the cells of a comparison say together: means and ranges over seeds. */

import type { Cell, ComparedScore, Comparison, Size } from './comparison.ts';

/** Cells that differ in their seed alone. */
export interface CellGroup {
  readonly strategy: string;
  readonly size: Size;
  readonly cells: readonly Cell[];
}

/** By size, and among them in the order in which strategies first stand. */
export function groupsOf({ cells }: Pick<Comparison, 'cells'>): CellGroup[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.strategy} ${cell.size}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const largest = (size: Size) => (size === 'all' ? Number.POSITIVE_INFINITY : size);
  return [...groups.values()]
    .map((own) => ({ strategy: own[0].strategy, size: own[0].size, cells: own }))
    .sort((a, b) => largest(a.size) - largest(b.size) || 0);
}

export interface Summary {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** @returns undefined for no values */
export function summaryOf(values: readonly number[]): Summary | undefined {
  if (values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: Math.min(...values), high: Math.max(...values), count: values.length };
}

export type Which = Pick<ComparedScore, 'set' | 'kind' | 'direction'>;

/** The scores of one kind, one for each seed that has it. */
export function scoresFor(group: CellGroup, { set, kind, direction }: Which): ComparedScore[] {
  return group.cells.flatMap(({ scores }) =>
    scores.filter((each) => each.set === set && each.kind === kind && each.direction === direction),
  );
}

/** Directions in which some cell was scored, in their order. */
export function directionsOf(
  { cells }: Pick<Comparison, 'cells'>,
  { set, kind }: Pick<Which, 'set' | 'kind'>,
): string[] {
  const all = cells.flatMap(({ scores }) =>
    scores.filter((each) => each.set === set && each.kind === kind),
  );
  return [...new Set(all.map(({ direction }) => direction))];
}

/**
 * What a strategy is worth beside another: `helps` when its worst seed is above the other's best, `harms` the
 * other way round, `unclear` when their ranges meet or there is but one seed of either.
 */
export type Verdict = 'helps' | 'harms' | 'unclear';

export function verdictOn(own: readonly number[], other: readonly number[]): Verdict {
  if (Math.min(own.length, other.length) < 2) return 'unclear';
  if (Math.min(...own) > Math.max(...other)) return 'helps';
  return Math.max(...own) < Math.min(...other) ? 'harms' : 'unclear';
}
