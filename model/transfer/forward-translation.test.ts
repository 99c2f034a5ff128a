import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forwardTranslations } from './forward-translation.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interlingua-forward-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const sentences = Array.from({ length: 320 }, (_, i) => 'x'.repeat(1 + ((i * 37) % 50)));
const translate = async (target: string, texts: readonly string[]) =>
  texts.map((text) => `${target} ${text}`);

const open = (name: string, more: Partial<Parameters<typeof forwardTranslations>[0]> = {}) =>
  forwardTranslations({
    file: path.join(folder, name),
    sentences,
    targets: ['de', 'fr', 'es'],
    count: sentences.length,
    translate,
    ...more,
  });

/** Which sentence has been translated into which language, and how. */
function said({ batches }: Awaited<ReturnType<typeof open>>): Map<number, string> {
  return new Map(
    batches.flatMap(({ indices, texts }) => indices.map((index, i) => [index, texts[i]] as const)),
  );
}

describe('forwardTranslations', () => {
  it('translates each sentence once, and shares them out among the languages', async () => {
    const found = await open('all');
    expect([...said(found).keys()].sort((a, b) => a - b)).toEqual([...sentences.keys()]);
    for (const { target, indices, texts } of found.batches)
      expect(texts).toEqual(indices.map((index) => `${target} ${sentences[index]}`));
    const targets = found.batches.map(({ target }) => target);
    expect(targets).toEqual(['de', 'fr', 'es', 'de', 'fr', 'es', 'de']);
  });

  it('takes sentences of all the corpus where fewer are wanted', async () => {
    const chosen = [...said(await open('few', { count: 100 })).keys()];
    expect(new Set(chosen).size).toBe(100);
    expect(chosen.filter((index) => index < 160)).toHaveLength(50);
  });

  it('stopped, and broken off within a line, goes on to the same translations', async () => {
    const stop = new AbortController();
    const stopped = open('parts', {
      signal: stop.signal,
      onProgress: (done) => done >= 100 && stop.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/i);
    const file = path.join(folder, 'parts');
    const kept = await readFile(file, 'utf8');
    expect(kept.split('\n')).toHaveLength(3);
    await writeFile(file, `${kept}{"target":"es","indi`);
    let asked = 0;
    const counting: typeof translate = (target, texts) => {
      asked += texts.length;
      return translate(target, texts);
    };
    const found = await open('parts', { translate: counting });
    expect(asked).toBe(220);
    expect(said(found)).toEqual(said(await open('all')));
    expect(found.seconds).toBe(found.batches.reduce((sum, { seconds }) => sum + seconds, 0));
  });
});
