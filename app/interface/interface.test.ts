import { describe, expect, it } from 'vitest';
import { aboutChinese } from './about-chinese.ts';
import { aboutEnglish } from './about-english.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { inspectChinese } from './inspect-chinese.ts';
import { inspectEnglish } from './inspect-english.ts';
import { chooseInterface } from './interface-language.ts';
import { labChinese } from './lab-chinese.ts';
import { labEnglish } from './lab-english.ts';
import { phrase } from './phrase.ts';
import { teachChinese } from './teach-chinese.ts';
import { teachEnglish } from './teach-english.ts';

describe('chooseInterface', () => {
  it.each([
    ['zh', 'en-GB,en;q=0.9', 'zh'],
    [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [undefined, 'fr-FR,fr;q=0.9,zh;q=0.8', 'zh'],
    [undefined, 'fr', 'en'],
    [undefined, null, 'en'],
    ['klingon', 'de', 'en'],
  ])('cookie %s and Accept-Language %s give %s', (cookie, accepted, expected) => {
    expect(chooseInterface(cookie, accepted)).toBe(expected);
  });
});

describe('phrase', () => {
  it('fills places, writes numbers as the locale does and leaves unknown places', () => {
    expect(phrase('{count} of {limit} {what}', { count: 7, limit: 5000 }, 'en')).toBe(
      '7 of 5,000 {what}',
    );
  });
});

describe('dictionaries', () => {
  const places = (dictionary: object): [string, string[]][] =>
    Object.entries(dictionary).flatMap(([key, value]): [string, string[]][] =>
      typeof value === 'string'
        ? [[key, (value.match(/\{\w+\}/g) ?? []).sort()]]
        : places(value).map(([inner, found]) => [`${key}.${inner}`, found]),
    );

  it.each([
    ['all pages', chinese, english],
    ['Inspect', inspectChinese, inspectEnglish],
    ['How it works', aboutChinese, aboutEnglish],
    ['Teach', teachChinese, teachEnglish],
    ['Lab', labChinese, labEnglish],
  ])('of %s have the same keys and the same places in each phrase', (_, first, second) => {
    expect(places(first)).toEqual(places(second));
  });
});
