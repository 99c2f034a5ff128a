/** `npm run compare`: holds strategies of teaching a language against each other, cell by cell, resumably. */

import path from 'node:path';
import { Command, Option } from 'commander';
import { type Budget, comparisonsFolder, type Size } from '../model/comparison.ts';
import { releaseFolder } from '../model/home.ts';
import { Release } from '../model/release.ts';
import { RunReporter } from '../model/teaching/run-status.ts';
import { chooseDevice } from '../model/training/devices.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import type { Strategy } from '../model/transfer/config.ts';
import { STRATEGIES } from '../model/transfer/strategies.ts';
import { runAsMain } from './command.ts';
import { ComparisonJob } from './comparison-job.ts';
import { cellsOf, keepPlan, type Plan, toSeeds, toSizes, toStrategies } from './comparison-plan.ts';
import { type CorpusArgument, collectCorpus, collectFile } from './corpus-argument.ts';
import { toCount } from './counts.ts';
import { deviceOption } from './device-option.ts';
import { collectSetting, type Setting } from './settings.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly pair: string;
  readonly corpus: readonly string[];
  readonly name?: string;
  readonly strategies: readonly Strategy[];
  readonly sizes: readonly Size[];
  readonly seeds: readonly number[];
  readonly seconds: number;
  readonly steps?: number;
  readonly rehearse: readonly CorpusArgument[];
  readonly otherDomain?: string;
  readonly sentences: number;
  readonly set: readonly Setting[];
  readonly device?: TrainingDevice;
  readonly dryRun?: boolean;
}

const SECONDS = 600;
const SENTENCES = 500;

/** @param given arguments that this is started with, for whoever goes on with it */
export function compareCommand(
  screen: Terminal = terminal,
  signal = new AbortController().signal,
  given: readonly string[] = process.argv.slice(2),
): Command {
  return new Command('compare')
    .description(
      'Compare strategies of teaching a language, or go on with a comparison that was stopped',
    )
    .requiredOption('--pair <pair>', 'a language of the release and the new one, such as en-nl')
    .requiredOption('--corpus <file>', 'sentence pairs; repeat for more', collectFile, [])
    .option('--name <name>', 'the comparison to start or to go on with (default: the pair)')
    .option('--strategies <list>', 'which ones', toStrategies, [...STRATEGIES])
    .option('--sizes <list>', 'sentence pairs to train on', toSizes, toSizes('1000,5000,20000,all'))
    .option('--seeds <list>', 'of samples, starts and orders', toSeeds, toSeeds('1,2,3'))
    .option('--seconds <count>', 'compute for each cell', toCount, SECONDS)
    .addOption(
      new Option('--steps <count>', 'updates for each cell, instead of seconds').argParser(toCount),
    )
    .option(
      '--rehearse <pair=file>',
      'old pairs, such as en-de=FILE, to rehearse and to be scored on; repeat for more',
      collectCorpus,
      [],
    )
    .option('--other-domain <file>', 'pairs of another kind to test on, too')
    .option('--sentences <count>', 'most test sentences of a direction', toCount, SENTENCES)
    .option('--set <key=value>', 'change a setting of all cells', collectSetting, [])
    .addOption(deviceOption())
    .option('--dry-run', 'say what there is to do, and how long it would take')
    .action(async (options: Options) => {
      const place = path.join(comparisonsFolder(), options.name ?? options.pair);
      await RunReporter.during(place, given, signal, () => compare(options, place, screen, signal));
    });
}

/** @returns whether all cells are done */
async function compare(
  options: Options,
  place: string,
  screen: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const { strategies, sizes, seeds, dryRun } = options;
  const release = await Release.open(releaseFolder());
  const { device, reason } = await chooseDevice(options.device);
  screen.note(`On ${device}: ${reason}.`);
  const plan = planOf(options, release, device);
  const planned = cellsOf(strategies, sizes, seeds);
  const job = await ComparisonJob.open({ place, plan, planned, release, screen, signal });
  if (dryRun) {
    screen.print(await job.forecast());
    return false;
  }
  // Kept only now that it is known to make sense.
  await keepPlan(place, plan);
  return await job.run();
}

function planOf(options: Options, { manifest }: Release, device: TrainingDevice): Plan {
  const { pair, corpus, rehearse, otherDomain, steps, seconds, sentences, set } = options;
  const budget: Budget = steps === undefined ? { seconds } : { steps };
  return {
    pair,
    interlingua: manifest.encoder.sha256,
    corpora: corpus.map((each) => path.resolve(each)),
    rehearse: rehearse.map(({ pair: old, file }) => ({ pair: old, file: path.resolve(file) })),
    ...(otherDomain && { otherDomain: path.resolve(otherDomain) }),
    budget,
    sentences,
    set,
    device,
  };
}

await runAsMain(import.meta.url, (signal) => compareCommand(terminal, signal));
