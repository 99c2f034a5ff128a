import { expect, it } from 'vitest';
import { requireSame } from './frozen-proof.ts';

const before = { files: { encoder: 'a', 'nl.safetensors': 'b' }, translations: {}, sentences: 2 };

it('names what has changed or is gone', () => {
  const changed = { ...before, files: { encoder: 'c', 'nl.safetensors': 'b' } };
  expect(() => requireSame(before, changed)).toThrow(/changed: encoder\./);
  expect(() => requireSame(before, { ...before, files: { encoder: 'a' } })).toThrow(/nl/);
});

it('is not troubled by a language that was taught meanwhile', () => {
  const more = { ...before, files: { ...before.files, 'zh.safetensors': 'd' } };
  expect(() => requireSame(before, more)).not.toThrow();
});
