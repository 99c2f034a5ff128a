import { describe, expect, it } from 'vitest';
import type { Cell } from './comparison.ts';
import { directionsOf, groupsOf, scoresFor, summaryOf, verdictOn } from './comparison-groups.ts';

function cell(strategy: string, size: Cell['size'], seed: number, chrf: number): Cell {
  const score = {
    set: 'test',
    kind: 'taught',
    direction: 'en-nl',
    bleu: 1,
    chrf,
    sentences: 9,
  } as const;
  const cost = { pairs: 5, parameters: 7, steps: 3, seconds: 1, encodingSeconds: 0 };
  return { strategy, size, seed, ...cost, scores: [score], curve: [] };
}

const comparison = {
  cells: [
    cell('frozen', 'all', 1, 50),
    cell('frozen', 5000, 1, 40),
    cell('scratch', 5000, 1, 20),
    cell('frozen', 5000, 2, 44),
  ],
};

describe('groupsOf', () => {
  it('puts seeds together, smaller sizes first', () => {
    const groups = groupsOf(comparison);
    expect(groups.map(({ strategy, size, cells }) => [strategy, size, cells.length])).toEqual([
      ['frozen', 5000, 2],
      ['scratch', 5000, 1],
      ['frozen', 'all', 1],
    ]);
    const scores = scoresFor(groups[0], { set: 'test', kind: 'taught', direction: 'en-nl' });
    expect(summaryOf(scores.map(({ chrf }) => chrf))).toEqual({
      mean: 42,
      low: 40,
      high: 44,
      count: 2,
    });
    expect(directionsOf(comparison, { set: 'test', kind: 'taught' })).toEqual(['en-nl']);
    expect(directionsOf(comparison, { set: 'other', kind: 'taught' })).toEqual([]);
  });
});

describe('verdictOn', () => {
  it.each([
    [[30, 32], [20, 29], 'helps'],
    [[10, 19], [20, 29], 'harms'],
    [[28, 40], [20, 29], 'unclear'],
    [[40], [20, 29], 'unclear'],
  ] as const)('%j against %j: %s', (own, other, verdict) => {
    expect(verdictOn(own, other)).toBe(verdict);
  });
});

it('has no summary of nothing', () => {
  expect(summaryOf([])).toBeUndefined();
});
