import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtobufWriter } from './protobuf.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('ProtobufWriter', () => {
  // The examples of protobuf.dev, "Encoding".
  it.each([
    ['a varint, 150', new ProtobufWriter().int(1, 150), '089601'],
    ['a string, "testing"', new ProtobufWriter().string(2, 'testing'), '120774657374696e67'],
    [
      'a message within a message',
      new ProtobufWriter().message(3, new ProtobufWriter().int(1, 150)),
      '1a03089601',
    ],
    ['a negative number, -2', new ProtobufWriter().int(1, -2), '08feffffffffffffffff01'],
    ['a float, 25.4', new ProtobufWriter().float(5, 25.4), '2d3333cb41'],
    ['a double, 25.4', new ProtobufWriter().double(1, 25.4), '096666666666663940'],
    ['no fields', new ProtobufWriter(), ''],
    ['a field number of two bytes', new ProtobufWriter().int(20, 7), 'a00107'],
    [
      'the largest unsigned number',
      new ProtobufWriter().int(1, 2n ** 64n - 1n),
      '08ffffffffffffffffff01',
    ],
  ])('writes %s', (_title, writer, bytes) => {
    expect(hex(writer.finish())).toBe(bytes);
  });

  it('writes whole numbers that a decoder reads back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = new ProtobufWriter().int(1, value).finish().subarray(1);
        const read = bytes.reduce(
          (sum, byte, i) => sum | (BigInt(byte & 0x7f) << BigInt(7 * i)),
          0n,
        );
        expect(BigInt.asIntN(64, read)).toBe(value);
        expect([...bytes.slice(0, -1)].every((byte) => byte >= 0x80)).toBe(true);
      }),
    );
  });

  it('refuses what is not whole', () => {
    expect(() => new ProtobufWriter().int(1, 1.5)).toThrow(RangeError);
  });
});
