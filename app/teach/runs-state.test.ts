import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../model/teaching/run-view.ts';
import { advanceRuns, inOrder, NO_RUNS, type RunsEvent, type RunsState } from './runs-state.ts';

const run = (name: string) => ({ run: name, state: 'training' }) as RunSummary;
const RUNS: RunsEvent = { type: 'runs', runs: [run('a')], installed: ['nl'], workers: 1 };
const history = (loss: number): RunsEvent => ({
  type: 'run-history',
  run: 'a',
  history: { curve: [{ step: 1, loss, lesson: 'target' }], scores: [], samples: [] },
});

const having = (...events: RunsEvent[]): RunsState => events.reduce(advanceRuns, NO_RUNS);

describe('the runs that a page shows', () => {
  it('replace each other whole, and so do their histories', () => {
    const state = having({ type: 'connection-start' }, RUNS, history(5), history(4), {
      ...RUNS,
      runs: [run('b'), run('a')],
    });
    expect(state).toMatchObject({ phase: 'live', installed: ['nl'], workers: 1 });
    expect(state.runs.map((each) => each.run)).toEqual(['b', 'a']);
    expect(state.histories.a!.curve[0]!.loss).toBe(4);
  });

  it('stay while the server is away, and are live again when it is back', () => {
    const lost = having(RUNS, { type: 'connection-end', fault: 'unreachable' });
    expect(lost).toMatchObject({ phase: 'lost', runs: [{ run: 'a' }] });
    const retrying = advanceRuns(lost, { type: 'connection-start' });
    expect(retrying.phase).toBe('lost');
    expect(advanceRuns(retrying, RUNS).phase).toBe('live');
  });

  it('are refused where asking again would not help', () => {
    expect(having({ type: 'connection-end', fault: 'unauthorized' }).phase).toBe('refused');
    expect(having({ type: 'connection-end', fault: 'busy' }).phase).toBe('lost');
    expect(having({ type: 'connection-end', fault: undefined }).phase).toBe('lost');
  });
});

it('puts what is at work first, and what waits in the order of the line', () => {
  const runs = [
    ['a', 'cancelled'],
    ['b', 'waiting', 1],
    ['c', 'done'],
    ['d', 'training'],
    ['e', 'waiting', 0],
    ['f', 'paused'],
  ].map(([run, state, ahead]) => ({ run, state, ahead }) as RunSummary);
  expect(inOrder(runs).map((each) => each.run)).toEqual(['d', 'e', 'b', 'f', 'c', 'a']);
});
