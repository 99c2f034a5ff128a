/** `npm run ablate`: trains variants of a recipe at equal compute, and says what each choice is worth. */

import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { interlinguaHome } from '../model/home.ts';
import { type CellResult, trainCell, unwatched } from '../model/training/ablation.ts';
import { type CoreConfig, parseCoreConfig } from '../model/training/config.ts';
import {
  buildTasks,
  type Corpora,
  heldOut,
  learnVocabularies,
  readCorpora,
} from '../model/training/dataset.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import type { DirectionScore } from '../model/training/validation.ts';
import { runAsMain } from './command.ts';
import { type CorpusArgument, collectCorpus } from './corpus-argument.ts';
import { toCount } from './counts.ts';
import { corpusSources } from './run-release.ts';
import { assign, readSettings } from './settings.ts';
import { markdownTable, percent, table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

const settingsSchema = z.record(z.string(), z.unknown());

const planSchema = z.strictObject({
  /** The recipe that all variants start from, a file beside the plan. */
  recipe: z.string(),
  /** Changes for all of them, such as a smaller model; keys as for --set. */
  settings: settingsSchema.default({}),
  cpuSeconds: z.number().positive(),
  seeds: z.array(z.int()).min(1),
  /** What each variant changes. The first is what the others are compared with. */
  variants: z.record(z.string(), settingsSchema),
});

type Plan = z.infer<typeof planSchema>;

interface Options {
  readonly plan: string;
  readonly corpus: readonly CorpusArgument[];
  readonly only?: string;
  readonly sentences: number;
  readonly json?: boolean;
}

interface Cell {
  readonly variant: string;
  readonly seed: number;
  readonly config: CoreConfig;
  /** Where its result is kept. */
  readonly file: string;
}

interface Finished extends CellResult {
  readonly variant: string;
  readonly seed: number;
}

export function ablateCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('ablate')
    .description('Train variants of a recipe for the same processor time each, and compare them')
    .requiredOption('--plan <file>', 'variants, seeds and budget (see docs/ablations.md)')
    .option('--corpus <pair=file>', 'a corpus; repeat for more', collectCorpus, [])
    .option('--only <variants>', 'only these, with commas; the others may run in another process')
    .option('--sentences <count>', 'held-out sentences of each direction', toCount, 200)
    .option('--json', 'print one JSON object')
    .action((options: Options) => ablate(options, screen, signal ?? new AbortController().signal));
}

async function ablate(options: Options, screen: Terminal, signal: AbortSignal): Promise<void> {
  const plan = await readPlan(options.plan);
  const name = path.basename(options.plan, '.json');
  const folder = path.join(interlinguaHome(), 'ablations', name);
  const cells = await cellsOf(plan, options, folder);
  const missing = cells.filter(({ file }) => !existsSync(file));
  for (const [index, cell] of missing.entries()) {
    const about = `${cell.variant}, seed ${cell.seed} (${index + 1} of ${missing.length})`;
    const result = await trained(cell, plan, options, signal, (step, spent) =>
      screen.progress(`${about}: step ${step}, ${percent(spent)} of the budget`),
    );
    await writeFileAtomic(cell.file, `${JSON.stringify(result)}\n`);
    screen.note(`${about}: ${whole(result.steps)} steps`);
  }
  const finished = await resultsIn(folder);
  const variants = Object.keys(plan.variants);
  const rows = resultRows(variants, finished);
  screen.print(options.json ? JSON.stringify({ name, plan, cells: finished }) : table(rows));
  await writeFileAtomic(path.join(folder, 'table.md'), `${markdownTable(rows)}\n`);
}

async function readPlan(file: string): Promise<Plan> {
  const parsed = planSchema.safeParse(await readSettings(file));
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${file}:\n${z.prettifyError(parsed.error)}`);
}

async function cellsOf(plan: Plan, options: Options, folder: string): Promise<Cell[]> {
  const chosen = options.only?.split(',') ?? Object.keys(plan.variants);
  const unknown = chosen.filter((variant) => !(variant in plan.variants));
  if (unknown.length > 0) {
    throw new InterlinguaError(
      'invalid-input',
      `ablate: --only takes variants of the plan, got ${unknown.join(', ')}. ` +
        `It has ${Object.keys(plan.variants).join(', ')}.`,
    );
  }
  const recipe = path.resolve(path.dirname(options.plan), plan.recipe);
  const cells = plan.seeds.flatMap((seed) => chosen.map((variant) => ({ variant, seed })));
  return await Promise.all(
    cells.map(async ({ variant, seed }) => {
      const value = await readSettings(recipe);
      const changes = { ...plan.settings, ...plan.variants[variant], 'training.seed': seed };
      for (const [key, setting] of Object.entries(changes)) assign(value, key.split('.'), setting);
      const corpora = options.corpus.map(({ pair, file }) => ({ pair, file: path.resolve(file) }));
      if (corpora.length > 0) assign(value, ['data', 'corpora'], corpora);
      const config = unwatched(parseCoreConfig(value, `${options.plan}, ${variant}`));
      return { variant, seed, config, file: path.join(folder, `${variant}.${seed}.json`) };
    }),
  );
}

async function trained(
  { variant, seed, config, file }: Cell,
  { cpuSeconds }: Plan,
  { sentences }: Options,
  signal: AbortSignal,
  onStep: (step: number, spent: number) => void,
): Promise<Finished> {
  const corpora = await corporaOf(config);
  const place = file.replace(/\.json$/, '');
  await rm(place, { recursive: true, force: true });
  const folder = await RunFolder.create(place, config);
  await folder.writeVocabularies(learnVocabularies(corpora, config.data.vocabularySize));
  const vocabularies = await folder.vocabularies(corpora.languages);
  const { tasks } = buildTasks(corpora, vocabularies, config.data);
  const held = heldOut(corpora, config.data, 'dev', sentences);
  const cell = { folder, config, vocabularies, tasks, heldOut: held, cpuSeconds };
  const result = await trainCell(cell, signal, onStep);
  await rm(place, { recursive: true });
  return { variant, seed, ...result };
}

let read: { readonly key: string; readonly corpora: Corpora } | undefined;

/** Variants mostly share their corpora, which take longer to read than to keep. */
async function corporaOf({ data }: CoreConfig): Promise<Corpora> {
  const key = JSON.stringify([data.corpora, data.devPermille, data.testPermille]);
  if (read?.key !== key) read = { key, corpora: await readCorpora(corpusSources(data), data) };
  return read.corpora;
}

async function resultsIn(folder: string): Promise<Finished[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
  );
}

/** Means over seeds, and over the directions that the first variant was trained on and those that it was not. */
function resultRows(variants: readonly string[], finished: readonly Finished[]): string[][] {
  const first = finished.find(({ variant }) => variant === variants[0]);
  const known = new Set(first?.scores.filter(({ trained }) => trained).map(directionOf));
  const head = ['variant', 'seeds', 'steps', 'tokens/CPU s', 'loss', 'BLEU', 'chrF'];
  const zeroShot = ['zero-shot loss', 'BLEU', 'chrF'];
  const rows = variants.flatMap((variant) => {
    const own = finished.filter((each) => each.variant === variant);
    if (own.length === 0) return [];
    const steps = mean(own.map((each) => each.steps));
    const speed = mean(own.map(({ targetTokens, cpuSeconds }) => targetTokens / cpuSeconds));
    const told = [true, false].flatMap((trained) =>
      scoreCells(
        own.map(({ scores }) => scores.filter((each) => known.has(each.direction) === trained)),
      ),
    );
    return [[variant, String(own.length), whole(steps), whole(speed), ...told]];
  });
  return [[...head, ...zeroShot], ...rows];
}

/** @param runs the scores of each seed */
function scoreCells(runs: readonly (readonly DirectionScore[])[]): string[] {
  return (['loss', 'bleu', 'chrf'] as const).map((measure) => {
    const each = runs.map((scores) => mean(scores.map((score) => score[measure])));
    const digits = measure === 'loss' ? 3 : 1;
    const spread = (Math.max(...each) - Math.min(...each)) / 2;
    const value = mean(each).toFixed(digits);
    return each.length > 1 ? `${value} ±${spread.toFixed(digits)}` : value;
  });
}

function directionOf({ direction }: DirectionScore): string {
  return direction;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

await runAsMain(import.meta.url, (signal) => ablateCommand(terminal, signal));
