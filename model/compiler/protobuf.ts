/**
 * The few protocol-buffer wire types that ONNX models and TensorBoard events need.
 * Source: protobuf.dev, "Encoding" (wire types VARINT, I64, LEN, I32).
 */

const VARINT = 0;
const I64 = 1;
const LEN = 2;
const I32 = 5;

const utf8 = new TextEncoder();

/** Appends fields and yields the message's bytes. Every field method returns the writer, for chaining. */
export class ProtobufWriter {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  /** A signed or unsigned integer or an enum; negative values take ten bytes, as the format asks. */
  int(field: number, value: number | bigint): this {
    return this.tag(field, VARINT).append(varint(BigInt(value)));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.tag(field, I32).append(bytes);
  }

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.tag(field, I64).append(bytes);
  }

  /** The bytes are referenced, not copied, until `finish`. */
  bytes(field: number, value: Uint8Array): this {
    return this.tag(field, LEN)
      .append(varint(BigInt(value.length)))
      .append(value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  message(field: number, value: ProtobufWriter): this {
    this.tag(field, LEN).append(varint(BigInt(value.size)));
    for (const chunk of value.chunks) this.append(chunk);
    return this;
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.size);
    let offset = 0;
    for (const chunk of this.chunks) {
      out.set(chunk, offset);
      offset += chunk.length;
    }
    return out;
  }

  private tag(field: number, wireType: number): this {
    return this.append(varint(BigInt((field << 3) | wireType)));
  }

  private append(bytes: Uint8Array): this {
    this.chunks.push(bytes);
    this.size += bytes.length;
    return this;
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return Uint8Array.from(bytes);
}
