import { describe, expect, it } from 'vitest';
import type { SearchPart } from '../../api/inspect/parts.ts';
import { drawnSearch, hypothesesOf } from './search-layout.ts';

const node = (
  parent: number | undefined,
  text: string,
  fate: SearchPart['fate'],
  changes: Partial<SearchPart> = {},
): SearchPart => ({ parent, text, fate, logProbability: -0.5, total: -0.5, ...changes });

/** “Wo ist” is found first, “Wohin” comes out better. */
const NODES = [
  node(undefined, 'Wo', 'kept', { total: -0.1 }),
  node(undefined, 'Wohin', 'kept', { total: -0.4 }),
  node(undefined, 'Wer', 'dropped', { logProbability: -9, total: -9 }),
  node(0, ' ist', 'kept', { total: -0.6 }),
  node(0, ' sind', 'dropped', { total: -0.9 }),
  node(1, '', 'ended', { score: -0.3 }),
  node(3, '', 'ended', { score: -0.8 }),
];

describe('hypothesesOf', () => {
  it('reads sentences off the tree, best first', () => {
    const found = hypothesesOf(NODES);
    expect(found.map(({ text, score }) => [text, score])).toEqual([
      ['Wohin', -0.3],
      ['Wo ist', -0.8],
    ]);
    expect(found[1].way).toEqual([0, 3, 6]);
  });
});

describe('drawnSearch', () => {
  const { branches, width, height } = drawnSearch(NODES);
  const branch = (at: number) => branches.find((each) => each.at === at)!;

  it('draws the best way straight along the top', () => {
    expect(branch(1).y).toBe(branch(5).y);
    expect(branch(1).y).toBeLessThan(branch(0).y);
    expect(branch(0).y).toBe(branch(3).y);
    expect(branch(5).from).toEqual({ x: branch(1).x + branch(1).width, y: branch(1).y });
  });

  it('puts a step in a column, and every end of a branch in a row of its own', () => {
    expect(branch(3).x).toBe(branch(4).x);
    expect(branch(3).x).toBeGreaterThan(branch(0).x + branch(0).width);
    const ends = [branch(4), branch(5), branch(6)].map(({ y }) => y);
    expect(new Set(ends).size).toBe(3);
    for (const { x, y, width: own } of branches) {
      expect(x + own).toBeLessThan(width);
      expect(y).toBeLessThan(height);
    }
  });

  it('leaves out what was never likely', () => {
    expect(branch(2)).toBeUndefined();
    expect(drawnSearch([])).toMatchObject({ branches: [], height: 0 });
  });
});
