import { describe, expect, it } from 'vitest';
import { BLEU_TOKENIZERS, bleuTokenizerFor } from './bleu-tokenizers.ts';

// Expected tokens: the output of sacreBLEU 2.6.0's tokenizers of the same names.
describe('13a', () => {
  it.each([
    ["It's 3,000.5 km, isn't it? (No.)", "It's 3,000.5 km , isn't it ? ( No . )"],
    ['9-10 well-known', '9 - 10 well-known'],
    ['&quot;A&amp;B&quot; &lt;x&gt;', '" A & B " < x >'],
    ['cost: $5.00, 10% off; e.g. “this”…', 'cost : $ 5.00 , 10 % off ; e . g . “this”…'],
    ['Ende 1999.', 'Ende 1999 .'],
    ['1.a .5 a.b', '1 . a . 5 a . b'],
    ['<skipped>word-\nbreak\nline', 'wordbreak line'],
    ['', ''],
  ])('splits %j', (line, tokens) => {
    expect(BLEU_TOKENIZERS['13a'](line).join(' ')).toBe(tokens);
  });
});

describe('intl', () => {
  it.each([
    ["It's 3,000.5 km, isn't it?", "It ' s 3,000.5 km , isn ' t it ?"],
    ['9-10 well-known', '9-10 well - known'],
    ['10% “this”…', '10 % “ this ” …'],
    ['Ende 1999.', 'Ende 1999.'],
  ])('splits %j', (line, tokens) => {
    expect(BLEU_TOKENIZERS.intl(line).join(' ')).toBe(tokens);
  });
});

describe('zh', () => {
  it.each([
    ['他说“你好”，然后走了3.5公里。', '他 说 “ 你 好 ” ， 然 后 走 了 3.5 公 里 。'],
    ['我 like 北京, 1999年!', '我 like 北 京 , 1999 年 !'],
    ['𠀀𠀁 A-1', '𠀀𠀁 A-1'],
  ])('splits %j', (line, tokens) => {
    expect(BLEU_TOKENIZERS.zh(line).join(' ')).toBe(tokens);
  });
});

describe('char and none', () => {
  it('take characters and words as they are', () => {
    expect(BLEU_TOKENIZERS.char('ab 😀!')).toEqual(['a', 'b', '😀', '!']);
    expect(BLEU_TOKENIZERS.none(' a,b \u3000c\x1C')).toEqual(['a,b', 'c']);
  });
});

describe('bleuTokenizerFor', () => {
  it.each([
    ['zh', 'zh'],
    ['zh-TW', 'zh'],
    ['yue', 'zh'],
    ['ja', 'char'],
    ['ko', 'char'],
    ['th', 'char'],
    ['de', '13a'],
    ['hi', '13a'],
    ['qaa', '13a'],
  ])('gives for %s %s', (code, tokenizer) => {
    expect(bleuTokenizerFor(code)).toBe(tokenizer);
  });

  it('refuses what is no language code', () => {
    expect(() => bleuTokenizerFor('no code')).toThrow(/BCP 47/);
  });
});
