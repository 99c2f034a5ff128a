import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { probeAccuracy } from './language-probe.ts';
import { vectorSet } from './vectors.ts';

const MEANINGS = 150;
const WIDTH = 12;

/** A vector for a meaning, said in three languages; a language moves what it says by `shift` along one axis. */
function sentences(shift: number) {
  const random = new Random(3);
  const rows: number[][] = [];
  const languages: number[] = [];
  const meanings: number[] = [];
  for (let meaning = 0; meaning < MEANINGS; meaning++) {
    const meant = Array.from({ length: WIDTH }, () => random.normal());
    for (const language of [0, 1, 2]) {
      rows.push(meant.map((value, i) => value + (i === language ? shift : 0)));
      languages.push(language);
      meanings.push(meaning * 5); // all in one fold, if folds went by number
    }
  }
  return { vectors: vectorSet(rows), languages, meanings };
}

describe('probeAccuracy', () => {
  it('is high where languages lie apart', () => {
    expect(probeAccuracy(sentences(8))).toBeGreaterThan(0.98);
  });

  it('is at chance or below where translations are the same vector', () => {
    // Not above: whatever the probe says of a meaning, it is right for one language of three.
    expect(probeAccuracy(sentences(0))).toBeCloseTo(1 / 3, 10);
  });

  it('is at chance on shuffled labels', () => {
    const given = sentences(8);
    const languages = new Random(4).shuffle([...given.languages]);
    const accuracy = probeAccuracy({ ...given, languages });
    // Four standard errors of 450 guesses at a third.
    expect(Math.abs(accuracy - 1 / 3)).toBeLessThan(4 * Math.sqrt((1 / 3) * (2 / 3) * (1 / 450)));
  });

  it('wants a meaning for every fold', () => {
    const few = { vectors: vectorSet([[1], [2]]), languages: [0, 1], meanings: [1, 1] };
    expect(() => probeAccuracy(few)).toThrow(/a meaning for each of 5 folds, got 1/);
  });
});
