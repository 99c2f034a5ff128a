/**
 * The safetensors format (huggingface/safetensors, "Format"): eight bytes of header length, a JSON header
 * with type, shape and byte range of each tensor, then the bytes. Nothing in a file can be executed, and
 * everything it claims is checked before it is believed.
 *
 * `sha256` among the metadata is the hash of the data section, so that a flipped bit is noticed.
 */

import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../data/errors.ts';
import { sha256 } from '../data/files.ts';
import { fromHalf, toHalf } from './float16.ts';

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Whole numbers of 8 bits, whose meaning is for others to say. */
export interface StoredCodes {
  readonly shape: readonly number[];
  readonly data: Int8Array;
}

export interface StoredTensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Tensors of type I8. */
  readonly codes: ReadonlyMap<string, StoredCodes>;
}

const BYTES = { F32: 4, F16: 2, I8: 1 } as const;
/** More header than any model of ours has; a larger one is a hostile or broken file. */
const MAX_HEADER_BYTES = 16 * 2 ** 20;

const tensorSchema = z.object({
  dtype: z.enum(['F32', 'F16', 'I8']),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const headerSchema = z
  .object({ __metadata__: z.record(z.string(), z.string()).default({}) })
  .catchall(tensorSchema);

/** @param floats how they are kept: F32 exactly, F16 in half the space; codes are kept as they are */
export function writeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor | StoredCodes>,
  metadata: Readonly<Record<string, string>>,
  floats: 'F32' | 'F16' = 'F32',
): Uint8Array {
  const parts = [...tensors].map(([name, { shape, data }]) => {
    const isCodes = data instanceof Int8Array;
    const packed = isCodes || floats === 'F32' ? data : toHalf(data);
    return {
      name,
      shape,
      dtype: isCodes ? 'I8' : floats,
      bytes: new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength),
    };
  });
  const body = concatenated(parts.map(({ bytes }) => bytes));
  let offset = 0;
  const entries = parts.map(({ name, shape, dtype, bytes }) => {
    const range = [offset, offset + bytes.length];
    offset += bytes.length;
    return [name, { dtype, shape, data_offsets: range }];
  });
  const header = JSON.stringify({
    __metadata__: { ...metadata, sha256: sha256(body) },
    ...Object.fromEntries(entries),
  });
  // The data starts at a multiple of eight, so that it can be read in place.
  const text = Buffer.from(header + ' '.repeat((8 - (Buffer.byteLength(header) % 8)) % 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return concatenated([length, text, body]);
}

export interface ReadOptions {
  /** Whether tensors of whole numbers are welcome. */
  readonly mayHaveCodes?: boolean;
  /** Tensors that are not wanted are checked, but not made numbers of, which saves memory. */
  readonly isWanted?: (name: string) => boolean;
}

/**
 * @param where the file's name, for messages
 * @throws InterlinguaError `corrupt-file` when anything does not fit: sizes, ranges, types, checksum, NaN
 */
export function readSafetensors(
  bytes: Uint8Array,
  where: string,
  { mayHaveCodes = false, isWanted = () => true }: ReadOptions = {},
): StoredTensors {
  const { header, body } = readHeader(bytes, where);
  const { __metadata__: metadata, ...entries } = header;
  const tensors = new Map<string, StoredTensor>();
  const codes = new Map<string, StoredCodes>();
  let expected = 0;
  const inOrder = Object.entries(entries).sort(
    // Empty tensors begin where the next one does.
    ([, { data_offsets: a }], [, { data_offsets: b }]) => a[0] - b[0] || a[1] - b[1],
  );
  for (const [name, { dtype, shape, data_offsets: range }] of inOrder) {
    const size = shape.reduce((product, n) => product * n, 1) * BYTES[dtype];
    if (range[0] !== expected || range[1] - range[0] !== size || range[1] > body.length) {
      throw corrupt(
        where,
        `tensor '${name}' [${shape}] must fill ${size} bytes in order, got ${range}`,
      );
    }
    expected = range[1];
    if (dtype === 'I8' && !mayHaveCodes)
      throw corrupt(where, `tensor '${name}' must be of type F32 or F16, got I8`);
    if (!isWanted(name)) continue;
    const bytes = body.subarray(...range);
    if (dtype === 'I8')
      codes.set(name, { shape, data: new Int8Array(new Uint8Array(bytes).buffer) });
    else tensors.set(name, { shape, data: floats(bytes, dtype) });
  }
  if (expected !== body.length) {
    throw corrupt(
      where,
      `the tensors must fill the file, got ${body.length - expected} bytes too many`,
    );
  }
  if (metadata.sha256 !== sha256(body))
    throw corrupt(where, 'the data do not match their checksum');
  for (const [name, { data }] of tensors) {
    if (data.includes(Number.NaN))
      throw corrupt(where, `tensor '${name}' must hold numbers, got NaN`);
  }
  return { metadata, tensors, codes };
}

/**
 * The metadata alone, without reading the tensors.
 *
 * @throws InterlinguaError `corrupt-file`
 */
export function readMetadata(file: string): Readonly<Record<string, string>> {
  const handle = openSync(file, 'r');
  try {
    const first = new Uint8Array(8);
    readSync(handle, first, 0, 8, 0);
    const length = Number(new DataView(first.buffer).getBigUint64(0, true));
    const bytes = new Uint8Array(8 + Math.min(length, MAX_HEADER_BYTES));
    const read = readSync(handle, bytes, 0, bytes.length, 0);
    return readHeader(bytes.subarray(0, read), file).header.__metadata__;
  } finally {
    closeSync(handle);
  }
}

function readHeader(bytes: Uint8Array, where: string) {
  if (bytes.length < 8)
    throw corrupt(where, `the file must have a header, got ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || 8 + length > bytes.length) {
    throw corrupt(where, `the header must fit in the file, got ${length} of ${bytes.length} bytes`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length));
    return { header: headerSchema.parse(JSON.parse(text)), body: bytes.subarray(8 + length) };
  } catch (cause) {
    throw corrupt(
      where,
      `the header must be valid JSON of the format, got ${messageOf(cause)}`,
      cause,
    );
  }
}

/** Copies where need be: a typed array must start at a multiple of its numbers' size. */
function floats(bytes: Uint8Array, dtype: 'F32' | 'F16'): Float32Array {
  if (dtype === 'F32') return new Float32Array(new Uint8Array(bytes).buffer);
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return fromHalf(new Uint16Array(buffer, byteOffset, byteLength / 2));
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

function corrupt(where: string, rule: string, cause?: unknown): InterlinguaError {
  return new InterlinguaError(
    'corrupt-file',
    `${where}: ${rule}. The file is damaged or not ours: restore it, or train or download it again.`,
    { cause },
  );
}
