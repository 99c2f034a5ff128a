import { expect, it } from 'vitest';
import { chosenAmong } from './remembered-targets.ts';

const INSTALLED = ['en', 'de', 'fr', 'es', 'zh', 'ja', 'ru'];

it('chooses the first six languages for whom has not chosen', () => {
  expect(chosenAmong(INSTALLED, null)).toEqual({ installed: INSTALLED.slice(0, 6), missing: [] });
});

it('tells the chosen that are installed from those that are not any more', () => {
  const chosen = { installed: ['de', 'zh'], missing: ['gone'] };
  expect(chosenAmong(INSTALLED, 'zh gone de')).toEqual(chosen);
  expect(chosenAmong(INSTALLED, '')).toEqual({ installed: [], missing: [] });
});
