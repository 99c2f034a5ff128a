/** From a request to an order that the command line would take, and its name. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { language } from '../../../data/languages.ts';
import { runsFolder } from '../../../model/home.ts';
import { requireShelved } from '../../../model/teaching/corpus-shelf.ts';
import type { RunOrder } from '../../../model/teaching/run-order.ts';
import { ApiError } from '../../http/errors.ts';
import type { TeachDesk } from './desk.ts';
import type { Order } from './schema.ts';

interface AskedPair {
  readonly known: string;
  readonly language: string;
  readonly isTurned: boolean;
}

/**
 * The two languages in the order of the corpus's columns.
 *
 * @throws ApiError `invalid-request` unless one is of the release and the other is not
 */
export async function columnsOf(asked: AskedPair, desk: TeachDesk): Promise<[string, string]> {
  const { codes } = await desk.release();
  const [known, fresh] = [asked.known, asked.language].map((code) => language(code).code);
  if (!codes.includes(known!)) {
    throw new ApiError(
      'invalid-request',
      `known: must be a language of the release (${codes.join(', ')}), got ${known}.`,
    );
  }
  if (codes.includes(fresh!)) {
    throw new ApiError(
      'invalid-request',
      `language: must be a new one, got ${fresh}, which the release has (${codes.join(', ')}).`,
    );
  }
  return asked.isTurned ? [fresh!, known!] : [known!, fresh!];
}

/** @throws ApiError as `columnsOf`; InterlinguaError `missing-file` for a corpus that is not there */
export async function runOrder(order: Order, desk: TeachDesk, run: string): Promise<RunOrder> {
  const columns = await columnsOf(order, desk);
  const { corpora, strategy, rehearse, credit, licence, install, settings } = order;
  for (const file of [...corpora, ...rehearse.map((old) => old.corpus)]) await requireShelved(file);
  const pair = columns.join('-');
  return { run, pair, corpora, strategy, rehearse, credit, licence, install, settings };
}

/** Names that a run may have: the one that the command line would give it, then numbered ones. */
export function* runNames({ known, language: fresh, strategy }: Order): Generator<string> {
  const pair = [known, fresh].map((code) => language(code).code).join('-');
  const name = strategy === 'frozen' ? pair : `${pair}-${strategy}`;
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(path.join(/*turbopackIgnore: true*/ runsFolder(), numbered))) yield numbered;
  }
}
