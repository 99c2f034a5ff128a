/** `npm run train:pair`: teaches a new language to a frozen interlingua, and installs it. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { writeFileAtomic } from '../data/files.ts';
import { interlinguaHome, projectRoot, releaseFolder } from '../model/home.ts';
import { packFile } from '../model/installed-packs.ts';
import { readPack } from '../model/pack.ts';
import { countParameters } from '../model/parameters.ts';
import { recordPack, recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { RunReporter } from '../model/teaching/run-status.ts';
import { chooseDevice } from '../model/training/devices.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import { Trainer } from '../model/training/trainer.ts';
import { type PairConfig, parsePairConfig } from '../model/transfer/config.ts';
import { writeFinishedPack } from '../model/transfer/finished-pack.ts';
import {
  type Fingerprint,
  fingerprint,
  fingerprintSchema,
  requireSame,
} from '../model/transfer/frozen-proof.ts';
import { PairCourse } from '../model/transfer/pair-course.ts';
import {
  type NewPair,
  newPairOf,
  type PairData,
  readPairs,
  vocabularySizeFor,
} from '../model/transfer/pair-data.ts';
import { heldOutOf, openPairRun } from '../model/transfer/pair-run.ts';
import { runAsMain } from './command.ts';
import { filterTable } from './corpus-report.ts';
import { deviceOption } from './device-option.ts';
import { scoreRows } from './model-card.ts';
import { assign, collectSetting, readSettings, type Setting } from './settings.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { TrainingDisplay } from './training-display.ts';

interface Options {
  readonly pair: string;
  readonly corpus: readonly string[];
  readonly run?: string;
  readonly config?: string;
  readonly set: readonly Setting[];
  readonly device?: TrainingDevice;
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
}

/** Sentences whose translations are held against themselves, before and after. */
const PROOF_SENTENCES = 20;

/** @param given arguments that this is started with, for whoever goes on with the run */
export function trainPairCommand(
  screen: Terminal = terminal,
  signal = new AbortController().signal,
  given: readonly string[] = process.argv.slice(2),
): Command {
  return new Command('train:pair')
    .description(
      'Teach a new language to the frozen interlingua, or go on with a run that was stopped',
    )
    .requiredOption('--pair <pair>', 'a language of the release and the new one, such as en-nl')
    .requiredOption('--corpus <file>', 'sentence pairs; repeat for more', collect, [])
    .option('--run <name>', 'the run to start or to go on with (default: the pair)')
    .option('--config <file>', 'settings of a new run')
    .option('--set <key=value>', 'change a setting, such as data.limit=5000', collectSetting, [])
    .addOption(deviceOption())
    .option('--credit <text>', 'where the sentences come from, for the pack', 'not stated')
    .option('--licence <name>', 'licence of the pack', 'not stated')
    .option('--no-install', 'leave the pack in the run’s folder')
    .action(async (options: Options) => {
      const place = path.join(interlinguaHome(), 'runs', options.run ?? options.pair);
      const reporter = await RunReporter.take(place, given);
      try {
        const isDone = await trainPair(options, place, reporter, screen, signal);
        await reporter.end(isDone ? 'done' : 'stopped');
      } catch (fault) {
        if (signal.aborted) await reporter.end('stopped');
        else await reporter.end('failed', fault);
        throw fault;
      }
    });
}

/** @returns whether it came to the end, and not to a stop */
async function trainPair(
  options: Options,
  place: string,
  reporter: RunReporter,
  screen: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const release = await Release.open(releaseFolder());
  const pair = newPairOf(options.pair, release.codes);
  const isNew = !existsSync(path.join(place, 'config.json'));
  const { device, reason } = await chooseDevice(options.device);
  screen.note(`On ${device}: ${reason}.`);
  const { config, data } = await settle(options, place, isNew, pair, release);
  screen.note(`${config.known}–${config.language}\n${filterTable(data.report)}`);

  const { folder, run, tooLong } = await openPairRun({
    place,
    isNew,
    config,
    data,
    release,
    device,
    signal,
    onEncoded: (done, all) => {
      reporter.tell({ state: 'encoding', encoded: { done, all } });
      screen.progress(`Encoding: ${whole(done)} of ${whole(all)} sentences`);
    },
  });
  screen.note(`${whole(run.examples.length)} examples; ${whole(tooLong)} pairs too long.`);
  await recordRelease(release);
  const proofTexts = data.splits.dev.slice(0, PROOF_SENTENCES).map(([text]) => text);
  const prove = () => fingerprint(release, config.known, proofTexts, config.language);
  const before = await kept(path.join(place, 'frozen.json'), prove);

  const course = await PairCourse.create(run);
  screen.note(lessonsOf(course));
  let display: TrainingDisplay | undefined;
  const trainer = await Trainer.open(
    { folder, course, watch: config.watch },
    {
      onStep: (report) => {
        reporter.requireOwn();
        display?.step(report);
      },
      onValidation: (step, validation) => display?.validation(step, validation),
      onDamage: (error) =>
        screen.note(`Passed over a damaged checkpoint: ${(error as Error).message}`),
    },
  );
  const where = trainer.currentStep > 0 ? `Going on after step ${trainer.currentStep}` : 'Starting';
  screen.note(`${where} on ${device}: ${place}`);
  display = new TrainingDisplay(screen, course.totalSteps, trainer.currentStep);
  reporter.tell({ state: 'training', totalSteps: course.totalSteps, lessons: taughtIn(course) });
  const end = await trainer.run(signal);
  display.end();
  if (end === 'stopped') {
    screen.print(`\nStopped with a checkpoint. Run the same command again to go on. ${place}`);
    return false;
  }

  reporter.tell({ state: 'scoring' });
  requireSame(before, await prove());
  screen.note(frozenLine(before));
  const scores = await course.score(heldOutOf(config, data, 'test', Number.POSITIVE_INFINITY));
  const file = path.join(place, `${config.language}.safetensors`);
  const { credit, licence } = options;
  const steps = course.totalSteps;
  const values = course.values();
  const finished = { config, release, data, opened: { folder, run, tooLong }, values, steps };
  await writeFinishedPack(file, { ...finished, scores, credit, licence });
  if (options.install) await install(file, release, config.language);
  screen.print(table(scoreRows(scores)));
  screen.print(saidAtEnd(file, config, options.install));
  return true;
}

/** A run that goes on keeps its settings, but for those that flags change. */
async function settle(
  options: Options,
  place: string,
  isNew: boolean,
  pair: NewPair,
  release: Release,
): Promise<{ config: PairConfig; data: PairData }> {
  const recipe = path.join(projectRoot(), 'model/transfer/configs/pair.json');
  const file = isNew ? (options.config ?? recipe) : path.join(place, 'config.json');
  const value = await readSettings(file);
  if (isNew) {
    Object.assign(value, {
      known: pair.known,
      language: pair.language,
      interlingua: release.manifest.encoder.sha256,
    });
  }
  const corpora = options.corpus.map((each) => path.resolve(each));
  Object.assign(value, { corpora });
  // Until the pairs have been counted, any size will do.
  const isOpen = (value.data as Record<string, unknown>).vocabularySize === undefined;
  if (isOpen) assign(value, ['data', 'vocabularySize'], vocabularySizeFor(0) + 1);
  for (const { keys, value: setting } of options.set) assign(value, keys, setting);
  const parsed = parsePairConfig(value, options.set.length > 0 ? `${file} with --set` : file);
  const data = await readPairs(pair, corpora, parsed);
  const isSet = options.set.some(({ keys }) => keys.join('.') === 'data.vocabularySize');
  if (!isOpen || isSet) return { config: parsed, data };
  const vocabularySize = vocabularySizeFor(data.splits.train.length);
  return { config: { ...parsed, data: { ...parsed.data, vocabularySize } }, data };
}

/** What was measured before the first step, kept for when the run is taken up again. */
async function kept(file: string, prove: () => Promise<Fingerprint>): Promise<Fingerprint> {
  if (existsSync(file)) return fingerprintSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const found = await prove();
  await writeFileAtomic(file, `${JSON.stringify(found, null, 2)}\n`);
  return found;
}

function taughtIn(course: PairCourse) {
  return course.plan.map(({ lesson, steps }) => {
    return { lesson, steps, parameters: countParameters(course.specsOf(lesson)) };
  });
}

function lessonsOf(course: PairCourse): string {
  const lines = taughtIn(course).map(({ lesson, steps, parameters }) => {
    return `  ${lesson}  ${whole(steps)} steps, ${whole(parameters)} parameters learn`;
  });
  return ['Frozen: the encoder and every other language.', ...lines].join('\n');
}

function frozenLine({ files, translations, sentences }: Fingerprint): string {
  return (
    `Frozen stayed frozen: ${Object.keys(files).length} files and the translations of ${sentences} ` +
    `sentences in ${Object.keys(translations).length} directions are byte for byte what they were.`
  );
}

/** Graphs first: what serves translations takes up a pack as soon as its file is there. */
async function install(file: string, release: Release, code: string): Promise<void> {
  await recordPack(release, await readPack(file));
  await writeFileAtomic(packFile(code), await readFile(file));
}

function saidAtEnd(file: string, { language }: PairConfig, installed: boolean): string {
  if (!installed) return `The pack is ${file}. Install it with npm run pack -- install ${file}`;
  return `Installed: ${language} speaks with every language now, on the page and over HTTP.`;
}

function collect(argument: string, previous: string[]): string[] {
  return [...previous, argument];
}

await runAsMain(import.meta.url, (signal) => trainPairCommand(terminal, signal));
