/** What is asked for when a run is started, and the arguments of `npm run train:pair` that say it. */

import path from 'node:path';
import { corporaFolder } from '../home.ts';

export interface RunOrder {
  readonly run: string;
  /** Such as `en-nl`. */
  readonly pair: string;
  /** Names in the folder of corpora. */
  readonly corpora: readonly string[];
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
  /** As for `--set`, such as `watch.validateEverySteps=50`. */
  readonly settings: readonly string[];
}

/** Stands for the folder of corpora, which may lie elsewhere on a worker's machine. */
const CORPORA = '--corpus={corpora}/';

/** Each as one argument with its value, so that no value can pass for an option. */
export function commandOf(order: RunOrder): string[] {
  const { run, pair, corpora, credit, licence, install, settings } = order;
  return [
    `--pair=${pair}`,
    ...corpora.map((name) => `${CORPORA}${name}`),
    `--run=${run}`,
    ...settings.map((setting) => `--set=${setting}`),
    ...(credit === '' ? [] : [`--credit=${credit}`]),
    ...(licence === '' ? [] : [`--licence=${licence}`]),
    ...(install ? [] : ['--no-install']),
  ];
}

/** The same with this machine's folders. */
export function onThisMachine(command: readonly string[]): string[] {
  return command.map((argument) => {
    if (!argument.startsWith(CORPORA)) return argument;
    return `--corpus=${path.join(corporaFolder(), argument.slice(CORPORA.length))}`;
  });
}
