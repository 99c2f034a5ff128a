/** What the page knows of the translation under way, and how the parts of its stream change that. */

import type { StreamPart, TranslationDetails } from '../api/stream/parts.ts';
import type { FaultCode } from '../requests/ask.ts';

/** One target's state; a row that was never asked for is `empty`. */
export interface Row {
  readonly phase: 'empty' | 'loading' | 'partial' | 'done' | 'failed';
  /** While loading, the translation of the text before: out of date, but better than a jump. */
  readonly text: string;
  /** Other translations, best first. */
  readonly alternatives?: readonly string[];
  readonly details?: TranslationDetails;
  /** The translation in the machine language, as its own language's reader sees it. */
  readonly vector?: readonly number[];
  /** What is wrong with this target alone. */
  readonly fault?: Fault;
}

/** `interrupted`: the stream ended, or broke, in the middle. */
export interface Fault {
  readonly code: FaultCode | 'interrupted';
  readonly detail: string;
  /** When the server wants to be asked again, where it says so. */
  readonly retryAfterSeconds?: number | undefined;
}

export interface Detected {
  readonly language: string;
  readonly confidence: number;
}

export interface TranslationState {
  readonly rows: Readonly<Record<string, Row>>;
  readonly detected?: Detected | undefined;
  readonly vector?: readonly number[] | undefined;
  /** What was wrong with the whole order; stays until an answer to the next one comes. */
  readonly fault?: Fault | undefined;
  /** How many orders failed one after the other. */
  readonly failures: number;
}

export type TranslationEvent =
  | { type: 'order-clear' }
  | { type: 'order-start'; targets: readonly string[] }
  /** The stream is over; `fault` says why, where it ended before its time. */
  | { type: 'order-end'; fault?: Fault }
  | StreamPart;

export const NO_TRANSLATION: TranslationState = { rows: {}, failures: 0 };
export const EMPTY_ROW: Row = { phase: 'empty', text: '' };

export function advance(state: TranslationState, event: TranslationEvent): TranslationState {
  switch (event.type) {
    case 'order-clear':
      return NO_TRANSLATION;
    case 'order-start':
      return { ...state, rows: startRows(state.rows, event.targets) };
    case 'order-end':
      return ended(state, event.fault);
    default:
      return withPart({ ...state, fault: undefined, failures: 0 }, event);
  }
}

function withPart(state: TranslationState, part: StreamPart): TranslationState {
  switch (part.type) {
    case 'source-detected':
      return { ...state, detected: { language: part.language, confidence: part.confidence } };
    case 'sentence-embed':
      return { ...state, vector: part.vector };
    default:
      return { ...state, rows: { ...state.rows, [part.target]: nextRow(state.rows, part) } };
  }
}

function startRows(rows: TranslationState['rows'], targets: readonly string[]) {
  return Object.fromEntries(
    targets.map((target): [string, Row] => [
      target,
      { phase: 'loading', text: rows[target]?.text ?? '' },
    ]),
  );
}

/** Whatever is still under way when the stream ends has failed, and the order with it. */
function ended(state: TranslationState, fault: Fault | undefined): TranslationState {
  const isWhole = Object.values(state.rows).every(({ phase }) => !isUnderWay(phase));
  if (isWhole && !fault) return state;
  const rows = Object.entries(state.rows).map(([target, row]): [string, Row] => [
    target,
    isUnderWay(row.phase)
      ? { phase: 'failed', text: row.phase === 'partial' ? row.text : '' }
      : row,
  ]);
  return {
    ...state,
    rows: Object.fromEntries(rows),
    fault: fault ?? { code: 'interrupted', detail: '' },
    failures: state.failures + 1,
  };
}

export function isUnderWay(phase: Row['phase']): boolean {
  return phase === 'loading' || phase === 'partial';
}

type RowPart = Extract<StreamPart, { target: string }>;

function nextRow(rows: TranslationState['rows'], part: RowPart): Row {
  const row = rows[part.target] ?? EMPTY_ROW;
  const text = row.phase === 'loading' ? '' : row.text;
  switch (part.type) {
    case 'translation-start':
      return { phase: 'loading', text: row.text };
    case 'translation-delta':
      return { phase: 'partial', text: text + part.text };
    case 'translation-alternatives':
      return { ...row, alternatives: part.texts };
    case 'translation-details':
      return { ...row, details: { tokens: part.tokens, sourceTokens: part.sourceTokens } };
    case 'translation-end':
      return { ...row, phase: 'done', text };
    case 'translation-embed':
      return { ...row, vector: part.vector };
    case 'translation-error':
      return { phase: 'failed', text, fault: { code: part.code, detail: part.error } };
  }
}
