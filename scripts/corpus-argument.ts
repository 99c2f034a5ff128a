/** `--corpus en-de=FILE`, as several commands take it. */

import { InvalidArgumentError } from 'commander';

export interface CorpusArgument {
  readonly pair: string;
  readonly file: string;
}

/** For commander: each `--corpus` is added to those before it. */
export function collectCorpus(argument: string, previous: readonly CorpusArgument[]) {
  const [pair, ...file] = argument.split('=');
  if (!/^\w+-\w+$/.test(pair) || file.length === 0) {
    throw new InvalidArgumentError('Expected a pair and a file, such as en-de=corpus.tsv.');
  }
  return [...previous, { pair, file: file.join('=') }];
}

/** The same where a file alone is given. */
export function collectFile(argument: string, previous: readonly string[]): string[] {
  return [...previous, argument];
}
