import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseSettings, SETTING_NAMES } from './settings.ts';

it('has a default for everything, and reads numbers, truth and lists', () => {
  const byDefault = parseSettings({ PATH: '/bin', INTERLINGUA_API_CHARACTERS: '' });
  expect(byDefault.limits.characters).toBe(5_000);
  expect(byDefault.corsOrigins).toEqual([]);
  const set = parseSettings({
    INTERLINGUA_API_CHARACTERS: '7',
    INTERLINGUA_API_FILES: 'false',
    INTERLINGUA_API_CORS_ORIGINS: 'https://a.example, https://b.example',
  });
  expect(set.limits.characters).toBe(7);
  expect(set.files.isOn).toBe(false);
  expect(set.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
});

it('lists all faults, names that there are not among them', () => {
  const faulty = {
    INTERLINGUA_API_CHARACTERS: '-1',
    INTERLINGUA_API_METRICS: 'yes',
    INTERLINGUA_API_KEYS: 'plain',
    INTERLINGUA_API_CHARS: '5',
  };
  for (const name of Object.keys(faulty)) expect(() => parseSettings(faulty)).toThrow(name);
});

it('is explained in docs/settings.md, setting by setting with its default', () => {
  const rows = readFileSync('docs/settings.md', 'utf8')
    .split('\n')
    .flatMap((line) => /^\| `(INTERLINGUA_API_\w+)` \|/.exec(line)?.[1] ?? []);
  expect(rows.toSorted()).toEqual(SETTING_NAMES.toSorted());
});
