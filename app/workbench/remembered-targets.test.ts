import { expect, it } from 'vitest';
import { chosenAmong } from './remembered-targets.ts';

it('chooses the first six languages for whom has not chosen, and only installed ones for who has', () => {
  const installed = ['en', 'de', 'fr', 'es', 'zh', 'ja', 'ru'];
  expect(chosenAmong(installed, null)).toEqual(installed.slice(0, 6));
  expect(chosenAmong(installed, 'zh gone de')).toEqual(['de', 'zh']);
  expect(chosenAmong(installed, '')).toEqual([]);
});
