import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CorpusSource,
  corpusFile,
  joinOverPivot,
  languagesOf,
  loadCorpora,
  type TextPair,
} from './multilingual.ts';
import { splitOf } from './splits.ts';

const SIZES = { devPermille: 200, testPermille: 200 };

const sentences = Array.from({ length: 120 }, (_, i) => `Sentence number ${i} is here.`);

function source(pair: string, said: string, texts = sentences): CorpusSource {
  const rows = texts.map((text, i) => ({ source: text, target: `${said} ${text}`, line: i + 1 }));
  return { pair, rows };
}

describe('loadCorpora', () => {
  it('puts a pivot sentence into the same split in every language', async () => {
    const { pairs } = await loadCorpora(
      [source('en-de', 'Satz'), source('en-fr', 'Phrase')],
      SIZES,
    );
    expect([...pairs.keys()]).toEqual(['en-de', 'en-fr']);
    for (const splits of pairs.values()) {
      for (const split of ['train', 'dev', 'test'] as const) {
        const expected = sentences.filter((text) => splitOf(text, SIZES) === split);
        expect(expected.length).toBeGreaterThan(10);
        expect(splits[split].map(([pivot]) => pivot)).toEqual(expected);
      }
    }
  });

  it('puts sources of one pair together, and counts what each held', async () => {
    const [first, second] = [sentences.slice(0, 40), sentences.slice(40)];
    const sources = [source('en-de', 'Satz', first), source('en-de', 'Satz', second)];
    const { pairs, reports } = await loadCorpora(sources, SIZES);
    expect(Object.values(pairs.get('en-de')!).flat()).toHaveLength(sentences.length);
    expect(reports.get('en-de')).toMatchObject({ read: 120, kept: 120 });
  });

  it('filters, and says so', async () => {
    const rows = [
      { source: 'Good morning!', target: 'Guten Morgen!', line: 1 },
      { source: 'Good morning!', target: 'Guten Morgen!', line: 2 },
      { source: '', target: 'Guten Abend!', line: 3 },
    ];
    const { pairs, reports } = await loadCorpora([{ pair: 'en-de', rows }], SIZES);
    expect(Object.values(pairs.get('en-de')!).flat()).toEqual([['Good morning!', 'Guten Morgen!']]);
    expect(reports.get('en-de')).toMatchObject({
      read: 3,
      kept: 1,
      dropped: { duplicate: 1, empty: 1 },
    });
  });

  it('reads files', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'multilingual-'));
    const file = path.join(folder, 'pairs.tsv');
    await writeFile(file, 'Good morning!\tBonjour !\n');
    const { pairs } = await loadCorpora([corpusFile('en-fr', file)], SIZES);
    expect(Object.values(pairs.get('en-fr')!).flat()).toEqual([['Good morning!', 'Bonjour !']]);
    await rm(folder, { recursive: true });
  });
});

describe('joinOverPivot', () => {
  const german: TextPair[] = [
    ['a', 'A eins'],
    ['b', 'B'],
    ['a', 'A zwei'],
    ['a', 'A drei'],
  ];
  const french: TextPair[] = [
    ['a', 'A un'],
    ['c', 'C'],
    ['a', 'A deux'],
  ];

  it('matches translations of a pivot sentence in order, each once', () => {
    expect(joinOverPivot(german, french)).toEqual([
      ['A eins', 'A un'],
      ['A zwei', 'A deux'],
    ]);
  });

  it('is the same pairs the other way round', () => {
    const reversed = joinOverPivot(french, german).map(([a, b]) => [b, a]);
    expect(reversed).toEqual(joinOverPivot(german, french));
  });

  it('leaves what it was given as it is', () => {
    const before = structuredClone(german);
    joinOverPivot(german, french);
    expect(german).toEqual(before);
  });
});

describe('languagesOf', () => {
  it('takes a pair apart', () => {
    expect(languagesOf('en-de')).toEqual(['en', 'de']);
  });
});
