import { expect, it } from 'vitest';
import { trainBpe } from './bpe.ts';
import { SPECIAL_TOKEN_COUNT } from './special-tokens.ts';
import { tokenSplits } from './token-splits.ts';
import { Tokenizer } from './tokenizer.ts';

const lines = ['lower lowest newer newest wider widest, größer', 'slow slower slowest new news'];

it('spells each token that was merged in two, in every way that the vocabulary has', () => {
  const tokenizer = Tokenizer.from(trainBpe(lines, 300));
  const splits = tokenSplits(tokenizer.tokens);
  expect(splits).toHaveLength(tokenizer.size);
  for (const [id, ways] of splits.entries()) {
    const bytes = tokenizer.bytesOf(id);
    if (bytes.length < 2) expect(ways).toEqual([]);
    else expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) expect(tokenizer.decodeBytes(way)).toEqual(bytes);
  }
});

it('has no way that needs a token beyond the vocabulary', () => {
  const single = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  const [a, b, c] = [0x61, 0x62, 0x63];
  const splits = tokenSplits([...single, Uint8Array.of(a, b), Uint8Array.of(a, b, c)]);
  const idOf = (rank: number) => SPECIAL_TOKEN_COUNT + rank;
  expect(splits.at(-2)).toEqual([[idOf(a), idOf(b)]]);
  expect(splits.at(-1)).toEqual([[idOf(256), idOf(c)]]);
});
