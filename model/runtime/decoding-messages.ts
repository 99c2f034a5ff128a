/** What the thread that serves and the threads that decode tell each other. */

import type { ErrorCode } from '../../data/errors.ts';
import type { Branch, Hypothesis } from '../decoding/search.ts';
import type { DecodingTask, EncodedSentence } from './engine.ts';
import type { GraphFile } from './installation.ts';
import type { EmbeddedSentence } from './network.ts';

export type WorkerRequest =
  | { readonly type: 'decode'; readonly id: number; readonly task: DecodingTask }
  | {
      readonly type: 'encode';
      readonly id: number;
      readonly encoder: GraphFile;
      readonly sentence: EmbeddedSentence;
    }
  | { readonly type: 'warm'; readonly id: number; readonly graphs: readonly GraphFile[] }
  | { readonly type: 'abort'; readonly id: number };

export type WorkerReply =
  | { readonly type: 'token'; readonly id: number; readonly token: number }
  | { readonly type: 'branches'; readonly id: number; readonly branches: readonly Branch[] }
  | { readonly type: 'result'; readonly id: number; readonly result: WorkerResult }
  | { readonly type: 'fault'; readonly id: number; readonly fault: Fault };

export type WorkerResult = readonly Hypothesis[] | EncodedSentence | undefined;

/** An error as data: threads do not share classes. */
export interface Fault {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly stack?: string;
}
