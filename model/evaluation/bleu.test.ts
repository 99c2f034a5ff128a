import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bleu, corpusBleu, sentenceBleu } from './bleu.ts';

// The example of sacreBLEU's README and of its test/test_bleu.py, with the scores expected there.
const HYPOTHESES = [
  'The dog bit the man.',
  "It wasn't surprising.",
  'The man had just bitten him.',
];
const REFERENCES = [
  ['The dog bit the man.', 'The dog had bit the man.'],
  ['It was not unexpected.', 'No one was surprised.'],
  ['The man bit him first.', 'The man had bitten the dog.'],
];

describe('corpusBleu', () => {
  it.each([
    ['13a', 48.530827],
    ['none', 49.1919566],
    ['intl', 43.91623493],
  ] as const)('scores sacreBLEU’s example with %s', (tokenizer, score) => {
    expect(corpusBleu(HYPOTHESES, REFERENCES, { tokenizer }).score).toBeCloseTo(score, 7);
  });

  it('tells what the score is made of', () => {
    // Counts and penalty as sacreBLEU 2.6.0 prints them for the example.
    const { precisions, score, signature, ...details } = corpusBleu(HYPOTHESES, REFERENCES);
    expect(details).toEqual({
      matches: [14, 7, 5, 3],
      totals: [17, 14, 11, 8],
      brevityPenalty: Math.exp(1 - 18 / 17),
      hypothesisLength: 17,
      referenceLength: 18,
    });
    expect(precisions).toEqual([(100 * 14) / 17, 50, (100 * 5) / 11, 37.5]);
    expect(signature).toMatch(/^nrefs:2\|case:mixed\|eff:no\|tok:13a\|smooth:exp\|version:\w/);
  });

  it('scores Chinese by characters', () => {
    // sacreBLEU 2.6.0, tokenize='zh'.
    const hypotheses = ['他说“你好”，然后走了3.5公里。', '我 like 北京, 1999年'];
    const references = ['他说：“你好”，走了3.5公里。', '我喜欢北京，1999年。'];
    const result = corpusBleu(hypotheses, references, { tokenizer: 'zh' });
    expect(result.score).toBeCloseTo(47.22571039577881, 10);
    expect(result.signature).toContain('nrefs:1|');
    expect(result.signature).toContain('tok:zh|');
  });

  // test/test_bleu.py of sacreBLEU, test_raw_bleu_cases.
  it('gives 0 for no match at all and 100 for the reference itself', () => {
    expect(corpusBleu(['this is a test', 'another test'], ['ref1', 'ref2']).score).toBe(0);
    expect(corpusBleu(['this is a test'], ['this is a test']).score).toBeCloseTo(100, 10);
    expect(corpusBleu(['', '', ''], REFERENCES).score).toBe(0);
  });

  it('smooths orders without a match by halves', () => {
    // By hand: 3/4, 1/3 match; no trigram of 2 counts 1/2, no 4-gram of 1 counts 1/4.
    const { precisions } = corpusBleu(['a b x d'], ['a b c d'], { tokenizer: 'none' });
    expect(precisions).toEqual([75, 100 / 3, 25, 25]);
  });

  it('counts a repeated word as often as the reference has it', () => {
    // Papineni et al. 2002, section 2.1: modified unigram precision 2/7.
    const result = corpusBleu(
      ['the the the the the the the'],
      [['the cat is on the mat', 'there is a cat on the mat']],
    );
    expect([result.matches[0], result.totals[0]]).toEqual([2, 7]);
  });

  it('compares with the closest reference length, the shorter of two', () => {
    const reference = ['a b c d e f', 'a b', 'a b c d e f g'];
    expect(corpusBleu(['a b c d'], [reference]).referenceLength).toBe(2);
  });

  it('says when the numbers of references differ', () => {
    expect(corpusBleu(['a', 'b'], ['a', ['b', 'c']]).signature).toContain('nrefs:var|');
  });

  it('does not depend on the order of the sentences', () => {
    const sentences = fc.array(fc.tuple(fc.lorem({ maxCount: 6 }), fc.lorem({ maxCount: 6 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(sentences, (pairs) => {
        const score = (list: typeof pairs) => corpusBleu(...split(list)).score;
        expect(score(pairs.toReversed())).toBe(score(pairs));
      }),
    );
  });

  it('refuses lists that do not match up', () => {
    expect(() => corpusBleu(['a', 'b'], ['a'])).toThrow(/got 2 hypotheses and 1 references/);
    expect(() => corpusBleu([], [])).toThrow(/got 0 hypotheses/);
    expect(() => corpusBleu(['a'], [[]])).toThrow(/got none for sentence 1/);
  });
});

function split(pairs: readonly [string, string][]): [string[], string[]] {
  return [pairs.map(([hypothesis]) => hypothesis), pairs.map(([, reference]) => reference)];
}

describe('sentenceBleu', () => {
  // test/test_sentence_bleu.py of sacreBLEU, rows with exponential smoothing; its tolerance is 1e-3.
  const hypothesis = 'Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;';
  const reference = 'producţia de zahăr brut se exprimă în zahăr alb;';

  it.each([
    ['13a', 8.493],
    ['none', 7.347],
    ['intl', 8.493],
    ['char', 40.8759],
  ] as const)('agrees with sacreBLEU on %s', (tokenizer, score) => {
    const result = sentenceBleu(hypothesis, reference, { tokenizer });
    expect(Math.abs(result.score - score)).toBeLessThan(1e-3);
    expect(result.signature).toContain('eff:yes');
  });

  // test_bleu.py, test_case_effective_order.
  it('averages over the orders that the sentence has', () => {
    expect(sentenceBleu('test', 'a test').score).toBeCloseTo(36.78794411714425, 10);
    expect(sentenceBleu('a test', 'a test').score).toBeCloseTo(100, 10);
    expect(corpusBleu(['a test'], ['a test']).score).toBe(0);
  });
});

describe('bleu', () => {
  it('scores summed counts as the corpus', () => {
    const metric = bleu();
    const rows = HYPOTHESES.map((hypothesis, index) =>
      metric.count(hypothesis, REFERENCES[index]!),
    );
    const sums = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0));
    expect(metric.score(sums)).toBeCloseTo(48.530827, 7);
  });
});
