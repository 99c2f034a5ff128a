/**
 * Symbolic dimensions. TensorFlow.js knows only numbers as sizes, so while a function is traced each
 * named dimension is played by a prime of its own that divides no known size. By unique factorisation,
 * a size met later says which names it is a product of: with B = 10459 and S = 12457, the size
 * 256·10459·12457 can be nothing but 256·B·S.
 */

const SMALLEST_PRIME = 10_459;

/** Primes lie at least this far apart, so that the difference of two is no small number. */
const PRIME_DISTANCE = 1_996;

/** How far above or below a product of symbols a size is taken for a sum with it, which is refused. */
const SUM_MARGIN = 16;

/** Products of up to this many symbols are looked for in numbers. */
const LARGEST_DEGREE = 3;

/** Multiples of a symbol up to this one are looked for in numbers. */
const LARGEST_MULTIPLE = 4096;

export interface Factors {
  /** The part of the size that is known now. */
  readonly constant: number;
  /** The named dimensions it is multiplied by; a name twice is a square. */
  readonly symbols: readonly string[];
}

export class Dimensions {
  private readonly primes = new Map<string, number>();
  private readonly known: Set<number>;

  /** @param known sizes that tensors will have, which no symbol may be confused with */
  constructor(known: Iterable<number>) {
    this.known = new Set(known);
  }

  /** The number that stands for `name` while tracing: always the same one. */
  standIn(name: string): number {
    let prime = this.primes.get(name);
    if (prime === undefined) {
      prime = this.unusedPrime();
      this.primes.set(name, prime);
    }
    return prime;
  }

  /** Adds a size that was met in a constant, so that its products are not taken for sums. */
  addKnown(size: number): void {
    this.known.add(size);
  }

  /**
   * Takes a size apart into its constant and its named dimensions.
   *
   * @throws Error when the size looks like a sum or difference with a symbol. Such a size cannot be told
   *   from a constant, and baking it in would make a graph that is right for one shape only.
   */
  factor(size: number): Factors {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new Error(
        `Dimensions.factor: a size must be a whole number that is exact in a float64, got ${size}. ` +
          'Products of four named dimensions can be too large to trace.',
      );
    }
    const factors = this.split(size);
    if (this.looksLikeSum(factors.constant)) {
      throw new Error(
        `Dimensions.factor: a size must be a product of named dimensions and constants, got ${size}, ` +
          'which looks like a sum or difference with a named dimension. Pass that size in as a dimension of its own.',
      );
    }
    return factors;
  }

  /** Whether a size is the same in every run. */
  isConstant(size: number): boolean {
    const { constant, symbols } = this.split(size);
    return symbols.length === 0 && !this.looksLikeSum(constant);
  }

  /** Whether `factor` refuses the size. */
  isSum(size: number): boolean {
    return this.looksLikeSum(this.split(size).constant);
  }

  /** The size as a reader would write it: `2·B·S`, or a number. */
  describe(size: number): string {
    const { constant, symbols } = this.split(size);
    return [...(constant === 1 && symbols.length > 0 ? [] : [constant]), ...symbols].join('·');
  }

  /** The size in a graph's signature: a number, one symbol's name, or `''` (unknown) for anything else. */
  signature(size: number): number | string {
    const { constant, symbols } = this.split(size);
    if (this.looksLikeSum(constant)) return '';
    if (symbols.length === 0) return constant;
    return symbols.length === 1 && constant === 1 ? symbols[0] : '';
  }

  /**
   * Says whether a number was probably calculated from a named dimension: a multiple of a product of
   * symbols or one beside it, or the inverse, the root or the inverse root of that. To float32 precision.
   */
  isCalculatedFrom(value: number): boolean {
    const magnitude = Math.abs(value);
    const origins = [magnitude, 1 / magnitude, magnitude ** 2, magnitude ** -2];
    return this.products().some(
      (product) =>
        origins.some((origin) => isMultiple(origin, product)) ||
        isMultiple(magnitude - 1, product) ||
        isMultiple(magnitude + 1, product),
    );
  }

  private split(size: number): Factors {
    let constant = size;
    const symbols: string[] = [];
    for (const [name, prime] of this.primes) {
      while (constant !== 0 && constant % prime === 0) {
        symbols.push(name);
        constant /= prime;
      }
    }
    return { constant, symbols };
  }

  private looksLikeSum(size: number): boolean {
    if (size < SMALLEST_PRIME - SUM_MARGIN) return this.isDifference(size);
    const divisors = this.knownDivisors(size);
    // A product of known sizes.
    if (divisors.has(size)) return false;
    return [...divisors].some((divisor) => this.isBesideSymbols(size / divisor));
  }

  private isDifference(size: number): boolean {
    if (size < PRIME_DISTANCE || this.known.has(size)) return false;
    const primes = [...this.primes.values()];
    return primes.some((p) => primes.some((q) => p - q === size));
  }

  /** Whether the size is close to a multiple of one symbol, or to that plus another symbol. */
  private isBesideSymbols(size: number): boolean {
    const primes = [...this.primes.values()];
    return primes.some((prime) =>
      [0, ...primes].some((other) => {
        const rest = size - other;
        if (rest < prime - SUM_MARGIN) return false;
        const remainder = rest % prime;
        return remainder <= SUM_MARGIN || remainder >= prime - SUM_MARGIN;
      }),
    );
  }

  /** Every divisor of `size` that is a product of known sizes, 1 included. */
  private knownDivisors(size: number): Set<number> {
    const divisors = new Set([1]);
    // A set's iteration goes on over what is added on the way.
    for (const divisor of divisors) {
      for (const known of this.known) {
        if (known > 1 && (size / divisor) % known === 0) divisors.add(divisor * known);
      }
    }
    return divisors;
  }

  private products(): number[] {
    const primes = [...this.primes.values()];
    let products = [1];
    const all: number[] = [];
    for (let degree = 1; degree <= LARGEST_DEGREE; degree++) {
      products = [
        ...new Set(products.flatMap((product) => primes.map((prime) => product * prime))),
      ];
      all.push(...products);
    }
    return all;
  }

  private unusedPrime(): number {
    const clashes = (n: number) => [...this.known].some((size) => size !== 0 && size % n === 0);
    const last = [...this.primes.values()].at(-1);
    let candidate = last === undefined ? SMALLEST_PRIME : last + PRIME_DISTANCE;
    while (!isPrime(candidate) || clashes(candidate)) candidate += 2;
    return candidate;
  }
}

function isMultiple(value: number, unit: number): boolean {
  const times = Math.round(value / unit);
  if (times < 1 || times > LARGEST_MULTIPLE) return false;
  return Math.abs(value - times * unit) <= value * 2 ** -22;
}

function isPrime(n: number): boolean {
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return n % 2 !== 0;
}
