/** `npm run suggestions`: what visitors suggested, as pairs to train on. */

import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { writeTsv } from '../data/corpora/tsv-writer.ts';
import { InterlinguaError } from '../data/errors.ts';
import { Suggestions } from '../data/suggestions.ts';
import { suggestionsFile } from '../model/home.ts';
import { runAsMain } from './command.ts';
import { whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

export function suggestionsCommand(screen: Terminal = terminal): Command {
  const command = new Command('suggestions').description('What visitors of the site suggested');
  command
    .command('list', { isDefault: true })
    .description('Count the suggestions of each pair of languages')
    .action(() => withSuggestions((suggestions) => list(suggestions, screen)));
  command
    .command('export')
    .description(
      'Write the suggestions of a pair, of both directions, as a corpus; read it before you train on it',
    )
    .requiredOption('--pair <codes>', 'the two languages, such as en-de', toPair)
    .requiredOption('--out <file>', 'where to write, .tsv or .tsv.gz')
    .action(({ pair, out }: { pair: readonly [string, string]; out: string }) =>
      withSuggestions(async (suggestions) => {
        const rows = await writeTsv(out, suggestions.pairs(pair));
        screen.print(`${out}: ${whole(rows)} pairs`);
      }),
    );
  return command;
}

async function list(suggestions: Suggestions, screen: Terminal): Promise<void> {
  const counts = await suggestions.counts();
  for (const { source, target, count } of counts) {
    screen.print(`${source}-${target}\t${whole(count)}`);
  }
  if (counts.length === 0) screen.note('There are no suggestions yet.');
}

async function withSuggestions(use: (suggestions: Suggestions) => Promise<void>): Promise<void> {
  const file = suggestionsFile();
  if (!existsSync(file)) {
    throw new InterlinguaError(
      'missing-file',
      `${file}: nothing has been suggested yet. Suggestions are taken with INTERLINGUA_API_SUGGESTIONS=true.`,
    );
  }
  const suggestions = await Suggestions.open(file);
  try {
    await use(suggestions);
  } finally {
    suggestions.close();
  }
}

function toPair(value: string): readonly [string, string] {
  const codes = value.split('-');
  if (codes.length === 2 && codes.every((code) => /^[a-z]{2,3}$/i.test(code))) {
    return codes as [string, string];
  }
  throw new InvalidArgumentError('Expected two languages, such as en-de.');
}

await runAsMain(import.meta.url, () => suggestionsCommand());
