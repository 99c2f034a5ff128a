/** `npm run release`: makes a release of weights from a run's last checkpoints, scored on its test split. */

import path from 'node:path';
import { Command } from 'commander';
import { releaseFolder, runsFolder } from '../model/home.ts';
import { recordRelease } from '../model/record-release.ts';
import { Release, writeManifest, writeRelease } from '../model/release.ts';
import { Translator } from '../model/runtime/translator.ts';
import { averageCheckpoints, averageWithReleases } from '../model/training/average.ts';
import { heldOut, readCorpora } from '../model/training/dataset.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import { runAsMain } from './command.ts';
import { collectFile } from './corpus-argument.ts';
import { scoreRows, writeModelCard } from './model-card.ts';
import { corpusSources, runReleaseContent } from './run-release.ts';
import { scoreDirections } from './score-directions.ts';
import { table } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly run: string;
  readonly out: string;
  readonly average: string;
  readonly with: readonly string[];
  readonly sentences: string;
  readonly licence: string;
  readonly credit: string;
}

export function releaseCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('release')
    .description(
      "Average a run's last checkpoints into a release and score it on the run's test split",
    )
    .option('--run <name>', 'which run', 'core')
    .option('--out <folder>', 'where the release goes, in place of the one there', releaseFolder())
    .option('--average <count>', 'how many of the last checkpoints', '5')
    .option(
      '--with <folder>',
      'an earlier release to average in, as much as the run; repeat for more',
      collectFile,
      [],
    )
    .option('--sentences <count>', 'test sentences for each direction', '500')
    .option('--licence <name>', 'licence of the weights', 'CC-BY-4.0')
    .requiredOption('--credit <text>', 'where the training data come from, and their licence')
    .action((options: Options) => release(options, screen, signal));
}

async function release(options: Options, screen: Terminal, signal?: AbortSignal): Promise<void> {
  const folder = RunFolder.open(path.join(runsFolder(), options.run));
  const config = await folder.config();
  const own = await averageCheckpoints(folder, Number(options.average));
  const corpora = await readCorpora(corpusSources(config.data), config.data);
  const { languages } = corpora;
  const earlier = await Promise.all(options.with.map((place) => Release.open(place)));
  const average = await averageWithReleases(own, earlier, { model: config.model, languages });
  const { credit, licence } = options;
  const content = { folder, config, corpora, average, credit, licence };
  await writeRelease(options.out, await runReleaseContent(content));
  const made = await Release.open(options.out);
  await recordRelease(made);
  const directions = heldOut(corpora, config.data, 'test', Number(options.sentences));
  const translator = await Translator.open(made);
  const scored = await scoreDirections(translator, directions, { screen, signal });
  const scores = scored.map(({ texts: _, ...score }) => score);
  const manifest = { ...made.manifest, scores };
  await writeManifest(options.out, manifest);
  await writeModelCard(options.out, manifest);
  screen.print(table(scoreRows(scores)));
}

await runAsMain(import.meta.url, (signal) => releaseCommand(terminal, signal));
