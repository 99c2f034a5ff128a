import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trace } from '../compiler/index.ts';
import { floats, ints } from '../tiny.fixture.ts';
import { Session } from './session.ts';

const { model } = trace(
  {
    x: { shape: ['B', 2], dtype: 'float32' },
    ids: { shape: ['B'], dtype: 'int32' },
    unused: { shape: [1], dtype: 'float32' },
  },
  ({ x, ids }) => ({
    doubled: tf.mul(x, 2),
    next: tf.add(ids, tf.scalar(1, 'int32')),
    positive: tf.greater(x, 0),
  }),
);

let session: Session;
let folder: string;

beforeAll(async () => {
  session = await Session.open(model);
  folder = await mkdtemp(path.join(tmpdir(), 'session-'));
}, 60_000);

afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const inputs = { x: floats([2, 2], [1, -2, 3, -4]), ids: ints([2], [7, 8]) };

describe('Session', () => {
  it('runs with tensors of each type, and leaves out what the graph does not use', async () => {
    expect(session.inputNames).toEqual(['x', 'ids']);
    const results = await session.run({ ...inputs, unused: floats([1], [0]) });
    expect(results).toEqual({
      doubled: floats([2, 2], [2, -4, 6, -8]),
      next: ints([2], [8, 9]),
      positive: { type: 'bool', shape: [2, 2], data: Uint8Array.of(1, 0, 1, 0) },
    });
  });

  it('takes any size of a named dimension', async () => {
    const { doubled } = await session.run({ x: floats([1, 2], [5, 6]), ids: ints([1], [1]) });
    expect(doubled).toEqual(floats([1, 2], [10, 12]));
  });

  it('writes into tensors that it is given, and makes the others', async () => {
    const own = floats([2, 2], [9, 9, 9, 9]);
    const results = await session.run(inputs, { doubled: own });
    expect(Array.from(own.data)).toEqual([2, -4, 6, -8]);
    expect(Array.from(results.doubled.data)).toEqual([2, -4, 6, -8]);
    expect(Array.from(results.next.data)).toEqual([8, 9]);
  });

  it('runs several calls at once', async () => {
    const runs = [1, 2, 3, 4].map((n) =>
      session.run({ x: floats([n, 2], Array(2 * n).fill(n)), ids: ints([n], Array(n).fill(n)) }),
    );
    const sums = (await Promise.all(runs)).map(({ doubled }) =>
      Array.from(doubled.data, Number).reduce((a, b) => a + b),
    );
    expect(sums).toEqual([4, 16, 36, 64]);
  });

  it('opens a file', async () => {
    const file = path.join(folder, 'graph.onnx');
    await writeFile(file, model);
    const opened = await Session.open(file, { threads: 2 });
    expect((await opened.run(inputs)).doubled).toEqual(floats([2, 2], [2, -4, 6, -8]));
    await opened.close();
  });

  it('writes a profile when it is asked for one', async () => {
    const profiled = await Session.open(model, { profile: path.join(folder, 'profile') });
    await profiled.run(inputs);
    profiled.endProfiling();
    await profiled.close();
    const [name] = (await readdir(folder)).filter((each) => each.startsWith('profile'));
    const events = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    expect(
      events.some(({ args }: { args?: { op_name?: string } }) => args?.op_name === 'Mul'),
    ).toBe(true);
  });
});

describe('faults', () => {
  it('names an input that is missing', async () => {
    await expect(session.run({ x: inputs.x })).rejects.toThrow(/must be given, 'ids' is missing/);
  });

  it('does not take another shape or type', async () => {
    await expect(session.run({ ...inputs, x: floats([2, 3], Array(6).fill(0)) })).rejects.toThrow(
      /x/,
    );
    await expect(session.run({ ...inputs, ids: floats([2], [1, 2]) })).rejects.toThrow(/ids|int32/);
  });

  it.each<[string, () => Promise<string | Uint8Array>, RegExp]>([
    ['bytes that are no model', async () => new Uint8Array(64).fill(7), /Session\.open: /],
    ['half a model', async () => model.slice(0, model.length >> 1), /Session\.open: /],
    ['a file that is not there', async () => path.join(folder, 'absent.onnx'), /absent\.onnx: /],
    [
      'a damaged file',
      async () => {
        const file = path.join(folder, 'damaged.onnx');
        await writeFile(file, model.slice(0, 100));
        return file;
      },
      /damaged\.onnx: /,
    ],
  ])('%s are a corrupt file, by name', async (_title, made, where) => {
    const opening = Session.open(await made());
    await expect(opening).rejects.toMatchObject({
      name: 'InterlinguaError',
      code: 'corrupt-file',
      message: expect.stringMatching(where),
    });
    await expect(opening).rejects.toThrow(/Build the graphs again/);
  });
});
