import { describe, expect, it } from 'vitest';
import { comparisonOf } from './comparison.fixture.ts';
import {
  costRows,
  detourRows,
  domainRows,
  leads,
  seriesByPairs,
  seriesByParameters,
  seriesBySeconds,
  sizesOf,
  strategiesOf,
  type View,
} from './findings.ts';
import { formatView, parseView } from './lab-address.ts';

const COMPARISON = comparisonOf();
const VIEW: View = { metric: 'chrf', direction: 'en-nl', set: 'test', size: 'all' };
const nameOf = (strategy: string) => strategy.toUpperCase();
const find = <T extends { name: string }>(series: readonly T[], name: string) =>
  series.find((each) => each.name === name)!;

describe('series', () => {
  it('by pairs go through the means of the seeds, which are dots', () => {
    const series = seriesByPairs(COMPARISON, VIEW, nameOf);
    expect(series.map(({ name }) => name)).toEqual([
      'FROZEN',
      'FINE-TUNE',
      'SCRATCH',
      'MULTI-TASK',
    ]);
    const { line, dots } = find(series, 'FROZEN');
    expect(line).toEqual([
      { x: 1_000, y: 41.5 },
      { x: 10_000, y: 47.5 },
      { x: 100_000, y: 53.5 },
    ]);
    expect(dots).toHaveLength(6);
    expect(dots!.filter(({ x }) => x === 1_000).map(({ y }) => y)).toEqual([41, 42]);
  });

  it('show the direction, the measure and the kind of sentences that are asked for', () => {
    const at = (change: Partial<View>) =>
      find(seriesByPairs(COMPARISON, { ...VIEW, ...change }, nameOf), 'FROZEN').line[0]!.y;
    expect(at({ direction: 'nl-en' })).toBe(45.5);
    expect(at({ metric: 'bleu' })).toBe(20.75);
    expect(at({ set: 'other' })).toBe(29.5);
    expect(seriesByPairs(COMPARISON, { ...VIEW, direction: 'en-xx' }, nameOf)).toEqual([]);
  });

  it('by parameters are of one size', () => {
    const { line, dots } = find(seriesByParameters(COMPARISON, VIEW, nameOf), 'FROZEN');
    expect(line).toEqual([{ x: 3_400_000, y: 53.5 }]);
    expect(dots!.map(({ y }) => y)).toEqual([53, 54]);
  });

  it('by seconds follow the training of one size', () => {
    const { line, dots } = find(
      seriesBySeconds(COMPARISON, { ...VIEW, size: 1_000 }, nameOf),
      'SCRATCH',
    );
    expect(line.map(({ x }) => x)).toEqual([150, 300, 450, 600]);
    expect(line.at(-1)!.y).toBe(11.5);
    expect(dots).toHaveLength(8);
  });
});

describe('the lead', () => {
  it('is told for each number of pairs, and whether the seeds leave a doubt', () => {
    const told = leads(COMPARISON, VIEW).map(({ size, strategy, mean, isClear }) => {
      return [size, strategy, mean, isClear];
    });
    expect(told).toEqual([
      [1_000, 'frozen', 41.5, true],
      [10_000, 'frozen', 47.5, false],
      ['all', 'fine-tune', 55.5, true],
    ]);
  });

  it('is nobody’s where there is nothing to compare with', () => {
    const alone = comparisonOf({ cells: COMPARISON.cells.filter((c) => c.strategy === 'frozen') });
    expect(leads(alone, VIEW)).toEqual([]);
  });
});

describe('rows', () => {
  it('tell what another kind of sentences does, beside training from scratch', () => {
    const rows = domainRows(COMPARISON, VIEW);
    expect(rows.map(({ strategy }) => strategy)).toEqual(strategiesOf(COMPARISON));
    const frozen = rows.find(({ strategy }) => strategy === 'frozen')!;
    expect([frozen.test.mean, frozen.other.mean]).toEqual([53.5, 41.5]);
    expect(frozen.verdicts).toEqual({ test: 'helps', other: 'helps' });
    expect(rows.find(({ strategy }) => strategy === 'scratch')!.verdicts).toBeUndefined();
    const without = comparisonOf({
      cells: COMPARISON.cells.filter((c) => c.strategy !== 'scratch'),
    });
    expect(domainRows(without, VIEW)[0]!.verdicts).toBeUndefined();
  });

  it('tell what the old languages lost, of the strategies that touch them', () => {
    const rows = costRows(COMPARISON, VIEW);
    expect(rows.map(({ strategy, direction, before }) => [strategy, direction, before])).toEqual([
      ['fine-tune', 'en-de', 48],
      ['multi-task', 'en-de', 48],
    ]);
    expect(rows[0]!.after.mean).toBeCloseTo(41.15, 9);
  });

  it('hold pairs that were never trained against the way over the known language', () => {
    const rows = detourRows(COMPARISON, VIEW);
    expect(rows.map(({ strategy }) => strategy)).toEqual(['frozen', 'fine-tune', 'multi-task']);
    expect([rows[0]!.direct.mean, rows[0]!.detour!.mean]).toEqual([47.5, 49.5]);
  });
});

describe('an address', () => {
  it('says what is not as at first, and nothing else', () => {
    expect(formatView(VIEW, VIEW)).toBe('');
    const view: View = { ...VIEW, metric: 'bleu', size: 10_000 };
    expect(formatView(view, VIEW)).toBe('#metric=bleu&size=10000');
    expect(parseView('#metric=bleu&size=10000', VIEW, COMPARISON)).toEqual(view);
  });

  it('that says what there is not is as at first', () => {
    const hash = '#metric=luck&size=7&direction=xx-yy&set=none';
    expect(parseView(hash, VIEW, COMPARISON)).toEqual(VIEW);
    expect(parseView('', VIEW, COMPARISON)).toEqual(VIEW);
    const alone = comparisonOf({ sets: { test: 'a.tsv' } });
    expect(parseView('#set=other', VIEW, alone).set).toBe('test');
  });

  it('can name every size, the smallest first', () => {
    expect(sizesOf(COMPARISON)).toEqual([1_000, 10_000, 'all']);
  });
});
