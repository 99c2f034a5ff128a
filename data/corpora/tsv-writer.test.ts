import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { normalize } from '../text.ts';
import { readTsv } from './tsv.ts';
import { writeRows, writeTsv } from './tsv-writer.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'writer-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const sentence = fc
  .string({ unit: 'binary' })
  .map((text) => normalize(text).replaceAll('\n', ' '))
  .filter((text) => text !== '');

it.each(['pairs.tsv', 'pairs.tsv.gz'])('writes to %s what a reader reads', async (name) => {
  const file = path.join(folder, 'made', name);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(sentence, sentence), { maxLength: 20 }), async (rows) => {
      const pairs = rows.map(([source, target], index) => ({ source, target, line: index + 1 }));
      expect(await writeTsv(file, pairs)).toBe(rows.length);
      const read = [];
      for await (const pair of readTsv(file)) read.push(pair);
      expect(read).toEqual(pairs);
    }),
    { numRuns: 30 },
  );
});

it('writes more rows than fit in one block, in order', async () => {
  const file = path.join(folder, 'long.tsv');
  const rows = Array.from({ length: 2500 }, (_, index) => `${index}\t-${index}`);
  const pairs = rows.map((_, index) => ({ source: `${index}`, target: `-${index}`, line: 1 }));
  await writeTsv(file, pairs);
  expect(readFileSync(file, 'utf8')).toBe(`${rows.join('\n')}\n`);
});

it('keeps one pair on one line', async () => {
  const file = path.join(folder, 'breaks.tsv');
  await writeTsv(file, [{ source: 'a\tb', target: 'c\r\nd', line: 1 }]);
  expect(readFileSync(file, 'utf8')).toBe('a b\tc d\n');
});

it('leaves the old file, and no other, when the pairs fail', async () => {
  const file = path.join(folder, 'kept', 'pairs.tsv');
  await writeTsv(file, [{ source: 'old', target: 'alt', line: 1 }]);
  async function* failing() {
    yield { source: 'new', target: 'neu', line: 1 };
    throw new Error('the reader failed');
  }
  await expect(writeTsv(file, failing())).rejects.toThrow('the reader failed');
  expect(readFileSync(file, 'utf8')).toBe('old\talt\n');
  expect(readdirSync(path.dirname(file))).toEqual(['pairs.tsv']);
});

it('writes rows of more than two cells', async () => {
  const file = path.join(folder, 'many.tsv');
  const rows = [
    ['one', 'eins', 'un'],
    ['two', 'zwei', 'deux'],
  ];
  expect(await writeRows(file, rows)).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('one\teins\tun\ntwo\tzwei\tdeux\n');
});
