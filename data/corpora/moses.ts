/** Moses corpora: two plain text files, where a line of one is the translation of the same line of the other. */

import { InterlinguaError } from '../errors.ts';
import { Faults, throwAny } from './faults.ts';
import { readLines } from './lines.ts';
import type { SentencePair } from './sentence-pair.ts';

/**
 * Reads two files side by side; either may be `.gz`. An empty line is kept as an empty sentence, since
 * leaving it out would shift every line after it.
 *
 * @throws InterlinguaError `missing-file`, or `malformed-file` (also when one file has more lines).
 */
export async function* readMoses(
  sourceFile: string,
  targetFile: string,
): AsyncGenerator<SentencePair> {
  const sourceFaults = new Faults(sourceFile);
  const targetFaults = new Faults(targetFile);
  const sources = readLines(sourceFaults);
  const targets = readLines(targetFaults);
  try {
    let line = 0;
    while (true) {
      const [source, target] = await Promise.all([sources.next(), targets.next()]);
      if (source.done && target.done) break;
      if (source.done || target.done) {
        const count = line + 1 + (await remaining(source.done ? targets : sources));
        throw unequal(sourceFile, targetFile, source.done ? [line, count] : [count, line]);
      }
      line += 1;
      if (source.value === undefined || target.value === undefined) continue;
      yield { source: source.value, target: target.value, line };
    }
  } finally {
    await Promise.all([sources.return(), targets.return()]);
  }
  throwAny([sourceFaults, targetFaults]);
}

async function remaining(lines: AsyncGenerator<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of lines) count += 1;
  return count;
}

function unequal(sourceFile: string, targetFile: string, counts: number[]): InterlinguaError {
  return new InterlinguaError(
    'malformed-file',
    `${sourceFile} and ${targetFile}: expected the same number of lines, ` +
      `got ${counts[0]} and ${counts[1]} (they part after line ${Math.min(...counts)}). ` +
      'Check that both files are complete and come from the same release.',
  );
}
