/** `npm run neutrality`: measures how neutral the interlingua of a release or of a checkpoint is. */

import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import { type Meaning, meaningsOf } from '../data/corpora/meanings.ts';
import { languagesOf } from '../data/corpora/multilingual.ts';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { bleu } from '../model/evaluation/bleu.ts';
import { bleuTokenizerFor } from '../model/evaluation/bleu-tokenizers.ts';
import { bootstrap } from '../model/evaluation/bootstrap.ts';
import { countForeign } from '../model/evaluation/off-target.ts';
import { projectRoot, releaseFolder } from '../model/home.ts';
import { type InspectedLanguage, measureInside } from '../model/inspect/neutrality.ts';
import type { MeasuredTranslation, Neutrality } from '../model/neutrality.ts';
import { recordInspection, recordRelease } from '../model/record-release.ts';
import { writeManifest } from '../model/release.ts';
import { detect } from '../model/runtime/detect.ts';
import { Inspector } from '../model/runtime/inspector.ts';
import { releaseInstallation } from '../model/runtime/installation.ts';
import { Translator } from '../model/runtime/translator.ts';
import { type Corpora, type HeldOut, heldOut } from '../model/training/dataset.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus } from './corpus-argument.ts';
import { toCount } from './counts.ts';
import { writeModelCard } from './model-card.ts';
import { neutralityPage } from './neutrality-page.ts';
import { neutralityReport } from './neutrality-report.ts';
import { checkpointSubject, releaseSubject, type Subject } from './neutrality-subject.ts';
import { type ScoredDirection, scoreDirections, type Watch } from './score-directions.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly release?: string;
  readonly run?: string;
  readonly checkpoint?: number;
  readonly corpus: readonly CorpusArgument[];
  readonly sentences: number;
  readonly write?: boolean;
  readonly page: string;
  readonly json?: boolean;
}

export function neutralityCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('neutrality')
    .description('Measure how neutral the interlingua of a release, or of a checkpoint, is')
    .option('--release <folder>', 'a release (default: the installed one)')
    .option('--run <name>', "a run's checkpoint instead of a release")
    .option('--checkpoint <step>', 'which checkpoint of the run (default: the newest)', toCount)
    .option(
      '--corpus <pair=file>',
      'a corpus of the training, such as en-de=FILE.tsv.gz; repeat for more (a run knows its own)',
      collectCorpus,
      [],
    )
    .option('--sentences <count>', 'the most sentences to take for anything', toCount, 1000)
    .option('--write', 'put the results into the manifest of the release, and write the page')
    .option(
      '--page <file>',
      'where --write puts the page',
      path.join(projectRoot(), 'docs/neutrality.md'),
    )
    .option('--json', 'print one JSON object')
    .action((options: Options) => neutrality(options, { screen, signal }));
}

async function neutrality(options: Options, watch: Watch): Promise<void> {
  requireOneSubject(options);
  const { run, release = releaseFolder(), checkpoint, corpus } = options;
  const subject = run
    ? await checkpointSubject(run, checkpoint, corpus)
    : await releaseSubject(release, corpus);
  try {
    const measured = await measure(subject, options.sentences, watch);
    const { name } = subject;
    watch.screen.print(
      options.json ? JSON.stringify({ name, ...measured }) : neutralityReport(name, measured),
    );
    if (options.write) await write(subject, measured, options.page);
  } finally {
    await subject.close();
  }
}

function requireOneSubject({ release, run, checkpoint, write }: Options): void {
  const faults = [
    release && run && 'one of --release and --run may be given, got both',
    checkpoint && !run && '--checkpoint needs --run',
    write && run && '--write is for releases; make one of the run first, with npm run release',
  ].filter((fault) => typeof fault === 'string');
  if (faults.length > 0) {
    throw new InterlinguaError('invalid-input', `neutrality: ${faults.join('; ')}.`);
  }
}

async function write({ release }: Subject, neutrality: Neutrality, page: string): Promise<void> {
  const manifest = { ...release.manifest, neutrality };
  await writeManifest(release.folder, manifest);
  await writeModelCard(release.folder, manifest);
  await writeFileAtomic(page, neutralityPage(manifest, neutrality));
}

async function measure(subject: Subject, limit: number, watch: Watch): Promise<Neutrality> {
  const { release, corpora } = subject;
  requireLanguages(subject);
  watch.screen.progress('Recording the graphs');
  await recordRelease(release);
  await recordInspection(release);
  const meanings = heldOutMeanings(corpora, limit);
  const inspected = await inspect(subject, meanings, limit, watch);
  const inside = await measureInside(inspected, async (what) => {
    watch.screen.progress(what);
    await setImmediate(); // lets Ctrl-C through
    watch.signal?.throwIfAborted();
  });
  const translator = await Translator.open(release);
  const { directions, sentences } = heldOutDirections(subject, translator, limit);
  return {
    measured: new Date().toISOString().slice(0, 10),
    limit,
    sentences,
    inAllLanguages: meanings.filter(({ size }) => size === corpora.languages.length).length,
    translations: await translate(translator, directions, corpora, watch),
    ...inside,
  };
}

function requireLanguages({ release, corpora }: Subject): void {
  for (const code of corpora.languages) release.language(code);
}

/** Sentences of the test sets, and of the dev sets where the test set alone has fewer than asked for. */
function heldOutMeanings({ pairs }: Corpora, limit: number): Meaning[] {
  const rows = [...pairs].map(([name, { test, dev }]) => {
    return [name, test.length < limit ? [...test, ...dev] : test] as const;
  });
  return meaningsOf(new Map(rows));
}

/** Each language's vectors; of the pivot, those of what the others say, so that these are compared with it. */
async function inspect(
  { release, corpora: { languages, pivot } }: Subject,
  meanings: readonly Meaning[],
  limit: number,
  { screen, signal }: Watch,
): Promise<InspectedLanguage[]> {
  const numbered = [...meanings.entries()];
  const others = languages.filter((code) => code !== pivot);
  const chosen = new Map(
    others.map((code) => [
      code,
      numbered.filter(([, meaning]) => meaning.has(code)).slice(0, limit),
    ]),
  );
  const asked = new Set([...chosen.values()].flat().map(([number]) => number));
  chosen.set(
    pivot,
    numbered.filter(([number]) => asked.has(number)),
  );
  const inspector = new Inspector(releaseInstallation(release));
  const inspected: InspectedLanguage[] = [];
  for (const code of languages) {
    const own = chosen.get(code)!;
    const texts = own.map(([, meaning]) => meaning.get(code)!);
    const vectors = await inspector.vectorsOf(texts, code, (done) => {
      signal?.throwIfAborted();
      screen.progress(`Looking inside, ${code}: ${done} of ${texts.length} sentences`);
    });
    const { width } = release.config;
    const layers = vectors.map((data) => ({ count: texts.length, width, data }));
    inspected.push({ code, meanings: own.map(([number]) => number), layers });
  }
  await inspector.close();
  return inspected;
}

/** All directions between the languages, trained ones first. */
function heldOutDirections(
  { corpora, data }: Subject,
  translator: Translator,
  limit: number,
): { directions: HeldOut[]; sentences: Neutrality['sentences'] } {
  const others = corpora.languages.filter((code) => code !== corpora.pivot);
  const joined = others.flatMap((a, i) => others.slice(i + 1).map((b) => `${a}-${b}`));
  const settings = { ...data, pivotedPairs: [], zeroShotPairs: joined };
  const [test, dev] = (['test', 'dev'] as const).map(
    (split) =>
      new Map(heldOut(corpora, settings, split, limit).map((each) => [nameOf(each), each])),
  );
  const seen = trainingTexts(corpora);
  const sentences: Neutrality['sentences'] = {};
  const directions = [...new Map([...dev, ...test]).entries()].map(([name, { source, target }]) => {
    const own = test.get(name)?.pairs ?? [];
    const more = dev.get(name)?.pairs.slice(0, limit - own.length) ?? [];
    const pairs = [...own, ...more];
    sentences[name] = {
      test: own.length,
      dev: more.length,
      seenSources: pairs.filter(([text]) => seen.get(source)!.has(text)).length,
      seenReferences: pairs.filter(([, text]) => seen.get(target)!.has(text)).length,
    };
    return { source, target, trained: translator.isTrainedPair(source, target), pairs };
  });
  return {
    directions: directions.sort((a, b) => Number(b.trained) - Number(a.trained)),
    sentences,
  };
}

/** What each language's training set says. */
function trainingTexts({ pairs, languages }: Corpora): Map<string, Set<string>> {
  const texts = new Map(languages.map((code) => [code, new Set<string>()]));
  for (const [name, { train }] of pairs) {
    for (const [side, code] of languagesOf(name).entries()) {
      for (const pair of train) texts.get(code)!.add(pair[side]);
    }
  }
  return texts;
}

/** Every direction directly, and those that were never trained over the pivot too. */
async function translate(
  translator: Translator,
  directions: readonly HeldOut[],
  { languages, pivot }: Corpora,
  watch: Watch,
): Promise<MeasuredTranslation[]> {
  const zeroShot = directions.filter(
    ({ trained, source, target }) => !trained && source !== pivot && target !== pivot,
  );
  const byName = new Map(directions.map((each) => [nameOf(each), each]));
  const measured = (scored: readonly ScoredDirection[], via?: string) =>
    scored.map((each) => withLanguages(each, byName.get(each.direction)!, languages, via));
  return [
    ...measured(await scoreDirections(translator, directions, watch)),
    ...measured(await scoreDirections(translator, zeroShot, watch, pivot), pivot),
  ];
}

function withLanguages(
  { texts, ...scored }: ScoredDirection,
  { target, pairs }: HeldOut,
  languages: readonly string[],
  via: string | undefined,
): MeasuredTranslation {
  const references = pairs.map(([, reference]) => reference);
  const metric = bleu({ tokenizer: bleuTokenizerFor(target) });
  const { low, high } = bootstrap(metric, texts, references);
  const identify = (text: string) => detect(text, languages)[0];
  return {
    ...scored,
    ...(via === undefined ? {} : { via }),
    interval: { low, high },
    language: countForeign(texts, target, identify),
    referenceLanguage: countForeign(references, target, identify),
  };
}

function nameOf({ source, target }: Pick<HeldOut, 'source' | 'target'>): string {
  return `${source}-${target}`;
}

await runAsMain(import.meta.url, (signal) => neutralityCommand(terminal, signal));
