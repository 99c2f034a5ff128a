import { describe, expect, it } from 'vitest';
import { nameableLanguages } from './language-names.ts';
import { EMPTY_DRAFT, orderOf, type RunDraft, withCorpus } from './run-draft.ts';

const LANGUAGES = {
  known: [
    { code: 'en', name: 'English' },
    { code: 'de', name: 'German' },
  ],
  nameable: nameableLanguages('en'),
};
const file = (name: string) => ({ file: `upload-1.tsv`, name, bytes: 1, changed: 1 });
const DRAFT: RunDraft = { ...EMPTY_DRAFT, corpus: 'a.tsv', typed: 'Dutch' };

describe('withCorpus', () => {
  it.each([
    ['en-nl.tsv', { known: 'en', typed: 'Dutch', isTurned: false }],
    ['fi_de.tmx', { known: 'de', typed: 'Finnish', isTurned: true }],
    ['en-de.tsv', { known: 'en', typed: '', isTurned: false }],
    ['sentences.tsv', { known: 'en', typed: '', isTurned: false }],
    ['en-qq.tsv', { known: 'en', typed: '', isTurned: false }],
  ])('takes from %s what its name says', (name, expected) => {
    expect(withCorpus(EMPTY_DRAFT, file(name), LANGUAGES)).toMatchObject(expected);
  });

  it('takes over where a download is from', () => {
    const download = { ...file('x.tsv'), pair: 'nl-en', credit: 'tatoeba.org', licence: 'CC BY' };
    expect(withCorpus(EMPTY_DRAFT, download, LANGUAGES)).toMatchObject({
      known: 'en',
      typed: 'Dutch',
      isTurned: true,
      credit: 'tatoeba.org',
      licence: 'CC BY',
    });
  });
});

describe('orderOf', () => {
  it('is none until there are sentences and a new language', () => {
    expect(orderOf({ ...DRAFT, corpus: undefined }, LANGUAGES)).toBeUndefined();
    expect(orderOf({ ...DRAFT, typed: 'German' }, LANGUAGES)).toBeUndefined();
    expect(orderOf({ ...DRAFT, typed: 'no such tongue' }, LANGUAGES)).toBeUndefined();
  });

  it('says all that the command line would be told', () => {
    expect(orderOf({ ...DRAFT, settings: ' training.seed=2 \n\n' }, LANGUAGES)).toEqual({
      corpora: ['a.tsv'],
      known: 'en',
      language: 'nl',
      isTurned: false,
      strategy: 'frozen',
      rehearse: [],
      credit: '',
      licence: '',
      install: true,
      settings: ['watch.validateEverySteps=50', 'training.seed=2'],
    });
  });

  it('rehearses old pairs only where a strategy moves them', () => {
    const old = [{ pair: 'en-de', corpus: 'old.tsv' }];
    const rehearsed = (strategy: RunDraft['strategy']) =>
      orderOf({ ...DRAFT, old, strategy }, LANGUAGES)!.rehearse;
    expect(rehearsed('multi-task')).toEqual(old);
    expect(rehearsed('frozen')).toEqual([]);
  });
});
