/** `npm run train:core`: trains the interlingua, its shared decoder and the core languages' packs. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { Tokenizer } from '../data/tokenizer.ts';
import { projectRoot, runsFolder } from '../model/home.ts';
import { Release } from '../model/release.ts';
import { alignedStart } from '../model/training/aligned-start.ts';
import { type CoreConfig, parseCoreConfig } from '../model/training/config.ts';
import { openCoreTrainer } from '../model/training/core-course.ts';
import {
  buildTasks,
  type Corpora,
  learnVocabularies,
  readCorpora,
  watchedSentences,
} from '../model/training/dataset.ts';
import { chooseDevice } from '../model/training/devices.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import { vocabulariesOf, warmStart } from '../model/training/warm-start.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus } from './corpus-argument.ts';
import { deviceOption } from './device-option.ts';
import { corpusSources } from './run-release.ts';
import { assign, collectSetting, readSettings, type Setting } from './settings.ts';
import { whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { TrainingDisplay } from './training-display.ts';
import { forecast } from './training-forecast.ts';

interface Options {
  readonly run: string;
  readonly config?: string;
  readonly corpus: readonly CorpusArgument[];
  readonly set: readonly Setting[];
  readonly initFrom?: string;
  readonly device?: TrainingDevice;
  readonly dryRun?: boolean;
}

export function trainCoreCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('train:core')
    .description(
      'Train the interlingua and the core languages, or go on with a run that was stopped',
    )
    .option('--run <name>', 'the run to start or to go on with', 'core')
    .option(
      '--config <file>',
      'settings of a new run (default: the core recipe with --corpus, else the phrasebook)',
    )
    .option(
      '--corpus <pair=file>',
      'a corpus, such as en-de=FILE.tsv.gz; repeat for more',
      collectCorpus,
      [],
    )
    .option(
      '--set <key=value>',
      'change a setting, such as training.dropout=0.1; repeat for more',
      collectSetting,
      [],
    )
    .option(
      '--init-from <folder>',
      'start a new run from the weights, vocabularies and step count of a release',
    )
    .addOption(deviceOption())
    .option('--dry-run', 'say what would happen: data, parameters, memory, time')
    .action((options: Options) =>
      trainCore(options, screen, signal ?? new AbortController().signal),
    );
}

async function trainCore(options: Options, screen: Terminal, signal: AbortSignal): Promise<void> {
  const place = path.join(runsFolder(), options.run);
  const isNew = !existsSync(path.join(place, 'config.json'));
  const release = isNew && options.initFrom ? await Release.open(options.initFrom) : undefined;
  const config = await configOf(options, place, isNew, release);
  // Devices are tried by processes of their own, while the corpora are read in this one.
  const [{ device, reason }, corpora] = await Promise.all([
    chooseDevice(options.device),
    readCorpora(corpusSources(config.data), config.data),
  ]);
  screen.note(`On ${device}: ${reason}.`);
  if (options.dryRun) {
    screen.print(await forecast(corpora, config, device));
    return;
  }
  const tokens = isNew ? await startingTokens(config, corpora, screen, release) : undefined;
  const vocabularies = tokens
    ? new Map([...tokens].map(([code, each]) => [code, Tokenizer.from(each)]))
    : await RunFolder.open(place).vocabularies(corpora.languages);
  const { tasks, tooLong } = buildTasks(corpora, vocabularies, config.data);
  const first = release && (await warmStart(release, config, { vocabularies, tasks }));
  const folder = await RunFolder.create(place, config);
  if (tokens) await folder.writeVocabularies(tokens);
  if (first) await folder.writeCheckpoint(first, config.watch.keepCheckpoints);
  const sentences = tasks.reduce((sum, { examples }) => sum + examples.length, 0);
  screen.note(
    `${tasks.length} tasks, ${whole(sentences)} examples; ${whole(tooLong)} pairs too long.`,
  );

  let display: TrainingDisplay | undefined;
  // Also a run that was broken off before its first checkpoint begins where it would have begun.
  const isAtItsStart = (await folder.checkpointNames()).length === 0;
  const inputs = {
    folder,
    config,
    vocabularies,
    tasks,
    heldOut: watchedSentences(corpora, config.data, config.watch.validationSentences),
    start: isAtItsStart
      ? alignedStart({ config, vocabularies, tasks }, config.data.alignedStart)
      : undefined,
    device,
  };
  const trainer = await openCoreTrainer(inputs, {
    onStep: (report) => display?.step(report),
    onValidation: (step, validation) => display?.validation(step, validation),
    onDamage: (error) =>
      screen.note(`Passed over a damaged checkpoint: ${(error as Error).message}`),
  });
  const where = trainer.currentStep > 0 ? `Going on after step ${trainer.currentStep}` : 'Starting';
  screen.note(`${where} on ${device}: ${place}`);
  display = new TrainingDisplay(screen, config.training.totalSteps, trainer.currentStep);
  const end = await trainer.run(signal);
  display.end();
  const told = {
    finished: 'Finished.',
    converged: 'Stopped early: validation has not improved for a while.',
    stopped: 'Stopped with a checkpoint. Run the same command again to go on.',
  }[end];
  screen.print(`\n${told} ${place} at step ${trainer.currentStep}.`);
}

/** A run that goes on keeps its settings, but for those that flags change. */
async function configOf(
  options: Options,
  place: string,
  isNew: boolean,
  release: Release | undefined,
): Promise<CoreConfig> {
  const recipe = options.corpus.length > 0 ? 'core' : 'phrasebook';
  const recipeFile = path.join(projectRoot(), 'model/training/configs', `${recipe}.json`);
  const file = isNew ? (options.config ?? recipeFile) : path.join(place, 'config.json');
  const value = await readSettings(file);
  if (release) assign(value, ['model'], release.config);
  // What a recipe wants of tables that know nothing yet would take from these what they have learned.
  if (release && !options.config) assign(value, ['data', 'alignedStart'], { source: 0, target: 0 });
  for (const { keys, value: setting } of options.set) assign(value, keys, setting);
  if (options.corpus.length > 0) {
    const corpora = options.corpus.map(({ pair, file: each }) => ({
      pair,
      file: path.resolve(each),
    }));
    assign(value, ['data', 'corpora'], corpora);
  }
  return parseCoreConfig(value, options.set.length > 0 ? `${file} with --set` : file);
}

/** What a new run's vocabularies are made of: the release's tokens, or those learned from the corpora; in rank order. */
async function startingTokens(
  config: CoreConfig,
  corpora: Corpora,
  screen: Terminal,
  release: Release | undefined,
): Promise<Map<string, Uint8Array[]>> {
  const { languages } = corpora;
  if (release) return await vocabulariesOf(release, languages);
  screen.note(`Learning vocabularies of ${languages.join(', ')} …`);
  return learnVocabularies(corpora, config.data.vocabularySize);
}

await runAsMain(import.meta.url, (signal) => trainCoreCommand(terminal, signal));
