/** How whole numbers are spread: exact percentiles from counts, in memory for the distinct values only. */

export interface Distribution {
  readonly count: number;
  readonly total: number;
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** Counts values as they come. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  #count = 0;
  #total = 0;

  /** @param value a whole number from 0 */
  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#count += 1;
    this.#total += value;
  }

  /** Of no values at all every figure is 0. */
  summary(): Distribution {
    const sorted = [...this.#counts].sort(([a], [b]) => a - b);
    return {
      count: this.#count,
      total: this.#total,
      mean: this.#count === 0 ? 0 : this.#total / this.#count,
      min: sorted[0]?.[0] ?? 0,
      p50: this.#percentile(sorted, 0.5),
      p90: this.#percentile(sorted, 0.9),
      p99: this.#percentile(sorted, 0.99),
      max: sorted.at(-1)?.[0] ?? 0,
    };
  }

  /** The least value that at least `share` of all values do not exceed (nearest rank). */
  #percentile(sorted: readonly [value: number, count: number][], share: number): number {
    const rank = Math.ceil(share * this.#count);
    let below = 0;
    for (const [value, count] of sorted) {
      below += count;
      if (below >= rank) return value;
    }
    return 0;
  }
}
