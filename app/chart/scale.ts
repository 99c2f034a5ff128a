/** From values to places on a chart's axis, and which values to write at it. */

export interface Scale {
  /** From 0 at the start of the axis to 1 at its end. */
  place(value: number): number;
  readonly ticks: readonly number[];
}

/** Steps between ticks that people count in. */
const STEPS = [1, 2, 5, 10];
const LOG_STEPS = [1, 2, 5];
/** As good as nothing on any chart. */
const TINY = 1e-12;

/** Widened to whole ticks. @param count about how many ticks to have */
export function linearScale(values: readonly number[], count: number): Scale {
  const [low, high] = rangeOf(values);
  const step = niceStep((high - low) / count);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // Multiplied anew each time, since sums drift.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step));
  return { place: (value) => (value / step - first) / (last - first), ticks };
}

/** For values above 0 that differ by orders of magnitude. */
export function logScale(values: readonly number[], count: number): Scale {
  const [low, high] = rangeOf(values.filter((value) => value > 0));
  const all = logTicks(low, high);
  const [first, last] = [Math.log(all[0]!), Math.log(all.at(-1)!)];
  const stride = Math.ceil(all.length / (count + 1));
  const ticks = all.filter((_, i) => i % stride === 0 || i === all.length - 1);
  const place = (value: number) => (Math.log(value) - first) / (last - first);
  // The last tick but one may come to stand right beside the last.
  const isCrowded = ticks.length > 2 && place(ticks.at(-1)!) - place(ticks.at(-2)!) < 0.5 / count;
  return { place, ticks: isCrowded ? ticks.toSpliced(-2, 1) : ticks };
}

/** 1, 2, 5, 10, 20 …, from at most `low` to at least `high`. */
function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); ; power++) {
    for (const step of LOG_STEPS) {
      const tick = rounded(step * 10 ** power);
      if (tick <= low) ticks.length = 0;
      ticks.push(tick);
      if (tick >= high && ticks.length > 1) return ticks;
    }
  }
}

function rangeOf(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((least, value) => Math.min(least, value));
  const high = finite.reduce((most, value) => Math.max(most, value));
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Nobody could read ticks that differ in their tenth digit, nor could they be told apart.
  if (high - low > Math.max(size * 1e-9, TINY)) return [low, high];
  // A value alone stands in the middle.
  return size > TINY ? [low - size / 2, low + size / 2] : [low, low + 1];
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * STEPS.find((step) => step * power >= rough * (1 - 1e-9))!;
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
