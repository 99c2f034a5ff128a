/** What is asked for when a run is started, and the arguments of `npm run train:pair` that say it. */

import { corporaFolder } from '../home.ts';

export interface RunOrder {
  readonly run: string;
  /** Such as `en-nl`, in the order of the columns. */
  readonly pair: string;
  /** Names in the folder of corpora. */
  readonly corpora: readonly string[];
  readonly strategy: string;
  /** Old pairs, which some strategies rehearse or are scored on. */
  readonly rehearse: readonly { readonly pair: string; readonly corpus: string }[];
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
  /** As for `--set`, such as `watch.validateEverySteps=50`. */
  readonly settings: readonly string[];
}

/** Stands for the folder of corpora, which may lie elsewhere on a worker's machine. */
const CORPORA = '{corpora}/';
/** Arguments that name a corpus, up to its name. */
const CORPUS_ARGUMENT = /^(--corpus=|--rehearse=[\w-]+=)\{corpora\}\//;

/** Each as one argument with its value, so that no value can pass for an option. */
export function commandOf(order: RunOrder): string[] {
  const { run, pair, corpora, strategy, rehearse, credit, licence, install, settings } = order;
  return [
    `--pair=${pair}`,
    ...corpora.map((name) => `--corpus=${CORPORA}${name}`),
    `--strategy=${strategy}`,
    ...rehearse.map((old) => `--rehearse=${old.pair}=${CORPORA}${old.corpus}`),
    `--run=${run}`,
    ...settings.map((setting) => `--set=${setting}`),
    ...(credit === '' ? [] : [`--credit=${credit}`]),
    ...(licence === '' ? [] : [`--licence=${licence}`]),
    ...(install ? [] : ['--no-install']),
  ];
}

/** The same with this machine's folders. */
export function onThisMachine(command: readonly string[]): string[] {
  return command.map((argument) =>
    argument.replace(CORPUS_ARGUMENT, (_, start: string) => `${start}${corporaFolder()}/`),
  );
}
