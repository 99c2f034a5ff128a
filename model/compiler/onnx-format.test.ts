import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { writeModel } from './onnx-format.ts';

const text = (value: string) => Buffer.from(value, 'utf8').toString('hex');

describe('writeModel', () => {
  it('writes the bytes that onnx.proto3 asks for', () => {
    const model = writeModel({
      nodes: [{ operator: 'Abs', inputs: ['x'], outputs: ['y'], attributes: {} }],
      initializers: new Map(),
      inputs: [{ name: 'x', type: 'float32', shape: ['B', 2] }],
      outputs: [{ name: 'y', type: 'float32', shape: [''] }],
    });
    // Put together by hand from the field numbers of onnx/onnx.proto3.
    const node = `0a01${text('x')}1201${text('y')}2203${text('Abs')}`;
    const input = `0a01${text('x')}120f0a0d08011209` + `0a0312 01${text('B')}0a020802`;
    const output = `0a01${text('y')}12080a060801 1202 0a00`;
    const graph = `0a0b${node}1205${text('graph')}5a14${input}620d${output}`.replaceAll(' ', '');
    const length = (graph.length / 2).toString(16).padStart(2, '0');
    const expected = `0809120b${text('interlingua')}3a${length}${graph}42040a001013`;
    expect(Buffer.from(model).toString('hex')).toBe(expected);
  });

  it('writes attributes and constants of every type so that ONNX Runtime reads them', async () => {
    const model = writeModel({
      nodes: [
        {
          operator: 'LeakyRelu',
          inputs: ['c'],
          outputs: ['l'],
          attributes: { alpha: { float: 0.5 } },
        },
        { operator: 'Transpose', inputs: ['l'], outputs: ['t'], attributes: { perm: [1, 0] } },
        { operator: 'Cast', inputs: ['t'], outputs: ['i'], attributes: { to: 6 } },
        { operator: 'Add', inputs: ['i', 'd'], outputs: ['a'], attributes: {} },
        {
          operator: 'ScatterElements',
          inputs: ['a', 'k', 'u'],
          outputs: ['y'],
          attributes: { axis: 1, reduction: 'add' },
        },
        { operator: 'Not', inputs: ['b'], outputs: ['n'], attributes: {} },
      ],
      initializers: new Map([
        ['c', { type: 'float32' as const, shape: [2, 1], data: Float32Array.of(-4, 6) }],
        ['d', { type: 'int32' as const, shape: [], data: Int32Array.of(-1) }],
        ['k', { type: 'int64' as const, shape: [1, 2], data: BigInt64Array.of(1n, 1n) }],
        ['u', { type: 'int32' as const, shape: [1, 2], data: Int32Array.of(10, 100) }],
        ['b', { type: 'bool' as const, shape: [2], data: Uint8Array.of(0, 1) }],
      ]),
      inputs: [],
      outputs: [
        { name: 'y', type: 'int32', shape: [1, 2] },
        { name: 'n', type: 'bool', shape: [2] },
      ],
    });
    const session = await ort.InferenceSession.create(model);
    const { y, n } = await session.run({});
    expect([...(y.data as Int32Array)]).toEqual([-3, 115]);
    expect([...(n.data as Uint8Array)]).toEqual([1, 0]);
    await session.release();
  });
});
