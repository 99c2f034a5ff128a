/** Numbers as flags of commands give them. */

import { InvalidArgumentError } from 'commander';

export function toCount(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('Expected a whole number from 1.');
}
