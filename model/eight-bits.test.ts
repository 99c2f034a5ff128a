import { describe, expect, it } from 'vitest';
import { areBlocksBetter, graphPrecision } from './eight-bits.ts';
import type { HostTensors, Session } from './runtime/session.ts';

/** Gives back what it is given after some time; `change` may look at how many rows there are. */
function products(milliseconds: number, change = (_rows: number) => 0): Pick<Session, 'run'> {
  return {
    run: async ({ x }: HostTensors) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
      const data = (x.data as Float32Array).map((value) => value + change(x.shape[0]));
      return { y: { ...x, data } };
    },
  };
}

describe('weights of 8 bits', () => {
  it('are kept by block where that is faster', async () => {
    expect(await areBlocksBetter(products(2), products(0))).toBe(true);
    expect(await areBlocksBetter(products(0), products(2))).toBe(false);
  });

  it('are kept by column where a row would depend on how many others there are', async () => {
    const onlyWithSeven = (rows: number) => (rows === 7 ? 1e-6 : 0);
    expect(await areBlocksBetter(products(2), products(0, onlyWithSeven))).toBe(false);
  });

  it('are kept in the same way whenever graphs are recorded, and full weights as they are', async () => {
    const first = await graphPrecision('int8');
    expect(['int8', 'int8-blocks']).toContain(first);
    expect(await graphPrecision('int8')).toBe(first);
    expect(await graphPrecision('fp32')).toBe('fp32');
  });
});
