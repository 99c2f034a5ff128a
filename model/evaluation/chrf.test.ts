import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusChrf, sentenceChrf } from './chrf.ts';

// Sentences of sacreBLEU's test/test_chrf.py.
const HYPOTHESES = [
  'Co nás nejvíc trápí, protože lékaři si vybírají, kdo bude žít a kdo zemře.',
  'Nebo prostě nemají vybavení, které by jim pomohlo, uvedli lékaři.',
  'Lapali po dechu, jejich životy skončily dřív, než skutečně začaly.',
];
const REFERENCES = [
  'Nejvíce smutní jsme z toho, že musíme rozhodovat o tom, kdo bude žít a kdo zemře.',
  'A někdy nemáme ani potřebný materiál, abychom jim pomohli, popsali lékaři.',
  'Lapali po dechu a pak jejich život skončil - dřív, než skutečně mohl začít, připomněli.',
];

describe('corpusChrf', () => {
  // test_chrf.py, test_cases_effective_order (beta 3), tolerance 1e-4 as there.
  it.each([
    [['a'], ['a'], 100],
    [[''], ['reference'], 0],
    [['a b c'], ['a b c'], 100],
    [['a b c'], ['abc'], 100],
    [[''], ['c'], 0],
    [['a', 'b'], ['a', 'c'], 50],
    [['aa'], ['ab'], 25],
    [['abcdefg'], ['hijklmnop'], 0],
  ])('gives for %j against %j %d', (hypotheses, references, score) => {
    const result = corpusChrf(hypotheses, references, { beta: 3 });
    expect(Math.abs(result.score - score)).toBeLessThan(1e-4);
  });

  // test_chrf.py, test_cases_keep_whitespace (beta 3).
  it.each([
    [
      'Die Beziehung zwischen Obama und Netanjahu ist nicht gerade freundlich.',
      'Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich.',
      67.3481606,
    ],
    [
      'risk assessment must be made of those who are qualified and expertise in the sector - these are the scientists .',
      'risk assessment has to be undertaken by those who are qualified and expert in that area - that is the scientists .',
      65.2414427,
    ],
  ])('can count whitespace: %j', (hypothesis, reference, score) => {
    const result = corpusChrf([hypothesis], [reference], { beta: 3, whitespace: true });
    expect(Math.abs(result.score - score)).toBeLessThan(1e-4);
    expect(result.signature).toContain('space:yes');
  });

  // Defaults and word_order=2 of sacreBLEU 2.6.0, computed with it.
  it.each([
    ['chrF2', 0, 43.03622941164886],
    ['chrF2++', 2, 41.85250625621974],
  ])('scores a corpus in %s as sacreBLEU', (name, wordOrder, score) => {
    const result = corpusChrf(HYPOTHESES, REFERENCES, { wordOrder });
    expect(result.score).toBeCloseTo(score, 10);
    expect(result.name).toBe(name);
    expect(result.signature).toMatch(
      new RegExp(
        `^nrefs:1\\|case:mixed\\|eff:yes\\|nc:6\\|nw:${wordOrder}\\|space:no\\|version:\\w`,
      ),
    );
  });

  it('takes the better of several references, sentence by sentence', () => {
    // sacreBLEU 2.6.0 on the example of its README.
    const hypotheses = [
      'The dog bit the man.',
      "It wasn't surprising.",
      'The man had just bitten him.',
    ];
    const references = [
      ['The dog bit the man.', 'The dog had bit the man.'],
      ['It was not unexpected.', 'No one was surprised.'],
      ['The man bit him first.', 'The man had bitten the dog.'],
    ];
    expect(corpusChrf(hypotheses, references).score).toBeCloseTo(59.72751782684763, 10);
    const plusPlus = corpusChrf(hypotheses, references, { wordOrder: 2 });
    expect(plusPlus.score).toBeCloseTo(59.15310444399262, 10);
  });

  it('weighs recall more than precision', () => {
    // By hand, for characters alone: precision 1, recall 2/3; the other way round precision 2/3, recall 1.
    const [short, long] = [
      sentenceChrf('ab', 'abc', { characterOrder: 1 }),
      sentenceChrf('abc', 'ab', { characterOrder: 1 }),
    ];
    expect(short.precision).toBeCloseTo(100, 10);
    expect(short.recall).toBeCloseTo(200 / 3, 10);
    expect(short.score).toBeCloseTo((500 * 2) / 3 / (4 + 2 / 3), 10);
    expect(long.score).toBeCloseTo((500 * 2) / 3 / ((4 * 2) / 3 + 1), 10);
  });

  it('takes characters to be code points', () => {
    expect(sentenceChrf('😀', '😁', { characterOrder: 1 }).score).toBe(0);
  });

  it('is 100 for the reference itself and from 0 to 100 for anything', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(sentenceChrf(one, one).score).toBeCloseTo(100, 10);
        const { score } = sentenceChrf(one, other);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100.000001);
      }),
    );
  });
});
