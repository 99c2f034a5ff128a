import { expect, test } from 'vitest';
import { FIXED } from './fixed.ts';
import { type Phrase, phrasebook } from './index.ts';

function first(count: number, seed = 1): Phrase[] {
  return Array.from(
    { length: count },
    (
      (phrases) => () =>
        phrases.next().value!
    )(phrasebook({ seed })),
  );
}

test('the same seed gives the same phrases, another seed others', () => {
  expect(first(200)).toEqual(first(200));
  expect(first(200, 2)).not.toEqual(first(200));
});

test('200,000 phrases have distinct English sides', () => {
  const seen = new Set<string>();
  for (const { en } of phrasebook({ seed: 1, languages: ['en'] })) {
    seen.add(en);
    if (seen.size === 200_000) break;
  }
  expect(seen.size).toBe(200_000);
}, 240_000);

test('only the languages asked for are worded', () => {
  const [phrase] = phrasebook({ seed: 3, languages: ['en', 'zh'] });
  expect(Object.keys(phrase!)).toEqual(['en', 'zh']);
});

test('classic phrases are among them', () => {
  const english = FIXED.map(({ en }) => en);
  for (const classic of ['Where is the train station?', 'Thank you.', "I don't understand."]) {
    expect(english).toContain(classic);
  }
});
