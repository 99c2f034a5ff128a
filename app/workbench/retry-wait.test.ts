import { expect, it } from 'vitest';
import { retrySeconds } from './retry-wait.ts';

const fault = (code: 'unreachable' | 'rate-limited' | 'internal', retryAfterSeconds?: number) => ({
  code,
  detail: '',
  retryAfterSeconds,
});

it('waits as the server says', () => {
  expect(retrySeconds(fault('rate-limited', 41.2), 1)).toBe(42);
  expect(retrySeconds(fault('rate-limited', 0), 9)).toBe(1);
});

it('asks an unreachable server ever more seldom, but never gives up', () => {
  const waits = [1, 2, 3, 4, 5, 60].map((failures) => retrySeconds(fault('unreachable'), failures));
  expect(waits).toEqual([2, 4, 8, 16, 30, 30]);
});

it('does not repeat what would fail again', () => {
  expect(retrySeconds(fault('internal'), 1)).toBeUndefined();
});
