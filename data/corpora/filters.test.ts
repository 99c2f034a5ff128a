import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../text.ts';
import { type FilterSettings, filterPairs, filterSettings } from './filters.ts';
import type { SentencePair } from './sentence-pair.ts';

function pairsOf(rows: [string, string][]): SentencePair[] {
  return rows.map(([source, target], index) => ({ source, target, line: index + 1 }));
}

async function collect(pairs: AsyncIterable<SentencePair>): Promise<SentencePair[]> {
  const all: SentencePair[] = [];
  for await (const pair of pairs) all.push(pair);
  return all;
}

async function filter(
  rows: [string, string][],
  languages: [string, string] = ['en', 'de'],
  settings: Partial<FilterSettings> = {},
) {
  const filtered = filterPairs(pairsOf(rows), languages, settings);
  const kept = await collect(filtered);
  return { kept, report: filtered.report };
}

describe('filterPairs', () => {
  it('keeps good pairs, normalised, with their lines', async () => {
    const { kept, report } = await filter([['  The  soup is hot.\t', 'Die Suppe ist heiß.']]);
    expect(kept).toEqual([{ source: 'The soup is hot.', target: 'Die Suppe ist heiß.', line: 1 }]);
    expect(report).toMatchObject({ read: 1, kept: 1 });
  });

  it('counts each dropped pair under the first filter that drops it', async () => {
    const { kept, report } = await filter([
      ['The owl sleeps.', 'Die Eule schläft.'],
      ['\u200b \u00ad', 'Nichts'],
      ['The owl sleeps. '.repeat(40), 'Die Eule schläft. '.repeat(40)],
      ['No.', 'Nein, das war so nicht gemeint, und das weißt du auch ganz genau.'],
      ['The owl sleeps.', 'Сова спит.'],
      ['Hotel Berlin', 'hotel berlin'],
      ['The  owl sleeps.', 'Die Eule schläft.'],
      ['The owl sleeps.', 'Die Eule schläft schon.'],
    ]);
    expect(report).toEqual({
      read: 8,
      kept: 2,
      dropped: {
        empty: 1,
        'too-long': 1,
        'length-ratio': 1,
        'wrong-script': 1,
        identical: 1,
        duplicate: 1,
      },
    });
    expect(kept.map((pair) => pair.line)).toEqual([1, 8]);
  });

  it('does not call a translation short for being written in signs that say more', async () => {
    const rows: [string, string][] = [
      ['My younger sister wants to become a doctor in this city.', '我妹妹想在这座城市当医生。'],
      ['Tomorrow we will go to the library together.', '明天我们一起去图书馆。'],
    ];
    expect((await filter(rows, ['en', 'zh'])).report.kept).toBe(2);
    expect((await filter([rows[0]!], ['zh', 'en'])).report.dropped['wrong-script']).toBe(1);
  });

  it('allows a name in another script', async () => {
    const rows: [string, string][] = [['I bought a CD by ABBA.', 'ABBAのCDを買いました。']];
    expect((await filter(rows, ['en', 'ja'])).report.kept).toBe(1);
  });

  it('passes over the script of a language that has none on record', async () => {
    const { report } = await filter([['The owl sleeps.', 'Сова спит.']], ['en', 'qaa']);
    expect(report.kept).toBe(1);
  });

  it('can be told to keep identical and repeated pairs', async () => {
    const rows: [string, string][] = [
      ['Radio', 'Radio'],
      ['Radio', 'Radio'],
    ];
    const settings = { dropIdentical: false, dropDuplicates: false };
    expect((await filter(rows, ['en', 'de'], settings)).report.kept).toBe(2);
  });

  it('lets faults of the reader through', async () => {
    async function* broken() {
      yield* pairsOf([['one', 'eins']]);
      throw new Error('line 2 is broken');
    }
    await expect(collect(filterPairs(broken(), ['en', 'de']))).rejects.toThrow('line 2');
  });

  it('accounts for every row and keeps only normalised, distinct pairs', async () => {
    const text = fc.oneof(fc.constantFrom('', ' ', 'Tea', 'tea', 'Tee', 'Чай', '茶'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text)), async (rows) => {
        const { kept, report } = await filter(rows);
        const dropped = Object.values(report.dropped).reduce((sum, count) => sum + count, 0);
        expect(report.read).toBe(rows.length);
        expect(report.kept + dropped).toBe(rows.length);
        expect(kept).toHaveLength(report.kept);
        expect(new Set(kept.map((pair) => `${pair.source}\t${pair.target}`)).size).toBe(
          report.kept,
        );
        for (const pair of kept) expect(normalize(pair.source)).toBe(pair.source);
      }),
    );
  });

  it('changes nothing when it is run again on what it kept', async () => {
    const text = fc.oneof(fc.constantFrom('Tea', 'Tee', ' Tee\t', 'Чай'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text)), async (rows) => {
        const once = (await filter(rows)).kept;
        expect(await collect(filterPairs(once, ['en', 'de']))).toEqual(once);
      }),
    );
  });
});

describe('filterSettings', () => {
  it('fills in the defaults', () => {
    expect(filterSettings({ maxLength: 80 })).toEqual({ ...filterSettings(), maxLength: 80 });
  });

  it('refuses unknown keys and values out of range, all at once', () => {
    const given = { maxLenght: 80, maxForeignShare: 2 } as Partial<FilterSettings>;
    expect(() => filterSettings(given)).toThrow(/maxLenght/);
    expect(() => filterSettings(given)).toThrow(/maxForeignShare/);
    expect(() => filterSettings(given)).toThrow(/The settings are maxLength, maxLengthRatio/);
  });
});
