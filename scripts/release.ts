/** `npm run release`: makes a release of weights from a run's last checkpoints, scored on its test split. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { type CorpusSource, corpusFile } from '../data/corpora/multilingual.ts';
import { phrasebookCorpora } from '../data/phrasebook/corpora.ts';
import { scoreTranslations } from '../model/evaluation/score.ts';
import { interlinguaHome, releaseFolder } from '../model/home.ts';
import { recordRelease } from '../model/record-release.ts';
import { type DirectionResult, Release, writeManifest, writeRelease } from '../model/release.ts';
import { Translator } from '../model/runtime/translator.ts';
import { averageCheckpoints, type RunAverage } from '../model/training/average.ts';
import type { CoreConfig } from '../model/training/config.ts';
import { type Corpora, type HeldOut, heldOut, readCorpora } from '../model/training/dataset.ts';
import { releaseContent } from '../model/training/release-content.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import { runAsMain } from './command.ts';
import { table } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly run: string;
  readonly out: string;
  readonly average: string;
  readonly sentences: string;
  readonly licence: string;
  readonly credit: string;
}

export function releaseCommand(screen: Terminal = terminal): Command {
  return new Command('release')
    .description(
      "Average a run's last checkpoints into a release and score it on the run's test split",
    )
    .option('--run <name>', 'which run', 'core')
    .option('--out <folder>', 'where the release goes, in place of the one there', releaseFolder())
    .option('--average <count>', 'how many of the last checkpoints', '5')
    .option('--sentences <count>', 'test sentences for each direction', '500')
    .option('--licence <name>', 'licence of the weights', 'CC-BY-4.0')
    .requiredOption('--credit <text>', 'where the training data come from, and their licence')
    .action((options: Options) => release(options, screen));
}

async function release(options: Options, screen: Terminal): Promise<void> {
  const folder = RunFolder.open(path.join(interlinguaHome(), 'runs', options.run));
  const config = await folder.config();
  const average = await averageCheckpoints(folder, Number(options.average));
  const corpora = await readCorpora(sourcesOf(config), config.data);
  await writeRelease(options.out, await contentOf(folder, config, corpora, average, options));
  const made = await Release.open(options.out);
  await recordRelease(made);
  const directions = heldOut(corpora, config.data, 'test', Number(options.sentences));
  const scores = await scoreDirections(await Translator.open(made), directions, screen);
  await writeManifest(options.out, { ...made.manifest, scores });
  screen.print(scoreTable(scores));
}

async function contentOf(
  folder: RunFolder,
  config: CoreConfig,
  corpora: Corpora,
  average: RunAverage,
  { credit, licence }: Options,
) {
  const vocabularies = new Map<string, string>();
  for (const code of corpora.languages) {
    vocabularies.set(code, await readFile(folder.vocabularyFile(code), 'utf8'));
  }
  const data = [...corpora.reports].map(([pair, { read, kept }]) => ({
    pair,
    rows: read,
    kept,
    credit,
  }));
  return releaseContent({ config, average, vocabularies, data, licence });
}

function sourcesOf({ data }: CoreConfig): CorpusSource[] {
  const files = data.corpora.map(({ pair, file }) => corpusFile(pair, file));
  return [
    ...files,
    ...(data.phrasebookSentences > 0 ? phrasebookCorpora(data.phrasebookSentences) : []),
  ];
}

async function scoreDirections(
  translator: Translator,
  directions: readonly HeldOut[],
  screen: Terminal,
): Promise<DirectionResult[]> {
  const results: DirectionResult[] = [];
  for (const { source, target, pairs, trained } of directions) {
    const texts = pairs.map(([text]) => text);
    const references = pairs.map(([, reference]) => reference);
    for (const beam of [1, 4]) {
      const translations = await translator.translateAll(texts, { source, target, beam });
      const found = translations.map(({ text }) => text);
      const scores = scoreTranslations(found, references, target);
      results.push({ direction: `${source}-${target}`, trained, beam, ...scores });
      screen.progress(`${source}-${target} with beam ${beam}: BLEU ${scores.bleu.toFixed(1)}`);
    }
  }
  screen.progress('');
  return results;
}

function scoreTable(scores: readonly DirectionResult[]): string {
  const rows = scores.map(({ direction, trained, beam, sentences, bleu, chrf }) => [
    trained ? direction : `${direction} (never trained)`,
    String(beam),
    String(sentences),
    bleu.toFixed(1),
    chrf.toFixed(1),
  ]);
  return table([['direction', 'beam', 'sentences', 'BLEU', 'chrF'], ...rows]);
}

await runAsMain(import.meta.url, () => releaseCommand());
