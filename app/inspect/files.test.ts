import { expect, it } from 'vitest';
import { csvOf } from './files.ts';

it('writes CSV that keeps quotes, commas and line ends, and no formulas', () => {
  expect(
    csvOf(
      ['text', 'x'],
      [
        ['He said "a, b"\nand left', -1.5],
        ['=1+1', 2],
      ],
    ),
  ).toBe('text,x\r\n"He said ""a, b""\nand left",-1.5\r\n\'=1+1,2\r\n');
});
