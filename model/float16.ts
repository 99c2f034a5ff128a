/** Half precision (IEEE 754-2008 binary16), which JavaScript has no array type for yet. */

const floatView = new Float32Array(1);
const bitView = new Uint32Array(floatView.buffer);

/** Rounds to the nearest half, ties to even; what is too large becomes infinite. */
export function toHalf(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfBits);
}

export function fromHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = HALF_VALUES[halves[i]];
  return values;
}

function halfBits(value: number): number {
  floatView[0] = value;
  const bits = bitView[0];
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // rounds beyond 65504
  if (magnitude < 0x38800000) {
    // Subnormal halves are multiples of 2⁻²⁴: adding 0.5 lets the hardware round there.
    floatView[0] = Math.abs(value) + 0.5;
    return sign | (bitView[0] - 0x3f000000);
  }
  const roundingBias = 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((magnitude - 0x38000000 + roundingBias) >>> 13);
}

const HALF_VALUES = Float32Array.from({ length: 0x10000 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});
