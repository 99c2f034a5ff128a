/**
 * The glyph of a sentence: its interlingua vector drawn as petals around a circle. Groups of
 * dimensions, dealt out in a fixed, seeded order, set the length, the width and the tint of each petal,
 * so that near vectors give near drawings. A pure function: the same vector, the same drawing.
 */

export interface Petal {
  /** SVG path data in the square from -RADIUS to RADIUS. */
  readonly path: string;
  /** 0 to TINTS - 1; a style sheet says which colour that is. */
  readonly tint: number;
}

/** Half the side of the drawing. */
export const RADIUS = 100;
export const TINTS = 5;

/** Of a vector with fewer numbers there is one for each. */
const MOST_PETALS = 64;
/** No petal starts nearer to the centre, ends nearer or is shorter than these. */
const INNER = 22;
const SHORTEST = 8;
const ORDER_SEED = 0x1c0de;

/**
 * @param vector any scale (only its direction counts): usually the 256 numbers of a pooled interlingua vector.
 * @throws RangeError when it is zero or not finite.
 */
export function glyph(vector: ArrayLike<number>): Petal[] {
  const values = standardised(vector);
  const order = dealOut(values.length);
  const petals = Math.min(MOST_PETALS, values.length);
  const groupSize = Math.floor(values.length / petals);
  return Array.from({ length: petals }, (_, at) => {
    const group = order.slice(at * groupSize, (at + 1) * groupSize).map((index) => values[index]!);
    return petal(at / petals, Math.PI / petals, group);
  });
}

/** Scaled to unit mean square, so that a dimension is typically between -2 and 2. */
function standardised(vector: ArrayLike<number>): number[] {
  const values = Array.from(vector);
  const scale = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  if (!Number.isFinite(scale) || scale === 0) {
    throw new RangeError(
      'glyph: the vector must have finite numbers, not all zero; ' +
        `got ${values.length} of root mean square ${scale}.`,
    );
  }
  return values.map((value) => value / scale);
}

/** A permutation of 0 to count - 1: Fisher–Yates with the generator mulberry32. */
function dealOut(count: number): number[] {
  const random = mulberry32(ORDER_SEED);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The group's numbers in turn: two for length, one for width, the rest for tint.
 *
 * @param at where on the circle, 0 to 1
 * @param halfWidth half of the petal's share of the circle, an angle
 */
function petal(at: number, halfWidth: number, group: readonly number[]): Petal {
  const [first = 0, second = 0, third = 0, ...rest] = group;
  const length = SHORTEST + (RADIUS - INNER - SHORTEST) * squash((first + second) / Math.SQRT2);
  const halfAngle = halfWidth * (0.45 + 0.5 * squash(third));
  const colour = squash(rest.reduce((sum, value) => sum + value, 0) / Math.sqrt(rest.length || 1));
  return {
    path: outline(2 * Math.PI * at, INNER + length, halfAngle),
    tint: Math.min(TINTS - 1, Math.floor(colour * TINTS)),
  };
}

/** The logistic function, steep enough that a typical number spreads over most of 0 to 1. */
const squash = (value: number) => 1 / (1 + Math.exp(-1.6 * value));

/** A leaf from the inner circle to `outer`, widest past its middle. */
function outline(angle: number, outer: number, halfAngle: number): string {
  const belly = INNER + (outer - INNER) * 0.62;
  const [base, left, tip, right] = [
    point(angle, INNER),
    point(angle - halfAngle, belly),
    point(angle, outer),
    point(angle + halfAngle, belly),
  ];
  return `M${base}Q${left} ${tip}Q${right} ${base}Z`;
}

/** Angle 0 is up, clockwise; two decimals keep the text short and the same everywhere. */
function point(angle: number, radius: number): string {
  const round = (value: number) => Math.round(value * 100) / 100 || 0;
  return `${round(radius * Math.sin(angle))},${round(-radius * Math.cos(angle))}`;
}
