import { describe, expect, it } from 'vitest';
import { exactWays, fastest, graphPrecisions } from './eight-bits.ts';
import type { HostTensor, HostTensors, Session } from './runtime/session.ts';

type Products = Pick<Session, 'run'>;

/** Gives back what it is given after some time, plus what `change` says of it. */
function products(milliseconds: number, change = (_x: HostTensor) => 0): Products {
  return {
    run: async ({ x }: HostTensors) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
      const data = (x.data as Float32Array).map((value) => value + change(x));
      return { y: { ...x, data } };
    },
  };
}

function ways(columns: Products, signed: Products, blocks: Products) {
  return { int8: columns, 'int8-signed': signed, 'int8-blocks': blocks };
}

describe('weights of 8 bits', () => {
  it('are kept in the way that is fastest for so many rows', async () => {
    const many = (milliseconds: number): Products => ({
      run: (inputs) => products(inputs.x.shape[0] > 1 ? milliseconds : 1).run(inputs),
    });
    const timed = ways(products(2), many(0), products(0.5));
    const all = ['int8', 'int8-signed', 'int8-blocks'] as const;
    expect(await fastest(timed, all, [14])).toBe('int8-signed');
    expect(await fastest(timed, all, [1])).toBe('int8-blocks');
    expect(await fastest(timed, ['int8'], [1])).toBe('int8');
  });

  it('are not kept by block where a row would depend on how many others there are', async () => {
    const onlyWithSeven = products(0, ({ shape }) => (shape[0] === 7 ? 1e-6 : 0));
    expect(await exactWays(ways(products(0), products(0), onlyWithSeven))).toEqual([
      'int8',
      'int8-signed',
    ]);
  });

  it('are not kept with sign where sums of the largest numbers overflow', async () => {
    const ofOnes = products(0, ({ data }) => (data[1] === 1 ? 1 : 0));
    expect(await exactWays(ways(products(0), ofOnes, products(0)))).toEqual([
      'int8',
      'int8-blocks',
    ]);
  });

  it('are kept in the same way whenever graphs are recorded, and full weights as they are', async () => {
    const first = await graphPrecisions('int8');
    for (const way of Object.values(first)) expect(way).toMatch(/^int8/);
    expect(await graphPrecisions('int8')).toEqual(first);
    expect(await graphPrecisions('fp32')).toEqual({ reading: 'fp32', saying: 'fp32' });
  });
});
