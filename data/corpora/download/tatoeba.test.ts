import { expect, it } from 'vitest';
import { offerTatoeba } from './tatoeba.ts';

it('names the archive of the other language, whichever side English is on', () => {
  expect(offerTatoeba(['en', 'nl'])).toMatchObject({
    url: 'https://www.manythings.org/anki/nld-eng.zip',
    layout: { file: 'nld.txt', columns: [0, 1] },
    licence: { name: 'CC BY 2.0 FR' },
  });
  expect(offerTatoeba(['zh', 'en'])).toMatchObject({
    url: 'https://www.manythings.org/anki/cmn-eng.zip',
    layout: { file: 'cmn.txt', columns: [1, 0] },
  });
});

it('takes a three-letter code as it is', () => {
  expect(offerTatoeba(['en', 'kab']).url).toBe('https://www.manythings.org/anki/kab-eng.zip');
});

it('sends pairs without English elsewhere', () => {
  expect(() => offerTatoeba(['de', 'fr'])).toThrow(
    /expected a pair with en, got de-fr.*opus:Tatoeba/,
  );
});
