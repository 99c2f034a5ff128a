import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { trainBpe } from './bpe.ts';
import { BOS, EOS, PAD, RESERVED, SPECIAL_TOKEN_COUNT, SPECIAL_TOKENS } from './special-tokens.ts';
import { normalize } from './text.ts';
import { Tokenizer } from './tokenizer.ts';
import { formatVocabulary } from './vocabulary.ts';

const LINES = [
  'The kettle sings and the tea is ready.',
  'Is the tea ready? The tea is hot!',
  'Der Tee ist fertig, und der Kessel singt.',
  '茶已经好了。茶很热。',
];
const TOKENS = trainBpe(LINES, 320);
const tokenizer = Tokenizer.from(TOKENS);
afterAll(() => tokenizer.free());

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.tuple(fc.string({ unit: 'grapheme', maxLength: 1 }), fc.nat(500)).map(([a, n]) => a.repeat(n)),
  fc
    .array(fc.constantFrom('tea', ' ', '\n', '茶', '\0', '👩‍👧', '\uFEFF', '<|endoftext|>', '</s>'))
    .map((parts) => parts.join('')),
);

describe('special tokens', () => {
  it('come first and leave no gap', () => {
    expect([PAD, BOS, EOS, RESERVED]).toEqual([0, 1, 2, 3]);
    expect(Object.values(SPECIAL_TOKENS)).toHaveLength(SPECIAL_TOKEN_COUNT);
  });
});

describe('Tokenizer', () => {
  it('gives back the normalised text of anything', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(normalize(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives ids of text only, all below its size', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const id of tokenizer.encode(text)) {
          expect(id).toBeGreaterThanOrEqual(SPECIAL_TOKEN_COUNT);
          expect(id).toBeLessThan(tokenizer.size);
        }
      }),
    );
    expect(tokenizer.size).toBe(TOKENS.length + SPECIAL_TOKEN_COUNT);
  });

  it('encodes a word at the start as in the middle', () => {
    const [first] = tokenizer.encode('tea');
    expect([...tokenizer.encode('the tea')]).toContain(first);
  });

  it('encodes nothing as nothing', () => {
    expect([...tokenizer.encode('')]).toEqual([]);
    expect(tokenizer.decode([])).toBe('');
  });

  it('decodes special tokens to no text and ill-formed bytes to U+FFFD', () => {
    const a = 0x61 + SPECIAL_TOKEN_COUNT;
    expect(tokenizer.decode([BOS, a, EOS, PAD])).toBe('a');
    expect(tokenizer.decode([a, 0xff + SPECIAL_TOKEN_COUNT, a])).toBe('a\uFFFDa');
    expect([...tokenizer.decodeBytes([a, 0xff + SPECIAL_TOKEN_COUNT])]).toEqual([0x61, 0xff]);
  });

  it.each([-1, tokenizer.size, 5.5, Number.NaN])('refuses the id %d', (id) => {
    expect(() => tokenizer.decode([id])).toThrow(
      `an integer from 0 to ${tokenizer.size - 1}, got ${id}`,
    );
  });

  it('takes time in proportion to a run of one letter', () => {
    // A quadratic encoder takes minutes for this.
    const run = 'a'.repeat(1_000_000);
    expect(tokenizer.decode(tokenizer.encode(run))).toBe(run);
  });

  it('is the same from a file as from tokens, and names the file when it is broken', () => {
    const content = formatVocabulary(TOKENS);
    for (const vocabulary of [content, new TextEncoder().encode(content)]) {
      const fromFile = Tokenizer.from(vocabulary);
      expect(fromFile.encode(LINES[0]!)).toEqual(tokenizer.encode(LINES[0]!));
      fromFile.free();
    }
    expect(() => Tokenizer.from('nonsense', 'de.tiktoken')).toThrow(/de\.tiktoken:1/);
    expect(() => Tokenizer.from(TOKENS.slice(1))).toThrow(/all 256 single bytes/);
  });

  it('gives the same ids in a worker thread', async () => {
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      async function encode({ module, vocabulary, text }) {
        (await import('tsx/esm/api')).register();
        const { Tokenizer } = await import(module);
        const tokenizer = Tokenizer.from(vocabulary);
        parentPort.postMessage([...tokenizer.encode(text)]);
        tokenizer.free();
      }
      encode(workerData);`;
    const workerData = {
      module: new URL('./tokenizer.ts', import.meta.url).href,
      vocabulary: formatVocabulary(TOKENS),
      text: LINES[3],
    };
    // tsx lets the worker read TypeScript, as vitest does for this thread.
    const worker = new Worker(source, { eval: true, workerData });
    const ids = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(ids).toEqual([...tokenizer.encode(LINES[3]!)]);
  });
});
