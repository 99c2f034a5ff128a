/** `npm run atlas`: maps of the interlingua, from held-out sentences, for the Inspect page. */

import { existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { sha256, writeFileAtomic } from '../data/files.ts';
import { PHRASEBOOK_LANGUAGES } from '../data/phrasebook/index.ts';
import { toHalf } from '../model/float16.ts';
import { releaseFolder } from '../model/home.ts';
import { ATLAS_FILES, Atlas, type AtlasManifest, atlasFolder } from '../model/inspect/atlas.ts';
import type { Meaning } from '../model/inspect/atlas-points.ts';
import { recordInspection, recordPacks } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { Inspector } from '../model/runtime/inspector.ts';
import type { Installation, InstalledLanguage } from '../model/runtime/installation.ts';
import { packInstallation } from '../model/runtime/pack-installation.ts';
import { epochsOf, type MapsStep, type MapsTask } from './atlas-maps.ts';
import { corpusMeanings, phrasebookMeanings, splitSizesOf } from './atlas-meanings.ts';
import { runAsMain } from './command.ts';
import { toCount } from './counts.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { duration } from './training-display.ts';
import { startWorker } from './worker.ts';

interface CorpusOption {
  readonly pair: string;
  readonly file: string;
}

interface Options {
  readonly corpus: readonly CorpusOption[];
  readonly sentences: number;
  readonly seed: number;
}

/** What the manifest calls the source where no corpus was given. */
const PHRASEBOOK = 'phrasebook';
/** Meanings of the atlas that is made with the site. */
const FIRST_ATLAS: Options = { corpus: [], sentences: 150, seed: 1 };
/** Up to so many points every layer gets a UMAP; up to the second number the last one does. */
const UMAP_POINTS = { everyLayer: 12_000, lastLayer: 30_000 } as const;

export function atlasCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('atlas')
    .description('Draw maps of the interlingua from held-out sentences, for the Inspect page')
    .option(
      '--corpus <pair=file>',
      'held-out sentences of a corpus, such as en-de=en-de.tsv.gz; repeat for more pairs. ' +
        'Left out: the phrasebook of the project',
      (value: string, before: readonly CorpusOption[]) => [...before, toCorpus(value)],
      [],
    )
    .option('--sentences <count>', 'how many meanings at most', toCount, 2_000)
    .option('--seed <number>', 'seed of the phrasebook and of UMAP', toCount, 1)
    .action((options: Options) => makeAtlas(options, screen, signal));
}

/**
 * Makes the atlas of the installed release and its language packs in place of the one there, which stays
 * until the new one is whole. What an interrupted run has done is not done again.
 */
export async function makeAtlas(
  options: Options,
  screen: Terminal,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const release = await Release.open(releaseFolder());
  await recordInspection(release);
  await recordPacks(release);
  const installation = packInstallation(release);
  const meanings = await meaningsFor(release, installation, options);
  const readers = readersOf(installation, (code) => meanings.some((meaning) => code in meaning));
  const folder = atlasFolder(release);
  const building = `${folder}.building`;
  const content = `${JSON.stringify(meanings)}\n`;
  const key = keyOf(release, options, readers, content);
  if ((await Atlas.open(folder))?.manifest.key === key) {
    screen.note(`${folder}: the atlas is there already.`);
    return;
  }
  await startFolder(building, key, content);
  const inspector = new Inspector(installation);
  const job = { inspector, readers, meanings, folder: building };
  const languages = await embedAll(job, screen, signal);
  await inspector.close();
  const draft = await writeDraft(building, release, options, { key, meanings, languages });
  const explained = await drawMaps(building, draft, screen, signal);
  await writeManifest(building, { ...draft, explained });
  await rm(folder, { recursive: true, force: true });
  await rename(building, folder);
  await report(folder, explained, screen);
}

/**
 * Makes a small atlas from the phrasebook: where there is none, and where the one there was made by this and a
 * language of the phrasebook has got, changed or lost its pack since. Larger ones are their user's to draw anew.
 */
export async function makeFirstAtlas(
  screen: Terminal,
  options: Options = FIRST_ATLAS,
): Promise<void> {
  const release = await Release.open(releaseFolder());
  // An older version of this code may have recorded less, beside an atlas that is still good.
  await recordInspection(release);
  const atlas = await Atlas.open(atlasFolder(release));
  if (atlas && !isOutdated(atlas.manifest, options, packInstallation(release))) return;
  screen.note('Drawing a first map of the interlingua. npm run atlas draws larger ones.');
  await makeAtlas(options, screen);
}

/** Whether an atlas that was made like the first one shows languages as they are no longer read. */
function isOutdated(
  { source, meanings, seed, languages }: AtlasManifest,
  first: Options,
  installation: Installation,
): boolean {
  const isFirst = source === PHRASEBOOK && meanings === first.sentences && seed === first.seed;
  const isWritten = (code: string) => PHRASEBOOK_LANGUAGES.some((each) => each === code);
  const now = readersOf(installation, isWritten).map(versionOf);
  return isFirst && now.join() !== languages.map(({ version }) => version).join();
}

function readersOf(
  installation: Installation,
  isWanted: (code: string) => boolean,
): InstalledLanguage[] {
  return installation.languages().filter(({ code }) => isWanted(code));
}

/** Changes with the pack. A language of the release changes with that alone. */
function versionOf({ key }: InstalledLanguage): string {
  return sha256(key).slice(0, 16);
}

async function meaningsFor(
  release: Release,
  installation: Installation,
  { corpus, sentences, seed }: Options,
): Promise<Meaning[]> {
  const sizes = splitSizesOf(release.manifest.training.settings);
  const codes = installation.languages().map(({ code }) => code);
  const meanings =
    corpus.length > 0
      ? await corpusMeanings(corpus, codes, sentences, sizes)
      : phrasebookMeanings(codes, sentences, { sizes, seed });
  if (meanings.length >= 20) return meanings;
  throw new InterlinguaError(
    'invalid-input',
    `atlas: there must be at least 20 held-out sentences in two installed languages ` +
      `(${codes.join(', ')}), got ${meanings.length}. Give more corpora.`,
  );
}

/** To be changed with what is computed, so that an old atlas is not taken for a new one. */
const FORMAT_AND_MATHS = 'atlas 3';

function keyOf(
  release: Release,
  { seed }: Options,
  readers: readonly InstalledLanguage[],
  content: string,
): string {
  const versions = readers.map(versionOf).join(' ');
  return sha256(`${FORMAT_AND_MATHS} ${release.hash} ${versions} ${seed} ${content}`).slice(0, 32);
}

/** Clears the folder unless what lies in it was begun for the same atlas. */
async function startFolder(folder: string, key: string, content: string): Promise<void> {
  const stamp = path.join(folder, 'begun-for');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === key) return;
  await rm(folder, { recursive: true, force: true });
  await writeFileAtomic(path.join(folder, ATLAS_FILES.meanings), content);
  await writeFileAtomic(stamp, key);
}

interface EmbeddingJob {
  readonly inspector: Inspector;
  readonly readers: readonly InstalledLanguage[];
  readonly meanings: readonly Meaning[];
  /** Where the vectors go. */
  readonly folder: string;
}

async function embedAll(
  { inspector, readers, meanings, folder }: EmbeddingJob,
  screen: Terminal,
  signal: AbortSignal,
): Promise<AtlasManifest['languages']> {
  const total = meanings.reduce((sum, meaning) => sum + Object.keys(meaning).length, 0);
  const clock = new Clock();
  const languages: AtlasManifest['languages'] = [];
  let before = 0;
  for (const reader of readers) {
    const { code } = reader;
    const texts = meanings.flatMap((meaning) => (code in meaning ? [meaning[code]] : []));
    const file = path.join(folder, ATLAS_FILES.vectors(code));
    if (!existsSync(file)) {
      const layers = await inspector.vectorsOf(texts, code, (done) => {
        signal.throwIfAborted();
        screen.progress(`Reading sentences ${clock.line(before + done, total)}`);
      });
      await writeFileAtomic(file, Buffer.concat(layers.map((each) => bytesOf(toHalf(each)))));
    }
    before += texts.length;
    languages.push({ code, points: texts.length, version: versionOf(reader) });
  }
  screen.progress('');
  return languages;
}

async function writeDraft(
  folder: string,
  release: Release,
  { corpus, seed }: Options,
  {
    key,
    meanings,
    languages,
  }: {
    key: string;
    meanings: readonly Meaning[];
    languages: AtlasManifest['languages'];
  },
): Promise<AtlasManifest> {
  const layers = release.config.encoderLayers + 2;
  const points = languages.reduce((sum, each) => sum + each.points, 0);
  const all = Array.from({ length: layers }, (_, layer) => layer);
  const last = points <= UMAP_POINTS.lastLayer ? [layers - 1] : [];
  const draft: AtlasManifest = {
    format: 1,
    key,
    release: release.hash,
    created: new Date().toISOString().slice(0, 10),
    source: corpus.map(({ file }) => path.basename(file)).join(', ') || PHRASEBOOK,
    seed,
    width: release.config.width,
    layers,
    meanings: meanings.length,
    languages,
    explained: [],
    umapLayers: points <= UMAP_POINTS.everyLayer ? all : last,
  };
  await writeManifest(folder, draft);
  return draft;
}

function writeManifest(folder: string, manifest: AtlasManifest): Promise<void> {
  const file = path.join(folder, ATLAS_FILES.manifest);
  return writeFileAtomic(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

async function drawMaps(
  folder: string,
  { layers, width, umapLayers, seed }: AtlasManifest,
  screen: Terminal,
  signal: AbortSignal,
): Promise<number[][]> {
  const task: MapsTask = { folder, layers, width, umapLayers, seed };
  // A PCA takes about as long as some epochs; the estimate need not be better than that.
  const epochsForPca = 10;
  const total = epochsOf(task) + layers * epochsForPca;
  const clock = new Clock();
  let done = 0;
  const onStep = (step: MapsStep) => {
    done += 'epoch' in step ? 1 : epochsForPca;
    screen.progress(`Drawing maps ${clock.line(done, total)}`);
  };
  const explained = await inWorker(task, onStep, signal);
  screen.progress('');
  return explained;
}

function inWorker(
  task: MapsTask,
  onStep: (step: MapsStep) => void,
  signal: AbortSignal,
): Promise<number[][]> {
  signal.throwIfAborted();
  const worker = startWorker(new URL('./atlas-worker.ts', import.meta.url), task);
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<number[][]>((resolve, reject) => {
    worker.on('message', (message: { step: MapsStep } | { explained: number[][] }) => {
      if ('step' in message) onStep(message.step);
      else resolve(message.explained);
    });
    worker.once('error', reject);
    worker.once('exit', () =>
      reject(signal.reason ?? new Error('The thread that draws the maps ended early.')),
    );
  }).finally(() => signal.removeEventListener('abort', stop));
}

async function report(
  folder: string,
  explained: readonly (readonly number[])[],
  screen: Terminal,
): Promise<void> {
  const atlas = (await Atlas.open(folder))!;
  const meanings = await stat(path.join(folder, ATLAS_FILES.meanings));
  const rows = explained.map((shares, layer) => [
    layer === 0 ? 'embeddings' : layer === explained.length - 1 ? 'states' : `layer ${layer}`,
    ...shares.map((share) => `${(100 * share).toFixed(1)}%`),
  ]);
  screen.print(table([['variance along axis', '1', '2', '3'], ...rows]));
  screen.print(
    `\n${whole(atlas.points)} points of ${whole(atlas.manifest.meanings)} meanings ` +
      `(${whole(meanings.size)} bytes of text) in ${folder}. Look at them at /inspect.`,
  );
}

/** How far a job is, and how long the rest takes at the speed so far. */
class Clock {
  private readonly began = performance.now();

  line(done: number, total: number): string {
    const seconds = (performance.now() - this.began) / 1000;
    const left = duration((seconds / Math.max(1, done)) * (total - done));
    return `${whole(done)}/${whole(total)} · ${left} left`;
  }
}

function bytesOf(halves: Uint16Array): Uint8Array {
  return new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength);
}

function toCorpus(value: string): CorpusOption {
  const [, pair, file] = /^([\w-]+)=(.+)$/.exec(value) ?? [];
  if (pair && file) return { pair, file };
  throw new InvalidArgumentError('Expected a pair and a file, such as en-de=en-de.tsv.gz.');
}

await runAsMain(import.meta.url, (signal) => atlasCommand(terminal, signal));
