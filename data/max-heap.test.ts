import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MaxHeap } from './max-heap.ts';

it('gives items back in order, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = new MaxHeap<number>((a, b) => a > b);
      for (const number of numbers) heap.push(number);
      expect(heap.size).toBe(numbers.length);
      expect(numbers.map(() => heap.pop())).toEqual(numbers.toSorted((a, b) => b - a));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

it('keeps its order when pushes and pops alternate', () => {
  const heap = new MaxHeap<number>((a, b) => a > b);
  heap.push(2);
  heap.push(5);
  expect(heap.pop()).toBe(5);
  heap.push(1);
  heap.push(9);
  expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([9, 2, 1]);
});
