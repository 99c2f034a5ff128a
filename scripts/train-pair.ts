/** `npm run train:pair`: teaches a new language to the interlingua, and installs it where that stayed frozen. */

import path from 'node:path';
import { Command, Option } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { releaseFolder, runsFolder } from '../model/home.ts';
import { parsePack, readPackFile } from '../model/pack.ts';
import { Release } from '../model/release.ts';
import { RunReporter } from '../model/teaching/run-status.ts';
import { turned } from '../model/training/dataset.ts';
import { chooseDevice } from '../model/training/devices.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import { isFrozen, type PairConfig, type Strategy } from '../model/transfer/config.ts';
import { readOldPairs } from '../model/transfer/old-pairs.ts';
import { heldOutOf, newPairOf } from '../model/transfer/pair-data.ts';
import { FREEZES, STRATEGIES } from '../model/transfer/strategies.ts';
import { scoresOf } from '../model/transfer/talking-course.ts';
import { openTeaching, type Teaching } from '../model/transfer/teaching.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus, collectFile } from './corpus-argument.ts';
import { filterTable } from './corpus-report.ts';
import { deviceOption } from './device-option.ts';
import { installPack } from './install-pack.ts';
import { scoreRows, writeModelCard } from './model-card.ts';
import { lookBefore } from './pair-before.ts';
import { pairForecast } from './pair-forecast.ts';
import { DECODER_KINDS, type DecoderKind, settle } from './pair-settings.ts';
import { takeSteps } from './pair-training.ts';
import { collectSetting, type Setting } from './settings.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { lookAheadBorrowed, trainBorrowed } from './train-borrowed.ts';

interface Options {
  readonly pair: string;
  readonly corpus: readonly string[];
  readonly strategy?: Strategy;
  readonly rehearse: readonly CorpusArgument[];
  readonly initFrom?: string;
  readonly decoder?: DecoderKind;
  readonly interlingua?: string;
  readonly run?: string;
  readonly config?: string;
  readonly set: readonly Setting[];
  readonly device?: TrainingDevice;
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
  readonly dryRun?: boolean;
}

/** @param given arguments that this is started with, for whoever goes on with the run */
export function trainPairCommand(
  screen: Terminal = terminal,
  signal = new AbortController().signal,
  given: readonly string[] = process.argv.slice(2),
): Command {
  return new Command('train:pair')
    .description('Teach a new language to the interlingua, or go on with a run that was stopped')
    .requiredOption('--pair <pair>', 'a language of the release and the new one, such as en-nl')
    .requiredOption('--corpus <file>', 'sentence pairs; repeat for more', collectFile, [])
    .addOption(
      new Option('--strategy <name>', 'how to teach it (default: frozen)').choices(STRATEGIES),
    )
    .option(
      '--rehearse <pair=file>',
      'old pairs, such as en-de=FILE: multi-task rehearses them, fine-tune is scored on them; repeat for more',
      collectCorpus,
      [],
    )
    .option(
      '--run <name>',
      'the run to start or to go on with (default: the pair, and the strategy if it is not frozen)',
    )
    .option(
      '--interlingua <hf:model>',
      'an encoder of somebody else’s, from the Hub or a folder, instead of the installed one: the pair’s second language learns to speak what it reads of the first',
    )
    .option(
      '--init-from <code>',
      'which decoder the language’s own one starts as: shared, or that of an installed language; its own code goes on from all that it knows (default: shared)',
    )
    .addOption(
      new Option(
        '--decoder <kind>',
        'what learns of it: all of a copy, or low-rank adapters (default: copy)',
      ).choices(DECODER_KINDS),
    )
    .option('--config <file>', 'settings of a new run, on top of the strategy’s recipe')
    .option('--set <key=value>', 'change a setting, such as data.limit=5000', collectSetting, [])
    .addOption(deviceOption())
    .option('--credit <text>', 'where the sentences come from, for the pack', 'not stated')
    .option('--licence <name>', 'licence of the pack', 'not stated')
    .option('--no-install', 'leave the pack in the run’s folder')
    .option('--dry-run', 'say what it would take: data, vocabulary, parameters, memory, time')
    .action(async (options: Options) => {
      const place = path.join(runsFolder(), options.run ?? runName(options));
      const { interlingua } = options;
      if (interlingua) refuseStrategies(options);
      if (options.dryRun) {
        if (interlingua) await lookAheadBorrowed({ ...options, interlingua }, place, screen);
        else await lookAhead(options, place, screen);
        return;
      }
      await RunReporter.during(place, given, signal, (reporter) =>
        interlingua
          ? trainBorrowed({ ...options, interlingua }, place, reporter, screen, signal)
          : trainPair(options, place, reporter, screen, signal),
      );
    });
}

function runName({ pair, strategy = 'frozen', interlingua }: Options): string {
  if (interlingua) return `${pair}-borrowed`;
  return strategy === 'frozen' ? pair : `${pair}-${strategy}`;
}

async function lookAhead(options: Options, place: string, screen: Terminal): Promise<void> {
  const { config, data, release, device } = await prepared(options, place, screen);
  screen.print(await pairForecast({ config, data, release, device }));
}

/** @throws InterlinguaError for what makes no sense on an encoder that is not ours */
function refuseStrategies({ strategy, rehearse, initFrom, decoder }: Options): void {
  if (rehearse.length === 0 && [strategy, initFrom, decoder].every((each) => each === undefined))
    return;
  throw new InterlinguaError(
    'invalid-input',
    'train: on an encoder of somebody else’s only the language’s own ends can learn, so --strategy, ' +
      '--rehearse, --init-from and --decoder have no use beside --interlingua. Leave them out.',
  );
}

/** Settings, data, and where to compute; everything that a run rests on, before it leaves a trace. */
async function prepared(options: Options, place: string, screen: Terminal) {
  const release = await Release.open(releaseFolder());
  const pair = newPairOf(options.pair, release.codes);
  const settings = path.join(place, 'config.json');
  const { device, reason } = await chooseDevice(options.device);
  screen.note(`On ${device}: ${reason}.`);
  const { config, data } = await settle(options, settings, pair, release);
  return { release, device, config, data };
}

/** @returns whether it came to the end, and not to a stop */
async function trainPair(
  options: Options,
  place: string,
  reporter: RunReporter,
  screen: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const { release, device, config, data } = await prepared(options, place, screen);
  screen.note(`${config.known}–${config.language}\n${filterTable(data.report)}`);
  const old = await readOldPairs(isFrozen(config) ? [] : config.rehearsal.corpora, release);

  const teaching = await openTeaching({
    place,
    config,
    data,
    old,
    release,
    device,
    signal,
    onEncoded: (done, all) => {
      reporter.tell({ state: 'encoding', encoded: { done, all } });
      screen.progress(`Encoding: ${whole(done)} of ${whole(all)} sentences`);
    },
    onTranslated: (done, all) => {
      reporter.tell({ state: 'translating', translated: { done, all } });
      screen.progress(`Translating: ${whole(done)} of ${whole(all)} sentences`);
    },
  });
  const { folder, course, lessons, examples, tooLong } = teaching;
  screen.note(`${whole(examples)} examples; ${whole(tooLong)} pairs too long.`);
  const lookAgain = await lookBefore({ place, config, release, data, old, course });

  screen.note(lessonsLine(teaching, config.strategy));
  const { watch } = config;
  const steps = { course, folder, watch, lessons, on: device };
  if (!(await takeSteps(steps, { screen, reporter, signal }))) return false;

  reporter.tell({ state: 'scoring' });
  const after = await lookAgain();
  const test = heldOutOf(config, data, 'test', Number.POSITIVE_INFINITY);
  const scores = [...(await scoresOf(course, [test, turned(test)])), ...after.scores];
  const { credit, licence } = options;
  const made = await teaching.write({ scores, credit, licence });
  screen.print(table(scoreRows(scores)));
  screen.note(after.told);
  screen.print(await handOver(made, config, release, options));
  return true;
}

function lessonsLine({ lessons }: Teaching, strategy: Strategy): string {
  const lines = lessons.map(({ lesson, steps, parameters }) => {
    return `  ${lesson}  ${whole(steps)} steps, ${whole(parameters)} parameters learn`;
  });
  return [`${strategy}. Frozen: ${FREEZES[strategy]}.`, ...lines].join('\n');
}

/** Makes the result usable. @param made the pack's file, or the release's folder @returns what to say of it */
async function handOver(
  made: string,
  config: PairConfig,
  release: Release,
  options: Options,
): Promise<string> {
  if (!isFrozen(config)) {
    await writeModelCard(made, (await Release.open(made)).manifest);
    return (
      `The encoder has moved, so that this is no pack but a release of its own: ${made}\n` +
      `Use it with INTERLINGUA_RELEASE=${made} before any command, npm start for instance.`
    );
  }
  if (!options.install)
    return `The pack is ${made}. Install it with npm run pack -- install ${made}`;
  const bytes = await readPackFile(made);
  await installPack(release, parsePack(bytes, made), bytes);
  return `Installed: ${config.language} speaks with every language now, on the page and over HTTP.`;
}

await runAsMain(import.meta.url, (signal) => trainPairCommand(terminal, signal));
