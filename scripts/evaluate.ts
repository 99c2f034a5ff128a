/** `npm run evaluate`: scores the installed release on a file of sources and references. */

import { Command } from 'commander';
import { readCorpus } from '../data/corpora/readers.ts';
import type { SentencePair } from '../data/corpora/sentence-pair.ts';
import { InterlinguaError } from '../data/errors.ts';
import { SEARCH_DEFAULTS } from '../model/decoding/search.ts';
import { scoreTranslations } from '../model/evaluation/score.ts';
import { openTranslator } from '../model/runtime/translator.ts';
import { recordGraphs } from './build.ts';
import { runAsMain } from './command.ts';
import { translateOver } from './score-directions.ts';
import { table } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { toBeam } from './translate.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly test: string;
  readonly beam: number;
  readonly via?: string;
  readonly json?: boolean;
}

export function evaluateCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('evaluate')
    .description('Score the installed release on a file')
    .requiredOption('--from <code>', 'source language')
    .requiredOption('--to <code>', 'target language')
    .requiredOption(
      '--test <file>',
      'one source TAB reference for a line; .tsv or .tsv.gz, TMX or Moses too',
    )
    .option(
      '--beam <width>',
      'hypotheses kept under way; 1 is greedy',
      toBeam,
      SEARCH_DEFAULTS.beam,
    )
    .option('--via <code>', 'translate through this language instead of directly')
    .option('--json', 'print one JSON object')
    .action((options: Options) => evaluate(options, screen, signal));
}

async function evaluate(options: Options, screen: Terminal, signal?: AbortSignal): Promise<void> {
  const { from, to, test, via, beam } = options;
  const pairs: SentencePair[] = [];
  for await (const pair of readCorpus(test, { languages: [from, to] })) pairs.push(pair);
  if (pairs.length === 0) {
    throw new InterlinguaError(
      'malformed-file',
      `${test}: there must be a sentence to score, got none.`,
    );
  }
  await recordGraphs(screen);
  const translator = await openTranslator();
  const route = via === undefined ? [from, to] : [from, via, to];
  const started = performance.now();
  const sources = pairs.map(({ source }) => source);
  const texts = await translateOver(translator, sources, route, beam, { screen, signal });
  screen.progress('');
  const seconds = (performance.now() - started) / 1000;
  const scores = scoreTranslations(
    texts,
    pairs.map(({ target }) => target),
    to,
  );
  const result = { direction: route.join('-'), beam, ...scores, seconds };
  screen.print(options.json ? JSON.stringify(result) : resultTable(result));
}

function resultTable(result: {
  direction: string;
  beam: number;
  sentences: number;
  bleu: number;
  chrf: number;
  seconds: number;
  signatures: { bleu: string; chrf: string };
}): string {
  const rows = [
    ['direction', 'beam', 'sentences', 'BLEU', 'chrF', 'seconds'],
    [
      result.direction,
      String(result.beam),
      String(result.sentences),
      result.bleu.toFixed(2),
      result.chrf.toFixed(2),
      result.seconds.toFixed(1),
    ],
  ];
  return `${table(rows)}\n\n${result.signatures.bleu}\n${result.signatures.chrf}`;
}

await runAsMain(import.meta.url, (signal) => evaluateCommand(terminal, signal));
