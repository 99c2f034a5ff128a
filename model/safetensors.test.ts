import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InterlinguaError } from '../data/errors.ts';
import { readSafetensors, type StoredTensor, writeSafetensors } from './safetensors.ts';

const FILE = 'weights.safetensors';

const BODY = Buffer.from('0000803f000000c0', 'hex'); // 1 and -2 as little-endian float32
const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

/** A file by the format's specification: length of the header, header, data. */
function file(header: unknown, body: Uint8Array = BODY, padding = ''): Uint8Array {
  const text = Buffer.from(
    (typeof header === 'string' ? header : JSON.stringify(header)) + padding,
  );
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, body]);
}

/** The header of `BODY` as one tensor, with some of it changed. */
function header(
  changes: Record<string, unknown> = {},
  { body = BODY as Uint8Array, more = {} as Record<string, unknown> } = {},
) {
  const tensor = { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...changes };
  return { __metadata__: { sha256: hashOf(body) }, a: tensor, ...more };
}

const read = (bytes: Uint8Array) => readSafetensors(bytes, FILE);

function faultOf(bytes: Uint8Array): InterlinguaError {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof InterlinguaError) return error;
    throw error;
  }
  throw new Error('The damage went unnoticed.');
}

const tensors = new Map<string, StoredTensor>([
  ['empty', { shape: [0, 3], data: new Float32Array(0) }],
  ['matrix', { shape: [2, 3], data: Float32Array.of(1, -0, 2.7, -1e-40, 2 ** 20, 0.1) }],
  ['scalar', { shape: [], data: Float32Array.of(-7) }],
  ['infinite', { shape: [2], data: Float32Array.of(Number.POSITIVE_INFINITY, -65504) }],
]);

describe('writeSafetensors', () => {
  it('writes the bytes of the specification', () => {
    const one = new Map([['a', { shape: [2], data: Float32Array.of(1, -2) }]]);
    const text = JSON.stringify({
      __metadata__: { made: 'by hand', sha256: hashOf(BODY) },
      a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    });
    const spaces = ' '.repeat((8 - (text.length % 8)) % 8);
    const written = writeSafetensors(one, { made: 'by hand' });
    expect(Buffer.from(written)).toEqual(Buffer.from(file(text, BODY, spaces)));
  });

  it('writes halves for F16', () => {
    const one = new Map([['a', { shape: [3], data: Float32Array.of(1, -2, 65504) }]]);
    const written = Buffer.from(writeSafetensors(one, {}, 'F16'));
    expect(written.subarray(-6).toString('hex')).toBe('003c00c0ff7b');
    expect(written.toString('latin1')).toContain('"dtype":"F16","shape":[3],"data_offsets":[0,6]');
  });

  it('starts the data at a multiple of eight, whatever the names', () => {
    for (const name of ['a', 'ab', 'abc', 'Größe', '名']) {
      const written = writeSafetensors(new Map([[name, tensors.get('matrix')!]]), {});
      expect(Number(new DataView(written.buffer).getBigUint64(0, true)) % 8).toBe(0);
      expect([...read(written).tensors.keys()]).toEqual([name]);
    }
  });
});

describe('round trip', () => {
  it('keeps every float32, names, shapes, order and metadata', () => {
    const { tensors: back, metadata } = read(writeSafetensors(tensors, { note: 'ü "quoted"' }));
    expect([...back]).toEqual([...tensors]);
    expect(Object.is(back.get('matrix')!.data[1], -0)).toBe(true);
    expect(metadata.note).toBe('ü "quoted"');
  });

  it('rounds to halves for F16', () => {
    const back = read(writeSafetensors(tensors, {}, 'F16')).tensors;
    const rounded = [1, -0, 2.69921875, -0, Number.POSITIVE_INFINITY, 0.0999755859375];
    expect(Array.from(back.get('matrix')!.data)).toEqual(rounded);
    expect(Array.from(back.get('infinite')!.data)).toEqual([Number.POSITIVE_INFINITY, -65504]);
  });

  it('reads from the middle of a larger buffer', () => {
    const written = writeSafetensors(tensors, {});
    const larger = new Uint8Array(written.length + 3);
    larger.set(written, 3);
    expect([...read(larger.subarray(3)).tensors]).toEqual([...tensors]);
    const halves = writeSafetensors(tensors, {}, 'F16');
    larger.set(halves, 3);
    const moved = larger.subarray(3, 3 + halves.length);
    expect([...read(moved).tensors]).toEqual([...read(halves).tensors]);
  });

  it('leaves out what is not wanted, and checks it all the same', () => {
    const written = writeSafetensors(tensors, {}, 'F16');
    const isWanted = (name: string) => name === 'infinite';
    const { tensors: some } = readSafetensors(written, 'some', { isWanted });
    expect([...some]).toEqual([['infinite', read(written).tensors.get('infinite')]]);
    const flipped = written.with(-1, written.at(-1)! ^ 1);
    expect(() => readSafetensors(flipped, 'some', { isWanted: () => false })).toThrow('checksum');
  });

  it('reads tensors in any order of the header, empty ones too', () => {
    const none = { dtype: 'F32', shape: [0], data_offsets: [0, 0] };
    const second = { dtype: 'F32', shape: [1], data_offsets: [4, 8] };
    const first = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
    const { tensors: back } = read(
      file({ b: second, a: first, none, __metadata__: { sha256: hashOf(BODY) } }, BODY, '   '),
    );
    expect(back.get('a')!.data[0]).toBe(1);
    expect(back.get('b')!.data[0]).toBe(-2);
    expect(back.get('none')!.data).toHaveLength(0);
  });
});

describe('damage', () => {
  const good = writeSafetensors(tensors, { note: 'x' });
  const dataStart = good.length - 9 * 4;

  it('is no longer a file of ours when it is cut short anywhere', () => {
    for (let length = 0; length < good.length; length++) {
      expect(faultOf(good.subarray(0, length)).code).toBe('corrupt-file');
    }
  });

  it('is noticed in every bit of the data', () => {
    for (let bit = dataStart * 8; bit < good.length * 8; bit++) {
      const flipped = good.slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      expect(faultOf(flipped).code).toBe('corrupt-file');
    }
  });

  const noHeader = Buffer.alloc(16, 0xff);
  const huge = Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.alloc(64)]);
  const nan = Buffer.from('0000c07f00000000', 'hex');

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /must have a header, got 0 bytes/],
    ['a header longer than the file', noHeader, /header must fit in the file/],
    ['a header of 16 MiB', huge, /got 16777216 of 72 bytes/],
    ['a header that is no JSON', file('{"a":'), /must be valid JSON/],
    ['a header that is no object', file('[1]'), /must be valid JSON of the format/],
    ['a header that is not UTF-8', file('"\u{10ffff}"').with(9, 0xff), /must be valid JSON/],
    ['another type', file(header({ dtype: 'BF16' })), /dtype/],
    ['a negative size', file(header({ shape: [-2] })), /shape/],
    ['half an element', file(header({ shape: [1.5] })), /shape/],
    ['no shape', file(header({ shape: undefined })), /shape/],
    ['three offsets', file(header({ data_offsets: [0, 8, 8] })), /data_offsets/],
    ['a shape larger than its bytes', file(header({ shape: [3] })), /\[3\] must fill 12 bytes/],
    ['a shape smaller than its bytes', file(header({ shape: [1] })), /must fill 4 bytes/],
    ['a shape beyond counting', file(header({ shape: [2 ** 40, 2 ** 40] })), /must fill/],
    ['a range backwards', file(header({ data_offsets: [8, 0] })), /got 8,0/],
    ['a range with a gap before', file(header({ shape: [1], data_offsets: [4, 8] })), /got 4,8/],
    ['a range beyond the file', file(header({ shape: [4], data_offsets: [0, 16] })), /got 0,16/],
    [
      'overlapping ranges',
      file(header({}, { more: { b: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } } })),
      /'b' \[1\] must fill 4 bytes in order, got 4,8/,
    ],
    ['bytes that belong to no tensor', file(header(), Buffer.alloc(12)), /got 4 bytes too many/],
    ['no checksum', file({ ...header(), __metadata__: {} }), /do not match their checksum/],
    ['no metadata', file({ a: header().a }), /do not match their checksum/],
    ['another checksum', file(header({}, { body: nan })), /do not match their checksum/],
    ['a number among the metadata', file({ ...header(), __metadata__: { sha256: 1 } }), /sha256/],
    ['a NaN', file(header({}, { body: nan }), nan), /'a' must hold numbers, got NaN/],
  ])('%s', (_title, bytes, message) => {
    const fault = faultOf(bytes);
    expect(fault.code).toBe('corrupt-file');
    expect(fault.message).toMatch(message);
    expect(fault.message.startsWith(`${FILE}: `)).toBe(true);
    expect(fault.message).toMatch(/restore it, or train or download it again/);
  });
});
