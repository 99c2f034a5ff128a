import { expect, it } from 'vitest';
import { InterlinguaError } from '../errors.ts';
import { examineCorpus } from './examination.ts';
import type { SentencePair } from './sentence-pair.ts';

async function* rows(pairs: readonly (readonly [string, string])[], fault?: Error) {
  let line = 0;
  for (const [source, target] of pairs) {
    line += 1;
    yield { source, target, line } satisfies SentencePair;
  }
  if (fault) throw fault;
}

it('says what is kept and dropped, with the lines', async () => {
  const found = await examineCorpus(
    rows([
      ['The lamp is on.', 'De lamp is aan.'],
      ['Hi', ''],
      ['The lamp is on.', 'De lamp is aan.'],
      ['x'.repeat(500), 'y'.repeat(500)],
    ]),
    ['en', 'nl'],
  );
  expect(found.report).toMatchObject({ read: 4, kept: 1 });
  expect(found.kept).toEqual([{ source: 'The lamp is on.', target: 'De lamp is aan.', line: 1 }]);
  expect(found.dropped.empty!.map(({ line }) => line)).toEqual([2]);
  expect(found.dropped.duplicate!.map(({ line }) => line)).toEqual([3]);
  expect(found.dropped['too-long']![0]!.source).toHaveLength(161);
  expect(found.fault).toBeUndefined();
});

it('shows the first of many, and counts all', async () => {
  const many = Array.from({ length: 300 }, (_, i) => [`word ${i}`, ''] as const);
  const found = await examineCorpus(rows(many), ['en', 'nl']);
  expect(found.report.dropped.empty).toBe(300);
  expect(found.dropped.empty).toHaveLength(10);
});

it('reports what makes a file unusable beside what could be read', async () => {
  const broken = new InterlinguaError('malformed-file', 'a.tsv: line 2: expected two columns');
  const found = await examineCorpus(rows([['one', 'een']], broken), ['en', 'nl']);
  expect(found).toMatchObject({ fault: broken.message, report: { kept: 1 } });
});

it('passes on what is not the file’s fault', async () => {
  const missing = new InterlinguaError('missing-file', 'a.tsv: no such file');
  await expect(examineCorpus(rows([], missing), ['en', 'nl'])).rejects.toBe(missing);
});
