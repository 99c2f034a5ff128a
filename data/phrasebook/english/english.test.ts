/** Expected forms are those of standard British grammar, written by hand. */

import { expect, test } from 'vitest';
import { englishNoun, indefinite } from './noun.ts';
import { englishVerb } from './verb.ts';

test.each([
  ['book', 'books'],
  ['watch', 'watches'],
  ['city', 'cities'],
  ['boy', 'boys'],
  ['tomato', 'tomatoes'],
  ['woman', 'women'],
  ['child/children', 'children'],
  ['train station', 'train stations'],
])('the plural of %s is %s', (cell, many) => {
  expect(englishNoun(cell).many).toBe(many);
});

test.each([
  ['apple', 'an'],
  ['hotel', 'a'],
  ['hour', 'an'],
  ['university', 'a'],
  ['old car', 'an'],
  ['umbrella', 'an'],
  ['engineer', 'an'],
])('the article of %s is %s', (word, article) => {
  expect(indefinite(word)).toBe(article);
});

test.each([
  ['go', 'goes', 'went', 'going'],
  ['have', 'has', 'had', 'having'],
  ['study', 'studies', 'studied', 'studying'],
  ['watch', 'watches', 'watched', 'watching'],
  ['swim', 'swims', 'swam', 'swimming'],
  ['dance', 'dances', 'danced', 'dancing'],
  ['play', 'plays', 'played', 'playing'],
  ['see', 'sees', 'saw', 'seeing'],
  ['ski', 'skis', 'skied', 'skiing'],
  ['get', 'gets', 'got', 'getting'],
  ['pay', 'pays', 'paid', 'paying'],
  ['lose', 'loses', 'lost', 'losing'],
])('%s: %s, %s, %s', (base, third, past, ing) => {
  expect(englishVerb(base)).toMatchObject({ third, past, ing, rest: '' });
});

test('what follows a verb is kept apart from it', () => {
  expect(englishVerb('wait for')).toMatchObject({ base: 'wait', past: 'waited', rest: 'for' });
});
