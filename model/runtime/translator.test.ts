import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InterlinguaError } from '../../data/errors.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { DecodingPool } from './decoding-pool.ts';
import { Engine } from './engine.ts';
import { type Recorded, recorded } from './recorded.fixture.ts';
import { Translator } from './translator.ts';
import { startUnbundled } from './unbundled-thread.ts';

const TEXTS = [
  'Where is the train station?',
  'I do not know what you want. She is reading a book in the garden, and he is asleep.',
  'Yes.',
  'The children are playing behind the house.',
  'My brother works in a hospital, but he wants to become a teacher some day.',
  'It is raining.',
  'Can you help me?',
];
const TO_GERMAN = { source: 'en', target: 'de' };

let int8: Recorded;
let translator: Translator;

beforeAll(async () => {
  int8 = await recorded('int8');
  translator = await Translator.open(int8);
}, 120_000);

afterAll(async () => {
  await translator.close();
  await int8.remove();
});

const textsOf = async (by: Translator, texts: readonly string[], beam = 1) =>
  (await by.translateAll(texts, { ...TO_GERMAN, beam })).map(({ text }) => text);

const aloneBy = async (by: Translator, beam = 1) => {
  const texts: string[] = [];
  for (const text of TEXTS) texts.push(...(await textsOf(by, [text], beam)));
  return texts;
};

describe('what is beside a sentence', () => {
  it.each([1, 4])('never changes its translation, with a beam of %i', async (beam) => {
    const alone = await aloneBy(translator, beam);
    expect(new Set(alone).size).toBe(TEXTS.length);
    expect(await textsOf(translator, TEXTS, beam)).toEqual(alone);
    expect(await textsOf(translator, TEXTS.toReversed(), beam)).toEqual(alone.toReversed());
  });

  it('may be of other requests that come and go', async () => {
    const alone = await aloneBy(translator);
    const turns = TEXTS.map(async (text, i) => {
      await new Promise((resolve) => setImmediate(resolve));
      const beam = i % 2 === 0 ? 1 : 3;
      const [found] = await textsOf(translator, [text], beam);
      return beam === 1 ? found : undefined;
    });
    const found = await Promise.all(turns);
    expect(found.filter((_, i) => i % 2 === 0)).toEqual(alone.filter((_, i) => i % 2 === 0));
  });

  it('does not matter with full weights either, which say nearly the same', async () => {
    const fp32 = await recorded('fp32');
    const full = await Translator.open(fp32);
    const alone = await aloneBy(full);
    expect(await textsOf(full, TEXTS)).toEqual(alone);
    const quantised = await aloneBy(translator);
    expect(alone.filter((text, i) => text === quantised[i]).length).toBeGreaterThanOrEqual(5);
    await full.close();
    await fp32.remove();
  }, 120_000);
});

describe('threads', () => {
  it('say what one thread says, and stop when asked', async () => {
    const pool = new DecodingPool({ threads: 2, start: startUnbundled });
    const threaded = await Translator.open(int8, pool);
    expect(await textsOf(threaded, TEXTS)).toEqual(await textsOf(translator, TEXTS));
    const [read] = await threaded.read(TEXTS[0], 'en');
    expect(read.tokens.join('').trim()).toBe(TEXTS[0]);
    expect(read.states.length).toBe(read.tokens.length * read.vector.length);
    const vectors = [await threaded.embed(TEXTS[0], 'en'), await translator.embed(TEXTS[0], 'en')];
    expect(vectors[0]).toEqual(vectors[1]);
    const stop = new AbortController();
    const long = threaded.translate({
      ...TO_GERMAN,
      text: TEXTS.join(' ').repeat(20),
      signal: stop.signal,
    });
    stop.abort(new Error('enough'));
    await expect(long).rejects.toThrow('enough');
    expect(await textsOf(threaded, TEXTS.slice(0, 1))).toHaveLength(1);
    await threaded.close();
  }, 60_000);

  it('tell of a graph that cannot be read by its name', async () => {
    const broken = { key: 'broken', file: 'package.json' };
    const pool = new DecodingPool({ threads: 1, start: startUnbundled });
    const [english] = int8.languages();
    const damaged = {
      languages: () => [{ ...english, step: broken }],
      isTrainedPair: () => true,
    };
    const threaded = await Translator.open(damaged, pool);
    const failing = threaded.translate({ text: TEXTS[0], source: 'en', target: 'en' });
    await expect(failing).rejects.toThrow(/package\.json: ONNX Runtime cannot load this graph/);
    await expect(failing).rejects.toBeInstanceOf(InterlinguaError);
    await threaded.close();
  }, 60_000);
});

describe('translate', () => {
  it('gives distinct alternatives of the whole text, the best first', async () => {
    const text = `${TEXTS[0]} ${TEXTS[3]}`;
    const found = await translator.translate({ ...TO_GERMAN, text, alternatives: 3 });
    expect(found.alternatives).toHaveLength(3);
    expect(new Set([found.text, ...found.alternatives]).size).toBe(4);
    const [same] = await textsOf(translator, [text], 4);
    expect(found.text).toBe(same);
  });

  it('tells pieces that make up both texts, with attention that sums to 1', async () => {
    const text = `${TEXTS[0]}\n  ${TEXTS[2]}`;
    const found = await translator.translate({ ...TO_GERMAN, text, details: true });
    expect(found.tokens!.map((token) => token.text).join('')).toBe(found.text);
    expect(found.sourceTokens!.join('')).toBe(text);
    for (const { text: piece, probability, attention } of found.tokens!) {
      expect(attention).toHaveLength(found.sourceTokens!.length);
      const total = attention.reduce((sum, share) => sum + share, 0);
      expect(total).toBeCloseTo(piece.trim() === '' ? 0 : 1, 4);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('passes on what is no sentence, and asks no network about it', async () => {
    const untouched = ['', '  \n\t', '?!', '42', '— · —', '🎉', '3.14 / 2'];
    expect(await textsOf(translator, untouched)).toEqual(untouched);
  });

  it('refuses languages that are not installed, and lists those that are', async () => {
    const refused = translator.translate({ text: 'x', source: 'en', target: 'tlh' });
    const codes = int8.languages().map(({ code }) => code);
    await expect(refused).rejects.toThrow(`must be one of ${codes.join(', ')}, got "tlh"`);
  });

  it('uses a language that was installed meanwhile, and forgets one that was removed', async () => {
    let languages = [...int8.languages()];
    const changing = await Translator.open({ ...int8, languages: () => languages });
    const german = languages.find(({ code }) => code === 'de')!;
    const request = { text: TEXTS[0], source: 'en', target: 'nds', beam: 1 };
    await expect(changing.translate(request)).rejects.toThrow('got "nds"');
    languages = [...languages, { ...german, code: 'nds' }];
    expect((await changing.translate(request)).text).toBe(
      (await textsOf(translator, [TEXTS[0]]))[0],
    );
    expect(changing.languages.map(({ code }) => code)).toContain('nds');
    languages = languages.filter(({ code }) => code !== 'nds');
    await expect(changing.translate(request)).rejects.toThrow('got "nds"');
    await changing.close();
  });
});

describe('stream', () => {
  it.each([1, 4])(
    'joined is the translation, and comes in pieces, with a beam of %i',
    async (beam) => {
      const text = `${TEXTS[3]}\n\n- ${TEXTS[0]} I have 12 of them.`;
      const pieces: string[] = [];
      for await (const piece of translator.stream({ ...TO_GERMAN, text, beam })) pieces.push(piece);
      expect(pieces.join('')).toBe((await textsOf(translator, [text], beam))[0]);
      expect(pieces.length).toBeGreaterThan(6);
      expect(pieces).not.toContain('');
    },
  );

  it('returns what translating at once returns, details and alternatives included', async () => {
    const request = { ...TO_GERMAN, text: `${TEXTS[0]}\n\n${TEXTS[2]}`, details: true };
    const pieces = translator.stream({ ...request, alternatives: 2 });
    let step = await pieces.next();
    while (!step.done) step = await pieces.next();
    expect(step.value).toEqual(await translator.translate({ ...request, alternatives: 2 }));
    expect(step.value.alternatives).toHaveLength(2);
  });

  it('ends with the signal’s reason, and leaves the translator well', async () => {
    const stop = new AbortController();
    const text = TEXTS.join(' ').repeat(10);
    const read = async () => {
      for await (const _ of translator.stream({ ...TO_GERMAN, text, signal: stop.signal }))
        stop.abort(new Error('enough'));
    };
    await expect(read()).rejects.toThrow('enough');
    expect(await textsOf(translator, [TEXTS[5]])).toHaveLength(1);
  });
});

describe('searchTree', () => {
  it('holds the translation, in threads as here', async () => {
    const request = { ...TO_GERMAN, text: `${TEXTS[3]} ${TEXTS[5]}`, beam: 4 };
    const tree = await translator.searchTree(request);
    const ended = tree.filter(({ fate }) => fate === 'ended');
    const best = ended.toSorted((a, b) => b.score! - a.score!)[0];
    const wayTo = (at: number | undefined): string =>
      at === undefined ? '' : wayTo(tree[at].parent) + tree[at].text;
    expect(wayTo(tree.indexOf(best)).trimStart()).toBe(
      (await textsOf(translator, [TEXTS[3]], 4))[0],
    );
    const pool = new DecodingPool({ threads: 1, start: startUnbundled });
    const threaded = await Translator.open(int8, pool);
    expect(await threaded.searchTree(request)).toEqual(tree);
    await threaded.close();
    expect(await translator.searchTree({ ...TO_GERMAN, text: '42' })).toEqual([]);
  }, 60_000);
});

describe('what is protected', () => {
  const PRECIOUS = [
    ['I have 3 cats and 12 dogs.', ['3', '12']],
    ['I was born in 1984, on 12/05.', ['1984', '12/05']],
    ['Visit https://example.org/a?b=1&c=2, please.', ['https://example.org/a?b=1&c=2']],
    ['Write to some.one+x@mail.example.com tomorrow.', ['some.one+x@mail.example.com']],
    [
      'Hello {name}, you have %d new messages and {{count}} old ones.',
      ['{name}', '%d', '{{count}}'],
    ],
    ['I love 🍕 and you 😀!', ['🍕', '😀']],
    ['It costs $1,234.56 a year.', ['1,234.56']],
    ['The family 👨‍👩‍👧 lives in 🇫🇷.', ['👨‍👩‍👧', '🇫🇷']],
  ] as const;

  it.each(PRECIOUS)('comes through once, as it is: %s', async (text, spans) => {
    for (const beam of [1, 3]) {
      const [found] = await textsOf(translator, [text], beam);
      for (const span of spans) expect(found.split(span)).toHaveLength(2);
      const digits = (of: string) => (of.match(/[0-9]+/g) ?? []).toSorted();
      expect(digits(found)).toEqual(digits(text));
    }
  });

  it('rests on digits being tokens of their own in every vocabulary', async () => {
    for (const each of int8.languages()) {
      const tokenizer: Tokenizer = await each.readTokenizer();
      const odd: number[] = [];
      for (let id = 0; id < tokenizer.size; id++) {
        const text = Buffer.from(tokenizer.bytesOf(id)).toString('latin1');
        if (/[0-9]/.test(text) && !/^ ?[0-9]$/.test(text)) odd.push(id);
      }
      expect(odd).toEqual([]);
    }
  });
});

describe('an engine', () => {
  it('lets go of a sentence that nobody waits for, while others go on', async () => {
    const engine = new Engine();
    const own = await Translator.open(int8, engine);
    const stop = new AbortController();
    const long = own.translate({ ...TO_GERMAN, text: TEXTS[4], beam: 1, signal: stop.signal });
    const other = own.translate({ ...TO_GERMAN, text: TEXTS[1], beam: 1 });
    setImmediate(() => stop.abort(new Error('gone')));
    await expect(long).rejects.toThrow('gone');
    expect((await other).text).toBe((await textsOf(translator, [TEXTS[1]]))[0]);
    await own.close();
  });
});
