import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InterlinguaError } from '../../data/errors.ts';
import { writeSafetensors } from '../safetensors.ts';
import { averageCheckpoints } from './average.ts';
import { type Checkpoint, RunFolder } from './run-folder.ts';
import { temporaryFolder, tinyConfig } from './tiny-run.fixture.ts';

let place: string;
let folder: RunFolder;

beforeEach(async () => {
  place = await temporaryFolder();
  folder = await RunFolder.create(place, tinyConfig());
});

afterEach(() => rm(place, { recursive: true }));

function checkpoint(step: number): Checkpoint {
  const data = Float32Array.of(step, -0.1, 3);
  return {
    step,
    tensors: new Map([
      ['a', { shape: [3], data }],
      ['a@momentum', { shape: [3], data: data.map((value) => 2 * value) }],
    ]),
    counts: { body: step, 'packs.en.source.embedding': 2 },
    position: [{ pass: 1, next: step }],
    seconds: 1.5 * step,
    best: { score: 12.5, step: 2 },
  };
}

const fileOf = (name: string) => path.join(place, 'checkpoints', name);
const STEP_2 = 'step-0000002.safetensors';
const STEP_4 = 'step-0000004.safetensors';

/** The newest whole checkpoint's step, and the messages about those that were passed over. */
async function latest(): Promise<{ step?: number; messages: string[] }> {
  const messages: string[] = [];
  const found = await folder.latestCheckpoint((error) => messages.push((error as Error).message));
  return { step: found?.step, messages };
}

describe('a run’s folder', () => {
  it('carries its own configuration', async () => {
    expect(await folder.config()).toEqual(tinyConfig());
    expect(await RunFolder.open(place).config()).toEqual(tinyConfig());
  });

  it('is missed where there is none', () => {
    expect(() => RunFolder.open(path.join(place, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'missing-file' }),
    );
  });

  it('keeps vocabularies', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
    await folder.writeVocabularies(new Map([['de', [...bytes, Buffer.from(' ja')]]]));
    const tokenizer = (await folder.vocabularies(['de'])).get('de')!;
    expect(tokenizer.size).toBe(261);
    expect(Array.from(tokenizer.encode('ja'))).toEqual([260]);
  });
});

describe('checkpoints', () => {
  it('come back as they were', async () => {
    await folder.writeCheckpoint(checkpoint(2), 3);
    const [name] = await folder.checkpointNames();
    expect(name).toBe(STEP_2);
    expect(await folder.readCheckpoint(name)).toEqual(checkpoint(2));
  });

  it('keep to the newest, by number', async () => {
    for (const step of [8, 9, 10, 11]) await folder.writeCheckpoint(checkpoint(step), 3);
    const steps = (await folder.checkpointNames()).map((name) => Number(name.slice(5, 12)));
    expect(steps).toEqual([9, 10, 11]);
    expect((await latest()).step).toBe(11);
  });

  it('are none at first', async () => {
    expect(await latest()).toEqual({ step: undefined, messages: [] });
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['cut short', (file) => truncate(file, 100)],
    ['empty', (file) => truncate(file, 0)],
    [
      'tampered with',
      async (file) => {
        const bytes = await readFile(file);
        bytes[bytes.length - 6] ^= 1;
        await writeFile(file, bytes);
      },
    ],
    ['without progress', (file) => writeFile(file, writeSafetensors(new Map(), {}))],
    [
      'with half its progress',
      (file) => writeFile(file, writeSafetensors(new Map(), { progress: '{"step":4}' })),
    ],
  ])('are passed over when %s, with a word on the file', async (_title, damage) => {
    await folder.writeCheckpoint(checkpoint(2), 3);
    await folder.writeCheckpoint(checkpoint(4), 3);
    await damage(fileOf(STEP_4));
    const { step, messages } = await latest();
    expect(step).toBe(2);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(fileOf(STEP_4));
  });

  it('are not begun anew when all are damaged', async () => {
    for (const step of [2, 4]) {
      await folder.writeCheckpoint(checkpoint(step), 3);
    }
    for (const name of [STEP_2, STEP_4]) await truncate(fileOf(name), 50);
    await expect(latest()).rejects.toMatchObject({ code: 'corrupt-file' });
    await expect(latest()).rejects.toThrow(`got ${STEP_2}, ${STEP_4}, all damaged`);
  });

  it('replace damaged ones that were passed over, instead of giving way to them', async () => {
    await folder.writeCheckpoint(checkpoint(2), 1);
    await writeFile(fileOf(STEP_4), 'damaged');
    await folder.writeCheckpoint(checkpoint(3), 1);
    expect(await folder.checkpointNames()).toEqual(['step-0000003.safetensors']);
    expect(await latest()).toEqual({ step: 3, messages: [] });
  });

  it('are not what a crash left half written', async () => {
    await folder.writeCheckpoint(checkpoint(2), 3);
    await writeFile(fileOf(`.${STEP_4}.123.tmp`), 'half');
    expect(await latest()).toEqual({ step: 2, messages: [] });
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  // Linux' /dev/full takes no byte, as a full disk does; the temporary file is made to be there.
  const temporary = () => fileOf(`.${STEP_4}.${process.pid}.tmp`);

  it('is told as `no-space`, and the last good checkpoint stays', async () => {
    await folder.writeCheckpoint(checkpoint(2), 1);
    await symlink('/dev/full', temporary());
    await expect(folder.writeCheckpoint(checkpoint(4), 1)).rejects.toMatchObject({
      code: 'no-space',
      message: expect.stringContaining(fileOf(STEP_4)),
      cause: expect.objectContaining({ code: 'ENOSPC' }),
    });
    expect(await readdir(path.join(place, 'checkpoints'))).toEqual([STEP_2]);
    expect(await folder.readCheckpoint(STEP_2)).toEqual(checkpoint(2));
  });

  it('is told as `no-space` when a line of metrics finds no room', async () => {
    await symlink('/dev/full', path.join(place, 'metrics.jsonl'));
    const appending = folder.appendMetrics({ step: 1 });
    await expect(appending).rejects.toBeInstanceOf(InterlinguaError);
    await expect(appending).rejects.toMatchObject({ code: 'no-space' });
  });
});

describe('metrics', () => {
  const file = () => path.join(place, 'metrics.jsonl');
  const steps = async () =>
    (await readFile(file(), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).step);

  it('lose what was logged after the checkpoint, and a line cut short', async () => {
    for (const step of [1, 2, 3, 4]) await folder.appendMetrics({ step, loss: 1 / step });
    await folder.appendMetrics({ step: 2, validation: [] });
    await appendFile(file(), '{"step":1,"lo');
    await folder.truncateMetrics(2);
    expect(await steps()).toEqual([1, 2, 2]);
    await folder.appendMetrics({ step: 3 });
    expect(await steps()).toEqual([1, 2, 2, 3]);
  });

  it('need not be there', async () => {
    await folder.truncateMetrics(2);
    expect(existsSync(file())).toBe(false);
  });
});

describe('averageCheckpoints', () => {
  it('is the mean of the newest, without moments', async () => {
    for (const step of [2, 4, 8]) await folder.writeCheckpoint(checkpoint(step), 3);
    const { tensors, step, seconds, checkpoints } = await averageCheckpoints(folder, 2);
    expect([...tensors.keys()]).toEqual(['a']);
    expect(Array.from(tensors.get('a')!.data)).toEqual([6, Math.fround(-0.1), 3]);
    expect({ step, seconds, checkpoints }).toEqual({ step: 8, seconds: 12, checkpoints: 2 });
  });

  it('says when there is nothing yet', async () => {
    await expect(averageCheckpoints(folder, 2)).rejects.toMatchObject({ code: 'missing-file' });
  });
});
