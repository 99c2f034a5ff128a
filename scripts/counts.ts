/** Numbers as flags of commands give them. */

import { InvalidArgumentError } from 'commander';

export function toCount(value: string): number {
  return wholeFrom(1, value);
}

/** As `toCount`, and 0. */
export function toWhole(value: string): number {
  return wholeFrom(0, value);
}

function wholeFrom(least: number, value: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(count) && count >= least) return count;
  throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
}
