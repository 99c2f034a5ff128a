import { describe, expect, it } from 'vitest';
import { collate, type Example } from '../../data/batches.ts';
import { Random } from '../../data/random.ts';
import { EOS, PAD } from '../../data/special-tokens.ts';
import { CodeSwitching, dictionaryOf } from './code-switching.ts';

const ids = (tokens: readonly number[]) => Int32Array.from(tokens);
const WORDS = 40;
/** A word of English stands for the one as much higher, in another order. */
const STARTS = { en: 100, de: 200, fr: 300 } as const;
type Language = keyof typeof STARTS;
const HEIGHT = 1000;

function pairs(source: Language, target: Language, count = 400): Example[] {
  const random = new Random(3);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 3 + random.below(4) }, () => random.below(WORDS));
    const said = (language: Language) => words.map((word) => STARTS[language] + word);
    return { source: ids(said(source)), target: ids(random.shuffle(said(target))) };
  });
}

function learned(share: number, rate: number, moved = 0): CodeSwitching {
  const task = (target: Language) => {
    return { source: 'en', target, examples: pairs('en', target), weight: 1 };
  };
  const tasks = [task('de'), task('fr')];
  return CodeSwitching.learn({
    share,
    rate,
    moved,
    languages: Object.keys(STARTS),
    tasks,
    height: HEIGHT,
    seed: 1,
  });
}

const batchOf = (source: Language, target: Language) => collate(pairs(source, target, 8));

describe('dictionaryOf', () => {
  it('finds what stands for what', () => {
    const dictionary = dictionaryOf(pairs('en', 'de'));
    const expected = Array.from({ length: WORDS }, (_, word) => [100 + word, 200 + word]);
    expect(new Map([...dictionary].sort())).toEqual(new Map(expected as [number, number][]));
  });

  it('leaves out what two words stand for', () => {
    const twice = pairs('en', 'de').map(({ source, target }) => ({
      source,
      target: ids([...target].map((word, at) => (word === 205 && at % 2 === 0 ? 250 : word))),
    }));
    const dictionary = dictionaryOf(twice);
    expect(dictionary.size).toBeGreaterThanOrEqual(WORDS - 1);
    // One of the two stands for the word, and no two words share one.
    expect(new Set(dictionary.values()).size).toBe(dictionary.size);
  });
});

describe('a batch that is heard with a guest', () => {
  it.each<[Language, Language, Language]>([
    ['en', 'de', 'fr'],
    ['en', 'fr', 'de'],
    ['de', 'fr', 'en'],
  ])(
    'has words of the third language with the same meaning: %s-%s with %s',
    (source, target, guest) => {
      const batch = batchOf(source, target);
      const mixed = learned(1, 1).mix({ source, target }, batch, 7);
      expect(mixed.guest).toBe(guest);
      const heard = (tokens: Int32Array, language: Language) =>
        tokens.map((token) =>
          token === EOS || token === PAD
            ? token
            : HEIGHT + token - STARTS[language] + STARTS[guest],
        );
      expect(mixed.source).toEqual(heard(batch.source, source));
      expect(mixed.target).toEqual(heard(batch.targetOutput, target));
    },
  );

  it('has them in some sentences, and there in some places', () => {
    const batch = collate(pairs('en', 'de', 2000));
    const { source } = learned(0.5, 0.3).mix({ source: 'en', target: 'de' }, batch, 1);
    const length = batch.sourceLength;
    const rows = Array.from({ length: batch.size }, (_, row) =>
      source.subarray(row * length, (row + 1) * length),
    );
    const guests = rows.map((row) => row.filter((token) => token >= HEIGHT).length);
    const words = rows.map((row) => row.filter((token) => token !== EOS && token !== PAD).length);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(guests) / sum(words)).toBeCloseTo(0.5 * 0.3, 1);
    // Half of them are asked for, and of those a few come out as they were.
    expect(guests.filter((count) => count > 0).length / guests.length).toBeLessThan(0.5);
  });

  it('has some words in other places, and the same ones', () => {
    const batch = collate(pairs('en', 'de', 500));
    const { source } = learned(1, 0, 0.125).mix({ source: 'en', target: 'de' }, batch, 2);
    const length = batch.sourceLength;
    let changed = 0;
    for (let start = 0; start < source.length; start += length) {
      const [said, heard] = [batch.source, source].map((all) =>
        all.subarray(start, start + length),
      );
      const end = said.indexOf(EOS);
      expect(heard.subarray(end)).toEqual(said.subarray(end));
      expect(heard.toSorted()).toEqual(said.toSorted());
      // Without the token that was moved, the others stand as they did.
      const without = (tokens: Int32Array, at: number) => String(tokens.filter((_, i) => i !== at));
      const places = Array.from({ length: end }, (_, at) => at);
      const rests = new Set(places.map((at) => without(said, at)));
      expect(places.some((at) => rests.has(without(heard, at)))).toBe(true);
      changed += Number(String(heard) !== String(said));
    }
    expect(changed / 500).toBeGreaterThan(0.5);
  });

  it('is the same for the same step, another for another, and leaves the batch as it was', () => {
    const batch = batchOf('en', 'de');
    const before = batch.source.slice();
    const switching = learned(0.5, 0.5);
    const at = (step: number) => switching.mix({ source: 'en', target: 'de' }, batch, step);
    expect(at(3)).toEqual(at(3));
    expect(at(3)).not.toEqual(at(4));
    expect(batch.source).toEqual(before);
  });
});

it('needs a third language', () => {
  const tasks = [{ source: 'en', target: 'de', examples: pairs('en', 'de', 3), weight: 1 }];
  const options = { share: 1, rate: 1, moved: 0, tasks, height: HEIGHT, seed: 1 };
  expect(() => CodeSwitching.learn({ ...options, languages: ['en', 'de'] })).toThrow(
    /needs three languages.*got en, de/s,
  );
});
