/** `npm run train:pair -- --interlingua hf:…`: teaches a language to speak what somebody else's encoder reads. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseLanguagePair } from '../data/corpora/language-pair.ts';
import { writeFileAtomic } from '../data/files.ts';
import { borrowedName, writeBorrowedPack } from '../model/borrowed/borrowed-pack.ts';
import { openBorrowedRun } from '../model/borrowed/borrowed-run.ts';
import { type BorrowedConfig, parseBorrowedConfig } from '../model/borrowed/config.ts';
import { forecastSpeech } from '../model/borrowed/forecast.ts';
import { HubEncoder } from '../model/borrowed/hub-encoder.ts';
import { projectRoot, releaseFolder } from '../model/home.ts';
import { packFile } from '../model/installed-packs.ts';
import { readPack } from '../model/pack.ts';
import { recordSpeech } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import type { RunReporter } from '../model/teaching/run-status.ts';
import { chooseDevice } from '../model/training/devices.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import { heldOutOf } from '../model/transfer/pair-data.ts';
import { scoresOf } from '../model/transfer/talking-course.ts';
import { filterTable } from './corpus-report.ts';
import { scoreRows } from './model-card.ts';
import { describeForecast } from './pair-forecast.ts';
import { withPairs } from './pair-settings.ts';
import { takeSteps } from './pair-training.ts';
import { assign, layered, readSettings, type Setting, type Settings } from './settings.ts';
import { table, whole } from './table.ts';
import type { Terminal } from './terminal.ts';

export interface BorrowedOptions {
  readonly interlingua: string;
  readonly pair: string;
  readonly corpus: readonly string[];
  readonly config?: string;
  readonly set: readonly Setting[];
  readonly device?: TrainingDevice;
  readonly credit: string;
  readonly licence: string;
  readonly install: boolean;
}

/** @returns whether it came to the end, and not to a stop */
export async function trainBorrowed(
  options: BorrowedOptions,
  place: string,
  reporter: RunReporter,
  screen: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const { release, encoder, device, config, data } = await prepared(options, place, screen);
  screen.note(`${config.known}–${config.language}\n${filterTable(data.report)}`);
  const run = await openBorrowedRun({
    place,
    config,
    data,
    encoder,
    release,
    device,
    signal,
    onEncoded: (done, all) => {
      reporter.tell({ state: 'encoding', encoded: { done, all } });
      screen.progress(`Encoding: ${whole(done)} of ${whole(all)} sentences`);
    },
  });
  const { course, folder, lessons, examples, tooLong } = run;
  screen.note(`${whole(examples)} examples; ${whole(tooLong)} pairs too long.`);
  screen.note(`Frozen: ${encoder.id}, ${encoder.hash.slice(0, 12)}…`);
  const { watch } = config;
  const steps = { course, folder, watch, lessons, on: device };
  if (!(await takeSteps(steps, { screen, reporter, signal }))) return false;

  reporter.tell({ state: 'scoring' });
  const scores = await scoresOf(course, [
    heldOutOf(config, data, 'test', Number.POSITIVE_INFINITY),
  ]);
  const { credit, licence } = options;
  const file = path.join(place, `${config.language}.safetensors`);
  await writeBorrowedPack(file, { config, release, encoder, data, run, scores, credit, licence });
  screen.print(table(scoreRows(scores)));
  screen.note(await sameEncoder(encoder));
  screen.print(await handOver(file, config, encoder, options.install));
  await Promise.all([course.close(), encoder.close()]);
  return true;
}

export async function lookAheadBorrowed(
  options: BorrowedOptions,
  place: string,
  screen: Terminal,
): Promise<void> {
  const { release, encoder, device, config, data } = await prepared(options, place, screen);
  const forecast = await forecastSpeech({ config, data, release, encoder, device });
  const about = { config, data, device, freezes: `${encoder.id}, which is not ours` };
  screen.print(describeForecast(about, forecast));
  await encoder.close();
}

/** Settings, data, the encoder, and where to compute, before there is a trace of a run. */
async function prepared(options: BorrowedOptions, place: string, screen: Terminal) {
  const release = await Release.open(releaseFolder());
  const [known, language] = parseLanguagePair(options.pair);
  const { device, reason } = await chooseDevice(options.device);
  screen.note(`On ${device}: ${reason}.`);
  const encoder = await HubEncoder.open(options.interlingua, { language: known, device });
  const file = path.join(place, 'config.json');
  const value = existsSync(file)
    ? await readSettings(file)
    : await newSettings(options, { known, language, encoder });
  const corpora = options.corpus.map((each) => path.resolve(each));
  assign(value, ['corpora'], corpora);
  for (const { keys, value: setting } of options.set) assign(value, keys, setting);
  const pair = { known, language, knownFirst: true };
  const settled = await withPairs(value, pair, corpora, () =>
    parseBorrowedConfig(value, options.config ?? file),
  );
  return { release, encoder, device, ...settled };
}

/** The recipe of a frozen interlingua, as far as it goes, and settings on top of it. */
async function newSettings(
  { config }: BorrowedOptions,
  { known, language, encoder }: { known: string; language: string; encoder: HubEncoder },
): Promise<Settings> {
  const folder = path.join(projectRoot(), 'model/transfer/configs');
  const [pair, frozen] = await Promise.all(
    ['pair.json', 'frozen.json'].map((name) => readSettings(path.join(folder, name))),
  );
  const { target } = frozen.lessons as Settings;
  const recipe = layered(pair, { lessons: { target } });
  return {
    ...(config ? layered(recipe, await readSettings(config)) : recipe),
    strategy: 'borrowed',
    known,
    language,
    interlingua: encoder.hash,
    encoder: encoder.id,
  };
}

/** Looks at the encoder's files once more. */
async function sameEncoder(encoder: HubEncoder): Promise<string> {
  await encoder.requireSame();
  return `Frozen stayed frozen: the files of ${encoder.id} are byte for byte what they were.`;
}

async function handOver(
  file: string,
  { known, language }: BorrowedConfig,
  encoder: HubEncoder,
  isWanted: boolean,
): Promise<string> {
  if (!isWanted) return `The pack is ${file}. Install it with npm run pack -- install ${file}`;
  await recordSpeech(await readPack(file));
  const name = borrowedName(language, encoder.hash);
  await writeFileAtomic(packFile(name), await readFile(file));
  return (
    `Installed as ${name}. Translate with\n` +
    `npm run translate -- --interlingua ${encoder.id} --from ${known} --to ${language} WORDS`
  );
}
