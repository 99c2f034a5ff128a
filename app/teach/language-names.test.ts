import { describe, expect, it } from 'vitest';
import { codeOf, languageName, nameableLanguages, pairInName } from './language-names.ts';

describe('nameableLanguages', () => {
  it('knows some two hundred languages by name, in the order of the interface’s language', () => {
    const english = nameableLanguages('en');
    expect(english.length).toBeGreaterThan(150);
    expect(english.find(({ code }) => code === 'nl')).toEqual({ code: 'nl', name: 'Dutch' });
    const names = english.map(({ name }) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
    expect(nameableLanguages('zh').find(({ code }) => code === 'nl')!.name).toBe('荷兰语');
  });
});

describe('codeOf', () => {
  const languages = nameableLanguages('en');

  it.each([
    ['Dutch', 'nl'],
    [' dutch ', 'nl'],
    ['NL', 'nl'],
    ['zh-hant', 'zh-Hant'],
    ['gsw', 'gsw'],
    ['Klingonish tongue', undefined],
    ['', undefined],
    ['n', undefined],
  ])('finds %j as %j', (typed, code) => {
    expect(codeOf(typed, languages)).toBe(code);
  });
});

describe('pairInName', () => {
  it.each([
    ['en-nl.tsv', ['en', 'nl']],
    ['tatoeba.en-nl.tsv.gz', ['en', 'nl']],
    ['EN_NL.tmx', ['en', 'nl']],
    ['sentences.tsv', undefined],
    ['my-words.tsv', undefined],
  ])('of %s is %j', (name, pair) => {
    expect(pairInName(name)).toEqual(pair);
  });
});

it('names a language in the language of the interface, or by its code', () => {
  expect(languageName('nl', 'en')).toBe('Dutch');
  expect(languageName('xx', 'en')).toBe('xx');
});
