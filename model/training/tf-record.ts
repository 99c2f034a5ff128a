/**
 * TFRecord framing, as TensorFlow's `core/lib/io/record_writer.h` states it: the payload's length (uint64,
 * little-endian), that field's masked CRC-32C, the payload, the payload's masked CRC-32C.
 */

import { InterlinguaError } from '../../data/errors.ts';
import { crc32c } from './crc32c.ts';

const LENGTH_BYTES = 8;
const CHECKSUM_BYTES = 4;
const HEADER_BYTES = LENGTH_BYTES + CHECKSUM_BYTES;

/** The bytes of one record. */
export function frameRecord(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(HEADER_BYTES + payload.length + CHECKSUM_BYTES);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(payload.length), true);
  view.setUint32(LENGTH_BYTES, maskedChecksum(record.subarray(0, LENGTH_BYTES)), true);
  record.set(payload, HEADER_BYTES);
  view.setUint32(HEADER_BYTES + payload.length, maskedChecksum(payload), true);
  return record;
}

/**
 * How many bytes of a file are whole records; what follows is a record that was cut short.
 *
 * @throws InterlinguaError `corrupt-file` when a checksum is wrong, naming the record
 */
export function wholeRecordBytes(file: Uint8Array, where: string): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let start = 0;
  for (let record = 1; start + HEADER_BYTES <= file.length; record++) {
    demandChecksum(view, start, LENGTH_BYTES, `${where}: record ${record}`);
    const length = Number(view.getBigUint64(start, true));
    const end = start + HEADER_BYTES + length + CHECKSUM_BYTES;
    if (end > file.length) break;
    demandChecksum(view, start + HEADER_BYTES, length, `${where}: record ${record}`);
    start = end;
  }
  return start;
}

function demandChecksum(view: DataView, start: number, length: number, where: string): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length);
  const expected = view.getUint32(start + length, true);
  const found = maskedChecksum(bytes);
  if (found === expected) return;
  throw new InterlinguaError(
    'corrupt-file',
    `${where}: the checksum must be ${expected}, got ${found}. Move the file away; a new one is begun.`,
  );
}

/** Rotated and shifted by a constant, because a checksum over data that holds checksums is weak. */
function maskedChecksum(bytes: Uint8Array): number {
  const checksum = crc32c(bytes);
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;
}
