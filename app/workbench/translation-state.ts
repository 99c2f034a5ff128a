/** What the page knows of the translation under way, and how the parts of its stream change that. */

import type { StreamPart } from '../api/stream/parts.ts';
import type { FaultCode } from './translation-request.ts';

/** One target's state; a row that was never asked for is `empty`. */
export interface Row {
  readonly phase: 'empty' | 'loading' | 'partial' | 'done' | 'failed';
  /** While loading, the translation of the text before: out of date, but better than a jump. */
  readonly text: string;
  readonly fault?: Fault;
}

/** `interrupted`: the stream ended, or broke, in the middle. */
export interface Fault {
  readonly code: FaultCode | 'interrupted';
  readonly detail: string;
}

export interface Detected {
  readonly language: string;
  readonly confidence: number;
}

export interface TranslationState {
  readonly rows: Readonly<Record<string, Row>>;
  readonly detected?: Detected | undefined;
  readonly vector?: readonly number[] | undefined;
}

export type TranslationEvent =
  | { type: 'order-clear' }
  | { type: 'order-start'; targets: readonly string[] }
  /** The stream is over; `fault` says why, where it ended before its time. */
  | { type: 'order-end'; fault?: Fault }
  | StreamPart;

export const NO_TRANSLATION: TranslationState = { rows: {} };
export const EMPTY_ROW: Row = { phase: 'empty', text: '' };

export function advance(state: TranslationState, event: TranslationEvent): TranslationState {
  switch (event.type) {
    case 'order-clear':
      return NO_TRANSLATION;
    case 'order-start':
      return { ...state, rows: startRows(state.rows, event.targets) };
    case 'order-end':
      return { ...state, rows: endRows(state.rows, event.fault) };
    case 'source-detected':
      return { ...state, detected: { language: event.language, confidence: event.confidence } };
    case 'sentence-embed':
      return { ...state, vector: event.vector };
    default:
      return { ...state, rows: { ...state.rows, [event.target]: nextRow(state.rows, event) } };
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

/** Whatever is still under way when the stream ends has failed. */
function endRows(
  rows: TranslationState['rows'],
  fault: Fault = { code: 'interrupted', detail: '' },
) {
  return Object.fromEntries(
    Object.entries(rows).map(([target, row]): [string, Row] =>
      row.phase === 'loading' || row.phase === 'partial'
        ? [target, { phase: 'failed', text: row.phase === 'partial' ? row.text : '', fault }]
        : [target, row],
    ),
  );
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
    case 'translation-end':
      return { phase: 'done', text };
    case 'translation-error':
      return { phase: 'failed', text, fault: { code: part.code, detail: part.error } };
  }
}
