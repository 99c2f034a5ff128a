/** `npm run train:meta`: looks for the decoder from which new languages are learned fastest. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { projectRoot, releaseFolder, runsFolder } from '../model/home.ts';
import { Release } from '../model/release.ts';
import { RunReporter } from '../model/teaching/run-status.ts';
import { chooseDevice } from '../model/training/devices.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import type { DirectionScore } from '../model/training/validation.ts';
import { type MetaConfig, parseMetaConfig } from '../model/transfer/meta-config.ts';
import { writeMetaStart } from '../model/transfer/meta-start.ts';
import { metaTasksOf } from '../model/transfer/meta-tasks.ts';
import { readOldPairs } from '../model/transfer/old-pairs.ts';
import { ReptileCourse } from '../model/transfer/reptile-course.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus } from './corpus-argument.ts';
import { deviceOption } from './device-option.ts';
import { takeSteps } from './pair-training.ts';
import { assign, collectSetting, readSettings, type Setting } from './settings.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly corpus: readonly CorpusArgument[];
  readonly run: string;
  readonly config?: string;
  readonly set: readonly Setting[];
  readonly device?: TrainingDevice;
}

/** @param given arguments that this is started with, for whoever goes on with the run */
export function trainMetaCommand(
  screen: Terminal = terminal,
  signal = new AbortController().signal,
  given: readonly string[] = process.argv.slice(2),
): Command {
  return new Command('train:meta')
    .description(
      'Look for the decoder from which new languages are learned fastest, for train:pair --strategy meta',
    )
    .requiredOption(
      '--corpus <pair=file>',
      'pairs that the release was trained on, such as en-de=FILE; repeat for more',
      collectCorpus,
      [],
    )
    .option('--run <name>', 'the run to start or to go on with', 'meta')
    .option('--config <file>', 'settings of a new run')
    .option('--set <key=value>', 'change a setting, such as tasks=50', collectSetting, [])
    .addOption(deviceOption())
    .action(async (options: Options) => {
      const place = path.join(runsFolder(), options.run);
      await RunReporter.during(place, given, signal, (reporter) =>
        trainMeta(options, place, reporter, screen, signal),
      );
    });
}

/** @returns whether it came to the end, and not to a stop */
async function trainMeta(
  options: Options,
  place: string,
  reporter: RunReporter,
  screen: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const release = await Release.open(releaseFolder());
  const { device, reason } = await chooseDevice(options.device);
  screen.note(`On ${device}: ${reason}.`);
  const config = await settle(options, place, release);
  const old = await readOldPairs(config.corpora, release);
  const tasks = metaTasksOf(old, { pairs: config.data.pairs, seed: config.training.seed });
  const folder = await RunFolder.create(place, config);
  const course = await ReptileCourse.create({ place, config, tasks, release, device });
  const practised = [...tasks.practice].map(([code, own]) => `${code} ${own.length}`).join(', ');
  screen.note(
    `Frozen: the encoder. Tasks of ${whole(config.data.pairs)} pairs to practise on: ${practised}.`,
  );
  const before = await kept(path.join(place, 'before.json'), async () => {
    screen.note('Examining the decoder of the release …');
    return (await course.validate()).scores;
  });

  const practice = { lesson: 'practice', steps: course.totalSteps, parameters: course.parameters };
  const lessons = [practice];
  const { watch } = config;
  const taught = { course, folder, watch, lessons, on: device };
  if (!(await takeSteps(taught, { screen, reporter, signal }))) return false;
  reporter.tell({ state: 'scoring' });
  const after = (await course.validate()).scores;
  const file = await writeMetaStart(release, course.decoder, config);
  screen.print(gainTable(config, before, after));
  screen.print(`${file}\nUse it with npm run train:pair -- --strategy meta.`);
  return true;
}

/** A run that goes on keeps its settings, but for those that flags change. */
async function settle(options: Options, place: string, release: Release): Promise<MetaConfig> {
  const kept = path.join(place, 'config.json');
  const recipe = path.join(projectRoot(), 'model/transfer/configs/meta.json');
  const file = existsSync(kept) ? kept : (options.config ?? recipe);
  const value = await readSettings(file);
  requireSameEncoder(value.interlingua, release, place);
  const corpora = options.corpus.map(({ pair, file: each }) => ({
    pair,
    file: path.resolve(each),
  }));
  Object.assign(value, { corpora, interlingua: release.manifest.encoder.sha256 });
  for (const { keys, value: setting } of options.set) assign(value, keys, setting);
  return parseMetaConfig(value, options.set.length > 0 ? `${file} with --set` : file);
}

function requireSameEncoder(kept: unknown, { manifest }: Release, place: string): void {
  if (kept === undefined || kept === manifest.encoder.sha256) return;
  throw new InterlinguaError(
    'invalid-input',
    `${place}: the run must go on with the encoder that it began with, got another release. ` +
      'Start another one with --run NAME.',
  );
}

async function kept(
  file: string,
  find: () => Promise<readonly DirectionScore[]>,
): Promise<readonly DirectionScore[]> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const found = await find();
  await writeFileAtomic(file, `${JSON.stringify(found, null, 2)}\n`);
  return found;
}

function gainTable(
  { inner }: MetaConfig,
  before: readonly DirectionScore[],
  after: readonly DirectionScore[],
): string {
  const rows = after.map(({ direction, loss, chrf, sentences }, i) => [
    direction,
    String(sentences),
    `${before[i].loss.toFixed(3)} → ${loss.toFixed(3)}`,
    `${before[i].chrf.toFixed(1)} → ${chrf.toFixed(1)}`,
  ]);
  const head = ['as if new', 'sentences', 'loss', 'chrF'];
  const title = `What ${inner.steps} steps of learning come to, from the release’s decoder and from this one:`;
  return `${title}\n${table([head, ...rows])}`;
}

await runAsMain(import.meta.url, (signal) => trainMetaCommand(terminal, signal));
