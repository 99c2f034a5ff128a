/** From a cell's place in the plan to a run of its own, with as many steps as the budget has room for. */

import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { type Cell, cellSchema } from '../model/comparison.ts';
import type { Release } from '../model/release.ts';
import {
  type Pace,
  paceOf,
  paceSchema,
  secondsFor,
  stepsWithin,
  withSteps,
} from '../model/transfer/budget.ts';
import type { Findings } from '../model/transfer/comparison-cell.ts';
import { movesOldLanguages, type PairConfig, type Strategy } from '../model/transfer/config.ts';
import { forecastPair } from '../model/transfer/forecast.ts';
import { requireMetaStart } from '../model/transfer/meta-start.ts';
import type { OldPairs } from '../model/transfer/old-pairs.ts';
import type { NewPair, PairData } from '../model/transfer/pair-data.ts';
import { STRATEGIES } from '../model/transfer/strategies.ts';
import { openTeaching, type Teaching } from '../model/transfer/teaching.ts';
import { type CellPlan, cellName, type Plan } from './comparison-plan.ts';
import { settle } from './pair-settings.ts';
import type { Setting } from './settings.ts';
import { whole } from './table.ts';
import type { Terminal } from './terminal.ts';

export interface CellsInputs {
  /** The comparison's folder. */
  readonly place: string;
  readonly plan: Plan;
  readonly pair: NewPair;
  readonly old: OldPairs;
  readonly release: Release;
  readonly screen: Terminal;
  readonly signal: AbortSignal;
}

export interface OpenedCell {
  readonly config: PairConfig;
  readonly teaching: Teaching;
}

/** Points of a cell's learning curve. */
export const VALIDATIONS = 10;
const CELL_FILE = 'cell.json';

export class ComparisonCells {
  constructor(private readonly inputs: CellsInputs) {}

  private placeOf(cell: CellPlan): string {
    return path.join(this.inputs.place, 'cells', cellName(cell));
  }

  /** Starts a cell's run, or goes on with it. */
  async open(cell: CellPlan): Promise<OpenedCell> {
    const place = this.placeOf(cell);
    const { config, data } = await this.settle(cell, place);
    // A run that goes on has the steps that it started with.
    if (existsSync(settingsIn(place))) return await this.teach(place, config, data);
    const pace = await this.pace(cell);
    const steps = stepsWithin(this.inputs.plan.budget, pace);
    return await this.teach(place, withSteps(config, steps, VALIDATIONS), data);
  }

  /** All cells of the folder that are done, in the order in which strategies are told. */
  async done(): Promise<Cell[]> {
    const folder = path.join(this.inputs.place, 'cells');
    const names = existsSync(folder) ? await readdir(folder) : [];
    const files = names.map((name) => path.join(folder, name, CELL_FILE)).filter(existsSync);
    const read = files.map(async (file) =>
      cellSchema.parse(JSON.parse(await readFile(file, 'utf8'))),
    );
    const rank = ({ strategy }: Cell) => STRATEGIES.indexOf(strategy as Strategy);
    return (await Promise.all(read)).sort(
      (a, b) => rank(a) - rank(b) || a.pairs - b.pairs || a.seed - b.seed,
    );
  }

  isDone(cell: CellPlan): boolean {
    return existsSync(path.join(this.placeOf(cell), CELL_FILE));
  }

  async keep(cell: CellPlan, findings: Findings): Promise<void> {
    const place = this.placeOf(cell);
    const done: Cell = { ...cell, ...findings };
    await writeFileAtomic(path.join(place, CELL_FILE), `${JSON.stringify(done, null, 2)}\n`);
  }

  /** Takes away what would fill the disk: a whole network with its moments. Settings and metrics stay. */
  async tidy(cell: CellPlan): Promise<void> {
    await rm(path.join(this.placeOf(cell), 'checkpoints'), { recursive: true, force: true });
  }

  /** What a cell's compute will take. */
  async secondsFor(cell: CellPlan): Promise<number> {
    const { budget } = this.inputs.plan;
    if ('seconds' in budget) return budget.seconds;
    const pace = await this.pace(cell);
    return secondsFor(stepsWithin(budget, pace), pace);
  }

  /** Measured once for each strategy and size, and kept, so that a cell taken up again is the same one. */
  private async pace(cell: CellPlan): Promise<Pace> {
    const { place, plan, release, screen } = this.inputs;
    const file = path.join(place, 'pace', `${cell.strategy}-${cell.size}.json`);
    if (existsSync(file)) return paceSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    screen.note(`Measuring how fast ${cell.strategy} is …`);
    const { config, data } = await this.settle(cell, this.placeOf(cell));
    const { device } = plan;
    const pace = paceOf(await forecastPair({ config, data, release, device }));
    await writeFileAtomic(file, `${JSON.stringify(pace, null, 2)}\n`);
    return pace;
  }

  private settle({ strategy, size, seed }: CellPlan, place: string) {
    const { plan, pair, release } = this.inputs;
    const asked = {
      strategy,
      corpus: plan.corpora,
      rehearse: movesOldLanguages(strategy) ? plan.rehearse : [],
      set: [
        ...plan.set,
        setting('data.limit', size === 'all' ? 0 : size),
        setting('training.seed', seed),
      ],
    };
    return settle(asked, settingsIn(place), pair, release);
  }

  private async teach(place: string, config: PairConfig, data: PairData): Promise<OpenedCell> {
    const { plan, old, release, screen, signal } = this.inputs;
    const onEncoded = (done: number, all: number) =>
      screen.progress(`Encoding: ${whole(done)} of ${whole(all)} sentences`);
    const { device } = plan;
    const inputs = { place, config, data, old, release, device, signal, onEncoded };
    return { config, teaching: await openTeaching(inputs) };
  }
}

/** That all strategies can be had with what there is. @throws InterlinguaError that says what to do */
export function requireWhatIsNeeded(
  strategies: readonly Strategy[],
  { rehearse }: Plan,
  release: Release,
): void {
  if (strategies.includes('meta')) requireMetaStart(release);
  if (!strategies.includes('multi-task') || rehearse.length > 0) return;
  throw new InterlinguaError(
    'invalid-input',
    'compare: multi-task must have old pairs to rehearse, got none. ' +
      'Give corpora that the release was trained on with --rehearse en-de=FILE, or leave it out of --strategies.',
  );
}

function settingsIn(place: string): string {
  return path.join(place, 'config.json');
}

function setting(key: string, value: unknown): Setting {
  return { keys: key.split('.'), value };
}
