import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unpack } from './archive.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function archive(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const TEXT = 'Der Fluss ist breit.\n'.repeat(2000);
const ENTRIES: Zippable = {
  'set/a.de': strToU8(TEXT),
  'set/a.en': [strToU8('The river is wide.\n'), { level: 0 }],
  'notes.xml': strToU8('<x/>'),
};
const extension = (name: string) => ({ de: 'target', en: 'source' })[name.split('.').at(-1)!];

it('unpacks what is wanted, under the names wanted, in folders it makes', async () => {
  const out = path.join(folder, 'out', 'deep');
  expect(await unpack(archive('good.zip', zipSync(ENTRIES)), out, extension)).toEqual([
    'target',
    'source',
  ]);
  expect(readFileSync(path.join(out, 'target'), 'utf8')).toBe(TEXT);
  expect(readFileSync(path.join(out, 'source'), 'utf8')).toBe('The river is wide.\n');
  expect(existsSync(path.join(out, 'notes.xml'))).toBe(false);
});

it('never writes outside its folder', async () => {
  const out = path.join(folder, 'inside');
  const sly = archive('sly.zip', zipSync({ 'ok.txt': strToU8('x') }));
  await unpack(sly, out, () => '../../escaped');
  expect(existsSync(path.join(out, 'escaped'))).toBe(true);
  const climbing = archive('climbing.zip', zipSync({ '../climbed.txt': strToU8('x') }));
  await expect(unpack(climbing, out, () => 'x')).rejects.toMatchObject({ code: 'corrupt-file' });
});

it.each([
  ['is cut off', (zip: Uint8Array) => zip.subarray(0, zip.length - 40)],
  ['is no zip at all', () => strToU8('<html>Please log in</html>')],
  ['is empty', () => new Uint8Array()],
  [
    'has a broken stored file',
    (zip: Uint8Array) => {
      const broken = Buffer.from(zip);
      broken.write('X', broken.indexOf('The river'));
      return broken;
    },
  ],
  [
    'has a broken compressed file',
    (zip: Uint8Array) => {
      const broken = Uint8Array.from(zip);
      broken.fill(0x55, 60, 80);
      return broken;
    },
  ],
])('tells an archive that %s', async (_what, spoil) => {
  const file = archive('spoilt.zip', spoil(zipSync(ENTRIES)));
  await expect(unpack(file, path.join(folder, 'spoilt'), extension)).rejects.toMatchObject({
    code: 'corrupt-file',
    message: expect.stringContaining(`${file}: expected a whole zip archive`),
  });
});
