import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainBpe } from './bpe.ts';
import { EOS, PAD, SPECIAL_TOKEN_COUNT } from './special-tokens.ts';
import { TextStream } from './text-stream.ts';
import { Tokenizer } from './tokenizer.ts';

const tokenizer = Tokenizer.from(trainBpe(['the tea, the teapot', 'die Tür, für Tee'], 300));
const idOf = (byte: number) => byte + SPECIAL_TOKEN_COUNT;

function piecesOf(ids: Iterable<number>): string[] {
  const stream = new TextStream(tokenizer);
  return [...Array.from(ids, (id) => stream.push(id)), stream.end()];
}

describe('TextStream', () => {
  it('holds a character back until its last byte has come', () => {
    const bytes = [...Buffer.from(' é👍')];
    expect(piecesOf(bytes.map(idOf))).toEqual(['', '', 'é', '', '', '', '👍', '']);
  });

  it('says at the end that a character was never completed', () => {
    expect(piecesOf([idOf(0x61), idOf(0xf0), idOf(0x9f)])).toEqual(['a', '', '', '\uFFFD']);
  });

  it('strips the space before the first word only', () => {
    expect(piecesOf([PAD, idOf(0x20), idOf(0x20), idOf(0x61), EOS])).toEqual([
      '',
      '',
      ' ',
      'a',
      '',
      '',
    ]);
  });

  it('can begin anew after its end', () => {
    const stream = new TextStream(tokenizer);
    expect([stream.push(idOf(0x20)), stream.push(idOf(0x61)), stream.end()]).toEqual(['', 'a', '']);
    expect([stream.push(idOf(0x20)), stream.push(idOf(0x62)), stream.end()]).toEqual(['', 'b', '']);
  });

  it('joined is what decode gives, for any ids, special and ill-formed ones included', () => {
    const ids = fc.array(fc.nat(tokenizer.size - 1));
    fc.assert(
      fc.property(ids, (someIds) => {
        expect(piecesOf(someIds).join('')).toBe(tokenizer.decode(someIds));
      }),
    );
  });

  it('never takes back what it said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const ids = tokenizer.encode(text);
        let said = '';
        for (const piece of piecesOf(ids)) {
          said += piece;
          expect(tokenizer.decode(ids).startsWith(said)).toBe(true);
        }
      }),
    );
  });
});
