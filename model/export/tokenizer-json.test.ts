import { readFileSync } from 'node:fs';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { Release } from '../release.ts';
import { readDirection } from './direction.ts';
import { mergesOf, tokenizerConfig, tokenizerJson } from './tokenizer-json.ts';

const ODD = [
  '',
  ' ',
  '\n',
  'a\r\nb \n c',
  '\ud83d\u200b\ude00 lone',
  'cafe\u200b\u0301 e\u0301',
  '</s> <pad> →Wort <s>',
  '1234.5 €, 12:30 ٣٤ ½',
  "Don't l’été ’tis",
  '👩‍👩‍👧‍👦 ❤️ 🇩🇪 #️⃣',
  '我爱你。 ラーメンー ไทย ລາວ ខ្មែរ မြန်မာ 漢字かな',
  'मनीष مرحبا שלום Привет',
  '\u0085\u00a0\u2003\u3000x\u2028y',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen',
  '-----====>>>>>>>>>>>> …………………',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
];

let from: Tokenizer;
let to: Tokenizer;
let theirs: PreTrainedTokenizer;
/** Pieces of words as the vocabulary has them, which lead merging astray if anything does. */
let pieces: string[];

beforeAll(async () => {
  const direction = await readDirection(await Release.open('public/models/core'), 'de', 'fr');
  const { source, target } = direction.vocabularies;
  [from, to] = [Tokenizer.from(source), Tokenizer.from(target)];
  pieces = from.tokens.map((bytes) => Buffer.from(bytes).toString());
  // As it would be read from disk.
  const json = JSON.parse(JSON.stringify(tokenizerJson(direction)));
  theirs = new PreTrainedTokenizer(json, tokenizerConfig(direction));
});

const expectAlike = (text: string) => {
  const moved = Array.from(from.encode(text), (id) => id + to.size - SPECIAL_TOKEN_COUNT);
  expect(theirs.encode(text), JSON.stringify(text)).toEqual([...moved, 2]);
};

describe('tokenizerJson', () => {
  it.each(ODD)('reads %j as our tokenizer does', (text) => expectAlike(text));

  it('reads whatever there is as our tokenizer does', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.array(fc.constantFrom(...' abcdehinrst'), { maxLength: 60 }).map((word) => word.join('')),
    );
    fc.assert(fc.property(anything, expectAlike), { numRuns: 600 });
  });

  it('spells the target as our tokenizer does', () => {
    const id = fc.integer({ min: 0, max: to.size - 1 });
    const ids = fc.array(id, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ids, (some) => {
        expect(theirs.decode(some, { skip_special_tokens: true })).toBe(to.decode(some));
      }),
    );
  });

  it('knows its special tokens', () => {
    expect([theirs.pad_token_id, theirs.bos_token_id, theirs.eos_token_id]).toEqual([0, 1, 2]);
  });
});

describe('mergesOf', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const singles = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  const merges = (...tokens: string[]) =>
    mergesOf([...singles, ...tokens.map(bytes)]).map((pair) =>
      pair.map((part) => Buffer.from(part).toString('latin1')).join('+'),
    );

  it('takes the split that merging comes to, not just any', () => {
    expect(merges('he', 'th', 'the')).toEqual(['h+e', 't+h', 't+he']);
    expect(merges('th', 'he', 'the')).toEqual(['t+h', 'h+e', 'th+e']);
    expect(merges('aa', 'aaa', 'aaaa')).toEqual(['a+a', 'aa+a', 'aa+aa']);
  });

  it('leaves out what merging does not come to', () => {
    expect(merges('bc', 'abcd')).toEqual(['b+c']);
  });

  it('finds a way to every token of the release', () => {
    const content = readFileSync('public/models/core/es.tiktoken');
    const { tokens } = Tokenizer.from(content);
    expect(mergesOf(tokens).length).toBe(tokens.length - singles.length);
  });
});
