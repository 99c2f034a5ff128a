/** How long things took, as people compare it. */

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function latency(milliseconds: readonly number[]): Latency {
  const at = (share: number) => quantile(milliseconds, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  return (await metered(act)).milliseconds;
}

export interface Metered {
  readonly milliseconds: number;
  /** Of processor time, of all threads: what a machine without other work would take on one core. */
  readonly processorMilliseconds: number;
}

export async function metered(act: () => Promise<unknown>): Promise<Metered> {
  const started = performance.now();
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return {
    milliseconds: performance.now() - started,
    processorMilliseconds: (user + system) / 1000,
  };
}

/** Tokens a second by sentences at a time. */
export type Rates = Readonly<Record<number, number>>;

export function medians(measured: ReadonlyMap<number, readonly number[]>): Rates {
  return Object.fromEntries([...measured].map(([size, values]) => [size, median(values)]));
}
