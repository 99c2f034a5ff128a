/**
 * Symbolic dimensions. TensorFlow.js knows only numbers as sizes, so while a function is traced each
 * named dimension is played by a prime of its own that divides no known size. By unique factorisation,
 * a size met later says which names it is a product of: with B = 10007 and S = 10009, the size
 * 256·10007·10009 can be nothing but 256·B·S.
 */

const SMALLEST_PRIME = 10_007;

/** How far above or below a multiple of a symbol a size is taken for a sum with it, which is refused. */
const SUM_MARGIN = 16;

export interface Factors {
  /** The part of the size that is known now. */
  readonly constant: number;
  /** The named dimensions it is multiplied by; a name twice is a square. */
  readonly symbols: readonly string[];
}

export class Dimensions {
  private readonly primes = new Map<string, number>();

  /** @param known sizes that tensors will have, which no symbol may be confused with */
  constructor(private readonly known: ReadonlySet<number>) {}

  /** The number that stands for `name` while tracing: always the same one. */
  standIn(name: string): number {
    let prime = this.primes.get(name);
    if (prime === undefined) {
      prime = this.unusedPrime();
      this.primes.set(name, prime);
    }
    return prime;
  }

  /**
   * Takes a size apart into its constant and its named dimensions.
   *
   * @throws Error when the size looks like a symbol plus or minus a little. Such a size cannot be told
   *   from a constant, and baking it in would make a graph that is right for one shape only.
   */
  factor(size: number): Factors {
    const factors = this.split(size);
    if (this.isSum(factors.constant)) {
      throw new Error(
        `Dimensions.factor: a size must be a product of named dimensions and constants, got ${size}, ` +
          'which looks like a named dimension plus a constant. Pass that size in as a dimension of its own.',
      );
    }
    return factors;
  }

  /** The size as a reader would write it: `2·B·S`, or a number. */
  describe(size: number): string {
    const { constant, symbols } = this.split(size);
    return [...(constant === 1 && symbols.length > 0 ? [] : [constant]), ...symbols].join('·');
  }

  /** The size in a graph's signature: a number, one symbol's name, or `''` (unknown) for anything else. */
  signature(size: number): number | string {
    const { constant, symbols } = this.split(size);
    if (this.isSum(constant)) return '';
    if (symbols.length === 0) return constant;
    return symbols.length === 1 && constant === 1 ? symbols[0] : '';
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

  private isSum(size: number): boolean {
    if (size < SMALLEST_PRIME - SUM_MARGIN || this.known.has(size)) return false;
    return [...this.primes.values()].some((prime) => {
      const rest = size % prime;
      return rest !== 0 && (rest <= SUM_MARGIN || rest >= prime - SUM_MARGIN);
    });
  }

  private unusedPrime(): number {
    const taken = new Set(this.primes.values());
    const clashes = (n: number) => [...this.known].some((size) => size !== 0 && size % n === 0);
    let candidate = SMALLEST_PRIME;
    while (!isPrime(candidate) || taken.has(candidate) || clashes(candidate)) candidate += 2;
    return candidate;
  }
}

function isPrime(n: number): boolean {
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return n % 2 !== 0;
}
