import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { type InspectedLanguage, measureInside } from './neutrality.ts';
import { vectorSet } from './vectors.ts';

const MEANINGS = 60;
const WIDTH = 10;

/** A vector for a meaning; every language adds noise of its own, and at layer 0 an accent. */
function inspected(code: string, place: number, meanings: readonly number[]): InspectedLanguage {
  const meant = (meaning: number) => {
    const random = new Random(21, meaning);
    return Array.from({ length: WIDTH }, () => random.normal());
  };
  const noise = new Random(22, place);
  const layer = (accent: number) =>
    vectorSet(
      meanings.map((meaning) =>
        meant(meaning).map(
          (value, i) => value + 0.05 * noise.normal() + (i === place ? accent : 0),
        ),
      ),
    );
  return { code, meanings, layers: [layer(6), layer(0)] };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

// In common: en–de 0–59, en–fr 20–79, de–fr 20–59.
const { retrieval, probe, layers } = await measureInside([
  inspected('en', 0, numbers(0, MEANINGS + 20)),
  inspected('de', 1, numbers(0, MEANINGS)),
  inspected('fr', 2, numbers(20, MEANINGS + 20)),
]);

describe('measureInside', () => {
  it('asks each pair about what it has in common, among as many sentences of each', () => {
    expect(retrieval.candidates).toBe(MEANINGS);
    expect(
      Object.fromEntries(retrieval.directions.map((each) => [each.direction, each.sentences])),
    ).toEqual({ 'en-de': 60, 'de-en': 60, 'en-fr': 60, 'fr-en': 60, 'de-fr': 40, 'fr-de': 40 });
    expect(probe).toEqual({ sentences: MEANINGS, folds: 5, chance: 1 / 3 });
  });

  it('finds translations where vectors mean the same', () => {
    for (const { error } of retrieval.directions) expect(error).toBe(0);
  });

  it('tells a layer with an accent from one without', () => {
    const [accented, neutral] = layers;
    expect(accented.probe).toBeGreaterThan(0.95);
    expect(neutral.probe).toBeLessThan(0.5);
    expect(neutral.cosine.translations).toBeGreaterThan(accented.cosine.translations);
    expect(neutral.cosine.others).toBeLessThan(0.3);
  });

  it('has a CKA for each pair, far above that of shuffled sentences', () => {
    for (const { cka, shuffledCka } of layers) {
      expect(Object.keys(cka)).toEqual(['en-de', 'en-fr', 'de-fr']);
      for (const [pair, value] of Object.entries(cka)) {
        expect(value).toBeGreaterThan(0.95);
        expect(shuffledCka[pair]).toBeLessThan(0.4);
      }
    }
  });

  it('leaves out pairs that have next to nothing in common, and refuses when all do', async () => {
    const en = inspected('en', 0, numbers(0, 40));
    const de = inspected('de', 1, numbers(0, 20));
    const fr = inspected('fr', 2, numbers(20, 40));
    const { layers: some } = await measureInside([en, de, fr]);
    expect(Object.keys(some[0].cka)).toEqual(['en-de', 'en-fr']);
    await expect(measureInside([de, fr])).rejects.toThrow(/10 held-out sentences in common/);
  });
});
