/** Decimals are a good part of what goes over the wire; drawings need few. */
export function rounded(values: Iterable<number>, decimals = 4): number[] {
  const scale = 10 ** decimals;
  return Array.from(values, (value) => Math.round(value * scale) / scale);
}
