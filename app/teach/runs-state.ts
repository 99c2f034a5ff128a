/** What the page knows of the runs, as the server tells it. */

import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import type { RunHistory, RunState, RunSummary } from '../../model/teaching/run-view.ts';
import type { TeachPart } from '../api/teach/parts.ts';
import type { FaultCode } from '../requests/ask.ts';

export interface RunsState {
  /** `lost` keeps what was known, and tries again. */
  readonly phase: 'connecting' | 'live' | 'lost' | 'refused';
  readonly fault: FaultCode | undefined;
  readonly runs: readonly RunSummary[];
  readonly histories: Readonly<Record<string, RunHistory>>;
  /** Codes of the languages that can be translated now, besides those of the release. */
  readonly installed: readonly string[];
  readonly workers: number;
  /** Undefined until the server has told. */
  readonly corpora: readonly ShelvedCorpus[] | undefined;
}

export type RunsEvent =
  | TeachPart
  | { readonly type: 'connection-start' }
  | { readonly type: 'connection-end'; readonly fault: FaultCode | undefined };

export const NO_RUNS: RunsState = {
  phase: 'connecting',
  fault: undefined,
  runs: [],
  histories: {},
  installed: [],
  workers: 0,
  corpora: undefined,
};

/** Asking again changes nothing about these. */
const REFUSALS: readonly FaultCode[] = [
  'unauthorized',
  'turned-off',
  'foreign-origin',
  'invalid-key',
];

const ACTIVE: readonly RunState[] = ['reading', 'encoding', 'translating', 'training', 'scoring'];
/** From what one watches to what one has done with. */
const RANKS: readonly (readonly RunState[])[] = [
  ACTIVE,
  ['waiting'],
  ['failed', 'interrupted', 'paused'],
  ['done'],
  ['cancelled'],
];

export function isActive(state: RunState): boolean {
  return ACTIVE.includes(state);
}

/** What is at work first; what waits in the order of the line; all else the newest first, as it comes. */
export function inOrder(runs: readonly RunSummary[]): RunSummary[] {
  const rank = ({ state }: RunSummary) => RANKS.findIndex((states) => states.includes(state));
  return runs.toSorted((a, b) => rank(a) - rank(b) || (a.ahead ?? 0) - (b.ahead ?? 0));
}

export function isRefusal(fault: FaultCode | undefined): boolean {
  return fault !== undefined && REFUSALS.includes(fault);
}

export function advanceRuns(state: RunsState, event: RunsEvent): RunsState {
  switch (event.type) {
    case 'connection-start':
      return { ...state, phase: state.phase === 'lost' ? 'lost' : 'connecting', fault: undefined };
    case 'connection-end':
      return { ...state, phase: isRefusal(event.fault) ? 'refused' : 'lost', fault: event.fault };
    case 'runs': {
      const { runs, installed, workers } = event;
      return { ...state, phase: 'live', runs, installed, workers };
    }
    case 'corpora':
      return { ...state, corpora: event.corpora };
    case 'run-history':
      return { ...state, histories: { ...state.histories, [event.run]: event.history } };
  }
}
