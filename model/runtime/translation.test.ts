import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { bestWholes, type Rendering } from './translation.ts';

const rendering = (text: string, score: number): Rendering => ({ text, score });

/** Every whole there is, best first; of equal texts the best. */
function allWholes(parts: readonly Rendering[][]): string[] {
  const wholes = parts.reduce(
    (all, renderings) =>
      all.flatMap((whole) =>
        renderings.map(({ text, score }) => rendering(whole.text + text, whole.score + score)),
      ),
    [rendering('', 0)],
  );
  wholes.sort((a, b) => b.score - a.score);
  return [...new Set(wholes.map(({ text }) => text))];
}

describe('bestWholes', () => {
  it('changes first the part where it costs least', () => {
    const parts = [
      [rendering('A', -1), rendering('a', -2)],
      [rendering(' ', 0)],
      [rendering('B', -1), rendering('b', -1.5)],
    ];
    expect(bestWholes(parts, 3)).toEqual(['A B', 'A b', 'a B']);
  });

  it('gives what there is when there is less, each text once', () => {
    expect(bestWholes([[rendering('A', -1), rendering('A', -2)]], 5)).toEqual(['A']);
    expect(bestWholes([], 2)).toEqual(['']);
  });

  it('finds the best of all combinations, for any scores', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = new Random(seed, 5);
      const parts = Array.from({ length: 1 + random.below(4) }, (_, part) =>
        Array.from({ length: 1 + random.below(4) }, (_, way) =>
          rendering(`${part}.${way} `, -random.uniform()),
        ).sort((a, b) => b.score - a.score),
      );
      expect(bestWholes(parts, 5)).toEqual(allWholes(parts).slice(0, 5));
    }
  });
});
