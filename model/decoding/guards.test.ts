import { describe, expect, it } from 'vitest';
import { EOS } from '../../data/special-tokens.ts';
import { guardOf, type NumberRule, permittedRepeats } from './guards.ts';

/** Tokens 10 to 19 are the digits, 20 to 29 the same after a space; others are words. */
const digits: NumberRule['digits'] = new Map(
  Array.from({ length: 20 }, (_, i) => [10 + i, { digit: String(i % 10), begins: i >= 10 }]),
);
const WORD = 5;

/** How a text of digits, spaces and words (letters) reads as tokens. */
function tokensOf(text: string): number[] {
  return (text.match(/ ?\d| ?[a-z]+|\$/g) ?? []).map((part) => {
    if (part === '$') return EOS;
    const digit = Number(part.trim());
    return Number.isNaN(digit) ? WORD : digit + (part.startsWith(' ') ? 20 : 10);
  });
}

/** Whether a guard lets the whole text be said. */
function permits(text: string, rule: Partial<NumberRule> & { numbers: string[]; cling?: boolean }) {
  const { numbers, cling = true, demandsAll = false } = rule;
  const runs = numbers.map((each) => ({ digits: each, mayCling: cling }));
  const guard = guardOf({ repeats: 99, numbers: { runs, digits, demandsAll } });
  const tokens = tokensOf(text);
  return tokens.every((token, at) => guard.permits(tokens.slice(0, at), token));
}

describe('numbers', () => {
  it.each([
    ['a 12 b 3$', ['12', '3'], true, 'each once'],
    ['a 3 b 12$', ['12', '3'], true, 'in any order'],
    ['12 3$', ['12', '3'], true, 'side by side with a space'],
    ['123$', ['12', '3'], false, 'run together'],
    ['a 1 b$', ['12'], false, 'cut short'],
    ['a 1$', ['12'], false, 'cut short at the end'],
    ['a 12 b 12$', ['12'], false, 'twice'],
    ['a 12 b 12$', ['12', '12'], true, 'twice where the source has it twice'],
    ['a 4$', ['12'], false, 'made up'],
    ['a 4 b 47$', ['4', '47'], true, 'one the beginning of the other'],
    ['a 47 b 4$', ['4', '47'], true, 'one the beginning of the other, the longer first'],
    ['a b$', ['12'], true, 'left out, which is noticed later'],
    ['abc$', [], true, 'none'],
  ])('%s of %j: %s, %s', (text, numbers, expected) => {
    expect(permits(text, { numbers })).toBe(expected);
  });

  it('may be demanded: no end without them', () => {
    expect(permits('a$', { numbers: ['12'], demandsAll: true })).toBe(false);
    expect(permits('a 12$', { numbers: ['12'], demandsAll: true })).toBe(true);
  });

  it('that stand alone in the source cling to nothing', () => {
    expect(permits('a12$', { numbers: ['12'], cling: false })).toBe(false);
    expect(permits('a 12$', { numbers: ['12'], cling: false })).toBe(true);
    expect(permits('12 a$', { numbers: ['12'], cling: false })).toBe(true);
  });

  it('demanded are progress, digit by digit; not demanded they are none', () => {
    const numbers = { runs: [{ digits: '12', mayCling: true }], digits };
    const demanding = guardOf({ repeats: 3, numbers: { ...numbers, demandsAll: true } });
    expect(demanding.progress!(tokensOf('a 12 b'))).toBe(2);
    expect(guardOf({ repeats: 3, numbers: { ...numbers, demandsAll: false } }).progress).toBe(
      undefined,
    );
  });
});

describe('circles', () => {
  const said = (tokens: readonly number[], repeats = 3) => {
    const { permits } = guardOf({ repeats });
    return tokens.findIndex((token, at) => !permits(tokens.slice(0, at), token));
  };

  it('of one token end at the permitted number of times', () => {
    expect(said([7, 8, 8, 8, 8, 8])).toBe(4);
    expect(said([8, 8, 8])).toBe(-1);
    expect(said([8, 8, 8, 8], 4)).toBe(-1);
  });

  it('of several tokens end as well', () => {
    expect(said([7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9])).toBe(11);
  });

  it('are no circles when something new comes between', () => {
    expect(said([7, 8, 7, 9, 7, 8, 7, 5, 7, 8, 7, 9])).toBe(-1);
  });

  it('never keep a sentence from ending', () => {
    expect(guardOf({ repeats: 1 }).permits([EOS, EOS], EOS)).toBe(true);
  });

  it('may be a little longer than those of the source', () => {
    expect(permittedRepeats([4, 5, 6])).toBe(3);
    expect(permittedRepeats([])).toBe(3);
    expect(permittedRepeats([9, 9, 9, 9, 9])).toBe(6);
    expect(permittedRepeats([1, 2, 1, 2, 1, 2, 1, 2])).toBe(5);
  });
});
