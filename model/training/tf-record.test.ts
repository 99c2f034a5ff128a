import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameRecord, wholeRecordBytes } from './tf-record.ts';

const payloads = fc.array(fc.uint8Array(), { minLength: 1, maxLength: 5 });

function fileOf(records: readonly Uint8Array[]): Buffer {
  return Buffer.concat(records.map(frameRecord));
}

describe('TFRecord framing', () => {
  it('is length, checksum, payload, checksum', () => {
    // The record that the RecordWriter of Python's tensorboard 2.21 writes for these bytes.
    const record = '0300000000000000b099490e01020339cdc086';
    expect(Buffer.from(frameRecord(Uint8Array.of(1, 2, 3))).toString('hex')).toBe(record);
  });

  it('is whole up to the record that was cut short', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), (records, cut) => {
        const whole = fileOf(records.slice(0, -1));
        const last = frameRecord(records.at(-1)!);
        const partial = Buffer.concat([whole, last.subarray(0, cut % last.length)]);
        expect(wholeRecordBytes(partial, 'file')).toBe(whole.length);
        expect(wholeRecordBytes(Buffer.concat([whole, last]), 'file')).toBe(
          whole.length + last.length,
        );
      }),
    );
  });

  it('shows any changed byte, and in which record', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (payload, at, flip) => {
          const file = fileOf([Uint8Array.of(7), payload, Uint8Array.of(8)]);
          const first = fileOf([Uint8Array.of(7)]).length;
          const position = first + (at % frameRecord(payload).length);
          file[position]! ^= flip;
          expect(() => wholeRecordBytes(file, 'run/events')).toThrow(
            /^run\/events: record 2: the checksum/,
          );
        },
      ),
    );
  });
});
