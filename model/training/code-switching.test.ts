import { describe, expect, it } from 'vitest';
import { collate, type Example } from '../../data/batches.ts';
import { Random } from '../../data/random.ts';
import { EOS } from '../../data/special-tokens.ts';
import type { TokenSplits } from '../../data/token-splits.ts';
import { CodeSwitching } from './code-switching.ts';

const ids = (tokens: readonly number[]) => Int32Array.from(tokens);
const WORDS = 40;
/** A word of English stands for the one as much higher, in another order. */
const STARTS = { en: 100, de: 200, fr: 300 } as const;
type Language = keyof typeof STARTS;
const HEIGHT = 1000;

function pairs(source: Language, target: Language, count = 400): Example[] {
  const random = new Random(3);
  return Array.from({ length: count }, () => {
    const words = random.shuffle(Array.from({ length: WORDS }, (_, word) => word));
    words.length = 3 + random.below(4);
    const said = (language: Language) => words.map((word) => STARTS[language] + word);
    return { source: ids(said(source)), target: ids(random.shuffle(said(target))) };
  });
}

/** Half of the words are spelled with two letters, which are between special tokens and the words of all languages. */
const isSpelled = (token: number) => token >= STARTS.en && token % 2 === 0;
const lettersOf = (token: number): [number, number] => [10 + (token % 10), 20 + (token % 7)];
const splits: TokenSplits = Array.from({ length: HEIGHT }, (_, token) =>
  isSpelled(token) ? [lettersOf(token)] : [],
);

interface Learned {
  readonly share: number;
  readonly rate?: number;
  readonly moved?: number;
  readonly split?: number;
  readonly fr?: readonly Example[];
}

function learned({
  share,
  rate = 0,
  moved = 0,
  split = 0,
  fr = pairs('en', 'fr'),
}: Learned): CodeSwitching {
  const languages = Object.keys(STARTS);
  const de = pairs('en', 'de');
  const tasks = Object.entries({ de, fr }).map(([target, examples]) => {
    return { source: 'en', target, examples, weight: 1 };
  });
  return CodeSwitching.learn({
    share,
    rate,
    moved,
    split,
    languages,
    splits: new Map(languages.map((code) => [code, splits])),
    tasks,
    height: HEIGHT,
    seed: 1,
  });
}

/** Without EOS and what comes after it. */
function rowsOf(tokens: Int32Array, size: number): Int32Array[] {
  const length = tokens.length / size;
  return Array.from({ length: size }, (_, row) => {
    const start = row * length;
    return tokens.subarray(start, tokens.indexOf(EOS, start));
  });
}

const batchOf = (source: Language, target: Language) => collate(pairs(source, target, 8));

describe('a batch that is heard with a guest', () => {
  it.each<[Language, Language, Language]>([
    ['en', 'de', 'fr'],
    ['en', 'fr', 'de'],
    ['de', 'fr', 'en'],
  ])('has what the third language says instead: %s-%s with %s', (source, target, guest) => {
    const batch = batchOf(source, target);
    const mixed = learned({ share: 1, rate: 1 }).mix({ source, target }, batch, 7);
    expect(mixed.guest).toBe(guest);
    // Phrases of two words may come out in another order, as the language has them.
    const asHeard = (tokens: Int32Array, language: Language) =>
      rowsOf(tokens, batch.size).map((row) =>
        row.map((token) => HEIGHT + token - STARTS[language] + STARTS[guest]).sort(),
      );
    const heard = (tokens: Int32Array) => rowsOf(tokens, batch.size).map((row) => row.toSorted());
    expect(heard(mixed.source)).toEqual(asHeard(batch.source, source));
    expect(heard(mixed.target)).toEqual(asHeard(batch.targetOutput, target));
  });

  it('has what fits into the rows of the batch, and fills them', () => {
    // French says each word twice.
    const french = pairs('en', 'fr').map(({ source }) => ({
      source,
      target: ids([...source].flatMap((word) => [word + 200, word + 200])),
    }));
    const batch = batchOf('en', 'de');
    const { source } = learned({ share: 1, rate: 1, fr: french }).mix(
      { source: 'en', target: 'de' },
      batch,
      7,
    );
    const [said, heard] = [batch.source, source].map((tokens) => rowsOf(tokens, batch.size));
    const room = batch.sourceLength - 1;
    expect(heard.map((row) => row.length)).toEqual(
      said.map((row) => Math.min(2 * row.length, room)),
    );
  });

  it('has them in some sentences, and there in some places', () => {
    const batch = collate(pairs('en', 'de', 2000));
    const { source } = learned({ share: 0.5, rate: 0.3 }).mix(
      { source: 'en', target: 'de' },
      batch,
      1,
    );
    const rows = rowsOf(source, batch.size);
    const guests = rows.map((row) => row.filter((token) => token >= HEIGHT).length);
    const words = rows.map((row) => row.length);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(guests) / sum(words)).toBeCloseTo(0.5 * 0.3, 1);
    // Half of them are asked for, and of those a few come out as they were.
    expect(guests.filter((count) => count > 0).length / guests.length).toBeLessThan(0.5);
  });

  it('has some words in other places, and the same ones', () => {
    const batch = collate(pairs('en', 'de', 500));
    const { source } = learned({ share: 1, moved: 0.125 }).mix(
      { source: 'en', target: 'de' },
      batch,
      2,
    );
    const [said, heard] = [batch.source, source].map((tokens) => rowsOf(tokens, batch.size));
    let changed = 0;
    for (const [row, sentence] of said.entries()) {
      expect(heard[row].toSorted()).toEqual(sentence.toSorted());
      // Without the token that was moved, the others stand as they did.
      const without = (tokens: Int32Array, at: number) => String(tokens.filter((_, i) => i !== at));
      const places = [...sentence.keys()];
      const rests = new Set(places.map((at) => without(sentence, at)));
      expect(places.some((at) => rests.has(without(heard[row], at)))).toBe(true);
      changed += Number(String(heard[row]) !== String(sentence));
    }
    expect(changed / 500).toBeGreaterThan(0.5);
  });

  it('has some tokens spelled with two others, those of the guest too, as far as the rows have room', () => {
    const batch = collate(pairs('en', 'de', 500));
    const direction = { source: 'en', target: 'de' };
    const at = (split: number) =>
      rowsOf(learned({ share: 1, rate: 0.4, split }).mix(direction, batch, 2).source, batch.size);
    const [rows, never] = [at(1), at(0)];
    expect(never.flatMap((row) => [...row]).some((token) => token % HEIGHT < STARTS.en)).toBe(
      false,
    );
    const guests = rows.map((row) => row.filter((token) => token >= HEIGHT));
    expect(guests.flatMap((row) => [...row]).some((token) => token < HEIGHT + STARTS.en)).toBe(
      true,
    );
    const room = batch.sourceLength - 1;
    for (const row of rows) {
      const left = row.filter((token) => isSpelled(token % HEIGHT)).length;
      if (left > 0) expect(row).toHaveLength(room);
    }
  });

  it('is the same for the same step, another for another, and leaves the batch as it was', () => {
    const batch = batchOf('en', 'de');
    const before = batch.source.slice();
    const switching = learned({ share: 0.5, rate: 0.5, moved: 0.1, split: 0.3 });
    const at = (step: number) => switching.mix({ source: 'en', target: 'de' }, batch, step);
    expect(at(3)).toEqual(at(3));
    expect(at(3)).not.toEqual(at(4));
    expect(batch.source).toEqual(before);
  });
});

it('needs a third language', () => {
  const tasks = [{ source: 'en', target: 'de', examples: pairs('en', 'de', 3), weight: 1 }];
  const options = {
    share: 1,
    rate: 1,
    moved: 0,
    split: 0,
    splits: new Map(),
    tasks,
    height: HEIGHT,
    seed: 1,
  };
  expect(() => CodeSwitching.learn({ ...options, languages: ['en', 'de'] })).toThrow(
    /needs three languages.*got en, de/s,
  );
});
