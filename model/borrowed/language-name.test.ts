import { expect, it } from 'vitest';
import { languageName } from './language-name.ts';

const NLLB = ['eng_Latn', 'deu_Latn', 'nld_Latn', 'zho_Hans', 'zho_Hant', 'srp_Cyrl', 'pes_Arab'];
const M2M = ['en', 'de', 'nl', 'zh', 'sr'];

it.each([
  ['en', 'eng_Latn', 'en'],
  ['nl', 'nld_Latn', 'nl'],
  ['zh', 'zho_Hans', 'zh'],
  ['zh-Hant', 'zho_Hant', 'zh'],
  ['sr', 'srp_Cyrl', 'sr'],
])('calls %s %s as NLLB does, and %s as M2M-100 does', (code, nllb, m2m) => {
  expect(languageName(code, NLLB, 'test')).toBe(nllb);
  expect(languageName(code, M2M, 'test')).toBe(m2m);
});

it('knows a language by the name of one within it', () => {
  expect(languageName('fa', NLLB, 'test')).toBe('pes_Arab');
});

it('lists what there is when a language is not among them', () => {
  expect(() => languageName('fi', M2M, 'hf:x/y')).toThrow(
    'hf:x/y: the language must be one that it reads, got fi. It reads en, de, nl, zh, sr.',
  );
});
