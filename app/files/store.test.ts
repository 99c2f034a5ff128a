import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LIMITS = { keptMinutes: 5, storeBytes: 10 };

it('gives a file back under a name that nobody can guess, until its time is over', async () => {
  let now = Date.now();
  const store = new FileStore(LIMITS, folder, () => now);
  const name = await store.add(Buffer.from('12345'), 'de', '.txt');
  expect(name).toMatch(/^[0-9a-f]{32}\.de\.txt$/);
  expect((await store.read(name)).toString()).toBe('12345');
  now += 6 * 60_000;
  await expect(store.read(name)).rejects.toThrow('there is no such file, or no longer');
  expect(readdirSync(folder)).toEqual([]);
});

it('gives nothing that is not its own', async () => {
  const store = new FileStore(LIMITS, path.join(folder, 'files'));
  writeFileSync(path.join(folder, 'secret.txt'), 'x');
  for (const name of ['../secret.txt', 'secret.txt', `${'a'.repeat(32)}.de.txt`, '']) {
    await expect(store.read(name)).rejects.toMatchObject({ code: 'not-found' });
  }
});

it('has room for so much and makes some by deleting what is old', async () => {
  const store = new FileStore(LIMITS, folder);
  const first = await store.add(Buffer.from('12345678'), 'de', '.txt');
  const refused = store.add(Buffer.from('12345'), 'de', '.txt');
  await expect(refused).rejects.toMatchObject({ code: 'busy', retryAfterSeconds: 60 });
  utimesSync(path.join(folder, first), 0, 0);
  await store.add(Buffer.from('12345'), 'de', '.txt');
  expect(readdirSync(folder)).toHaveLength(1);
});
