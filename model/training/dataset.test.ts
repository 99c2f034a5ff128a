import { describe, expect, it } from 'vitest';
import { splitOf } from '../../data/corpora/splits.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import {
  buildTasks,
  type Corpora,
  heldOut,
  learnVocabularies,
  readCorpora,
  textPairs,
  type Vocabularies,
  watchedSentences,
} from './dataset.ts';
import { tinyConfig, tinySources } from './tiny-run.fixture.ts';

const config = tinyConfig().data;
const corpora: Corpora = await readCorpora(tinySources(), config);

function tokenizers(of: Corpora, size: number): Vocabularies {
  const learnt = learnVocabularies(of, size);
  return new Map([...learnt].map(([code, tokens]) => [code, Tokenizer.from(tokens)]));
}

const vocabularies = tokenizers(corpora, config.vocabularySize);
const directions = (list: readonly { source: string; target: string }[]) =>
  list.map(({ source, target }) => `${source}-${target}`);

describe('readCorpora', () => {
  it('knows the pivot and every language once', () => {
    expect(corpora.languages).toEqual(['en', 'de', 'fr']);
    expect(corpora.pivot).toBe('en');
    expect(corpora.reports.get('en-de')!.kept).toBeGreaterThan(40);
  });

  it.each([
    [[], /got no corpus/],
    [['en-de', 'fr-en'], /must start with the same pivot language, got en, fr/],
  ])('refuses pairs %s', async (pairs, message) => {
    const sources = pairs.map((pair) => ({ pair, rows: [] }));
    await expect(readCorpora(sources, config)).rejects.toThrow(message);
    await expect(readCorpora(sources, config)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('learnVocabularies', () => {
  it('learns from training sentences alone', () => {
    const withTrainingOnly: Corpora = {
      ...corpora,
      pairs: new Map(
        [...corpora.pairs].map(([name, { train }]) => [name, { train, dev: [], test: [] }]),
      ),
    };
    const learnt = learnVocabularies(corpora, 300);
    expect(learnt).toEqual(learnVocabularies(withTrainingOnly, 300));
    expect([...learnt.keys()]).toEqual(['en', 'de', 'fr']);
    const words = learnt.get('de')!.map((bytes) => Buffer.from(bytes).toString());
    expect(words).toContain(' Katze');
    expect(words).not.toContain(' chat');
  });
});

describe('buildTasks', () => {
  const { tasks, tooLong } = buildTasks(corpora, vocabularies, config);

  it('asks for both directions of each pair, pivoted pairs too, and then for denoising', () => {
    expect(directions(tasks)).toEqual([
      'en-de',
      'de-en',
      'en-fr',
      'fr-en',
      'de-fr',
      'fr-de',
      'en-en',
      'de-de',
      'fr-fr',
    ]);
    expect(tasks.filter(({ noise }) => noise).map(({ source }) => source)).toEqual([
      'en',
      'de',
      'fr',
    ]);
    expect(tooLong).toBe(0);
  });

  it('encodes training sentences, and turns them round for the way back', () => {
    const [there, back] = tasks;
    const [[source, target]] = corpora.pairs.get('en-de')!.train;
    expect(vocabularies.get('en')!.decode(there.examples[0].source)).toBe(source);
    expect(vocabularies.get('de')!.decode(there.examples[0].target)).toBe(target);
    expect(back.examples[0]).toEqual({
      source: there.examples[0].target,
      target: there.examples[0].source,
    });
    expect(there.examples).toHaveLength(corpora.pairs.get('en-de')!.train.length);
  });

  it('never trains on a held-out sentence, not even by way of another pair', () => {
    for (const { target, examples } of tasks.filter((task) => task.source === 'en')) {
      for (const example of examples) {
        const text = vocabularies.get('en')!.decode(example.source);
        expect(splitOf(text, config), `${target}: ${text}`).toBe('train');
      }
    }
    const held = heldOut(corpora, config, 'dev', 100).filter(({ source }) => source === 'de');
    const trained = new Set(
      tasks
        .filter(({ source }) => source === 'de')
        .flatMap(({ examples }) => examples.map(({ source }) => source.join())),
    );
    for (const { pairs } of held) {
      for (const [text] of pairs) {
        expect(trained.has(vocabularies.get('de')!.encode(text).join())).toBe(false);
      }
    }
  });

  it('gives denoising its share of the weight, and each language the same', () => {
    const weight = (list: typeof tasks) => list.reduce((sum, task) => sum + task.weight, 0);
    const denoising = tasks.filter(({ noise }) => noise);
    expect(weight(denoising) / weight(tasks)).toBeCloseTo(config.denoisingShare, 10);
    expect(new Set(denoising.map((task) => task.weight)).size).toBe(1);
    for (const { examples } of denoising) expect(examples.length).toBeGreaterThan(0);
    const without = buildTasks(corpora, vocabularies, { ...config, denoisingShare: 0 });
    expect(without.tasks).toEqual(tasks.filter(({ noise }) => !noise));
  });

  it('asks for a pair once when a step goes both ways, and for denoising as before', () => {
    const { tasks: both } = buildTasks(corpora, vocabularies, { ...config, bothWays: true });
    const pairs = both.filter(({ bothWays }) => bothWays);
    expect(directions(pairs)).toEqual(['en-de', 'en-fr', 'de-fr']);
    const [there] = tasks;
    expect(pairs[0].examples).toEqual(there.examples);
    const sentences = (list: typeof tasks, language: string) =>
      list
        .filter(({ noise, source }) => noise && source === language)
        .flatMap(({ examples }) => examples.map(({ target }) => target.join()))
        .sort();
    for (const language of ['en', 'de', 'fr']) {
      expect(sentences(both, language)).toEqual(sentences(tasks, language));
    }
  });

  it('draws small pairs more often at a higher temperature', () => {
    const weights = (temperature: number) =>
      buildTasks(corpora, vocabularies, { ...config, temperature }).tasks.map(
        ({ weight }) => weight,
      );
    const [plain, flatter] = [weights(1), weights(2)];
    // All translation tasks; denoising has a share of its own.
    for (const index of [0, 1, 2, 3, 4, 5]) {
      expect(flatter[index] ** 2).toBeCloseTo(plain[index], 6);
    }
  });

  it('leaves out what is too long, and counts it', () => {
    const cut = buildTasks(corpora, vocabularies, { ...config, maxTokens: 12, pivotedPairs: [] });
    const longest = cut.tasks.flatMap(({ examples }) =>
      examples.map(({ source, target }) => Math.max(source.length, target.length)),
    );
    // With EOS a sentence of eleven tokens is twelve long.
    expect(Math.max(...longest)).toBe(11);
    const kept = cut.tasks[0].examples.length + cut.tasks[2].examples.length;
    const all = tasks[0].examples.length + tasks[2].examples.length;
    expect(cut.tooLong).toBe(all - kept);
    expect(cut.tooLong).toBeGreaterThan(0);
  });
});

describe('heldOut', () => {
  const wanted = { ...config, pivotedPairs: [], zeroShotPairs: ['de-fr'] };

  it('has both ways of every pair, and says which were trained', () => {
    const held = heldOut(corpora, wanted, 'dev', 3);
    expect(directions(held)).toEqual(['en-de', 'de-en', 'en-fr', 'fr-en', 'de-fr', 'fr-de']);
    expect(held.map(({ trained }) => trained)).toEqual([true, true, true, true, false, false]);
    expect(Math.max(...held.map(({ pairs }) => pairs.length))).toBe(3);
    expect(held[1].pairs).toEqual(held[0].pairs.map(([a, b]) => [b, a]));
    const [[english, german]] = held[0].pairs;
    expect(splitOf(english, wanted)).toBe('dev');
    expect(corpora.pairs.get('en-de')!.dev[0]).toEqual([english, german]);
  });

  it('leaves out directions that have no sentence', () => {
    const sizes = { ...wanted, devPermille: 0 };
    const none = {
      ...corpora,
      pairs: new Map([...corpora.pairs].map(([name, splits]) => [name, { ...splits, dev: [] }])),
    };
    expect(heldOut(none, sizes, 'dev', 3)).toEqual([]);
  });
});

describe('watchedSentences', () => {
  const wanted = { ...config, pivotedPairs: ['fr-de'], zeroShotPairs: ['de-fr'] };

  it('has those of the dev sets, and of what is trained as many that are learned from', () => {
    const watched = watchedSentences(corpora, { ...wanted, pivotedPairs: [] }, 3);
    const held = heldOut(corpora, { ...wanted, pivotedPairs: [] }, 'dev', 3);
    expect(watched.map(({ seen: _, ...rest }) => rest)).toEqual(held);
    for (const { source, pairs, trained, seen } of watched) {
      expect(seen?.length).toBe(trained ? pairs.length : undefined);
      const english = seen?.map(([a, b]) => (source === 'en' ? a : b)) ?? [];
      expect(english.map((text) => splitOf(text, wanted))).toEqual(english.map(() => 'train'));
    }
    const { train } = corpora.pairs.get('en-de')!;
    expect(watched[0].seen![1]).toEqual(train[Math.floor(train.length / 3)]);
    expect(watched[1].seen).toEqual(watched[0].seen!.map(([a, b]) => [b, a]));
  });

  it('joins them over the pivot for a pair that is trained so', () => {
    const [there, back] = watchedSentences(corpora, wanted, 3).slice(-4);
    const known = textPairs(corpora, 'fr-de', 'train');
    expect(known).toContainEqual(there.seen![0]);
    expect(back.seen).toEqual(there.seen!.map(([a, b]) => [b, a]));
  });
});

describe('textPairs', () => {
  it('joins a pair over the pivot, within a split', () => {
    const joined = textPairs(corpora, 'de-fr', 'test');
    const german = new Map(corpora.pairs.get('en-de')!.test.map(([en, de]) => [de, en]));
    const french = new Map(corpora.pairs.get('en-fr')!.test.map(([en, fr]) => [fr, en]));
    expect(joined.length).toBeGreaterThan(0);
    for (const [de, fr] of joined) expect(german.get(de)).toBe(french.get(fr));
  });

  it('says which corpora are missing', () => {
    expect(() => textPairs(corpora, 'de-it', 'train')).toThrow(
      /de-it is joined from en-de and en-it, got en-de, en-fr/,
    );
  });
});
