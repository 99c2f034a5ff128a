import { describe, expect, it } from 'vitest';
import { framesOf, type TraceEvent } from './bench-map-frames.ts';

const PAGE = { pid: 1, tid: 1 };

function event(name: string, ts: number, tdur: number, where = PAGE): TraceEvent {
  return { name, ph: 'X', ts, dur: tdur, tdur, ...where };
}

describe('framesOf', () => {
  it('gives each frame what the main thread did until the next one, scripts within scripts once', () => {
    const trace = [
      event('RunTask', 0, 3_000),
      event('FireAnimationFrame', 100, 2_000),
      event('FunctionCall', 200, 1_500),
      // A second callback of the same frame.
      event('FireAnimationFrame', 2_200, 500),
      event('RunTask', 8_000, 1_000),
      event('FunctionCall', 8_100, 800),
      event('RunTask', 16_000, 2_000),
      event('FireAnimationFrame', 16_500, 1_000),
      event('RunTask', 50_000, 4_000),
      event('FireAnimationFrame', 50_100, 10),
    ];
    expect(framesOf(trace)).toEqual([
      { interval: 16, work: 4, script: 3.3 },
      { interval: 34, work: 2, script: 1 },
    ]);
  });

  it('takes the thread that asks for the most frames, whatever else is in the trace', () => {
    const other = { pid: 2, tid: 7 };
    const trace = [
      event('RunTask', 0, 9_000, other),
      event('FireAnimationFrame', 10, 10, other),
      ...[0, 20_000, 40_000].flatMap((ts) => [
        event('RunTask', ts, 1_000),
        event('FireAnimationFrame', ts + 10, 500),
        { ...event('RunTask', ts + 20, 700), ph: 'I' },
      ]),
    ];
    expect(framesOf(trace)).toEqual([
      { interval: 20, work: 1, script: 0.5 },
      { interval: 20, work: 1, script: 0.5 },
    ]);
  });

  it('has no frames where there were none', () => {
    expect(framesOf([event('RunTask', 0, 1)])).toEqual([]);
  });
});
