/** The work of a comparison in its folder: what is done is kept, what is not is done next. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { type ComparedScore, comparedScoreSchema } from '../model/comparison.ts';
import type { Release } from '../model/release.ts';
import { comparedScore, type Findings, runCell } from '../model/transfer/comparison-cell.ts';
import { type ComparisonTests, comparisonTests } from '../model/transfer/comparison-tests.ts';
import { readOldPairs } from '../model/transfer/old-pairs.ts';
import { newPairOf, type PairData } from '../model/transfer/pair-data.ts';
import { releaseTranslator } from '../model/transfer/release-translator.ts';
import { ComparisonCells, requireWhatIsNeeded } from './comparison-cells.ts';
import { writeComparison } from './comparison-files.ts';
import { forecastComparison } from './comparison-forecast.ts';
import { type CellPlan, inWords, type Plan } from './comparison-plan.ts';
import { settle } from './pair-settings.ts';
import type { Terminal } from './terminal.ts';
import { duration } from './training-display.ts';

export interface JobInputs {
  readonly place: string;
  readonly plan: Plan;
  readonly planned: readonly CellPlan[];
  readonly release: Release;
  readonly screen: Terminal;
  readonly signal: AbortSignal;
}

/** How far a cell's compute may be from what was meant before people are told. */
const TOLERANCE = 0.25;

export class ComparisonJob {
  /** What cells took besides their training, in seconds. */
  private readonly extras: number[] = [];

  private constructor(
    private readonly inputs: JobInputs,
    private readonly data: PairData,
    private readonly tests: ComparisonTests,
    private readonly cells: ComparisonCells,
  ) {}

  /** Reads the corpora. @throws InterlinguaError for what cannot be compared */
  static async open(inputs: JobInputs): Promise<ComparisonJob> {
    const { place, plan, planned, release } = inputs;
    const pair = newPairOf(plan.pair, release.codes);
    requireWhatIsNeeded(
      planned.map(({ strategy }) => strategy),
      plan,
      release,
    );
    const asked = {
      strategy: 'frozen',
      corpus: plan.corpora,
      rehearse: [],
      set: plan.set,
    } as const;
    const { data } = await settle(asked, path.join(place, 'none'), pair, release);
    requirePairs(planned, data);
    const old = await readOldPairs(plan.rehearse, release);
    const { otherDomain, sentences: limit } = plan;
    const tests = await comparisonTests({ pair, data, old, release, otherDomain, limit });
    return new ComparisonJob(inputs, data, tests, new ComparisonCells({ ...inputs, pair, old }));
  }

  /** Does what is not done yet. @returns false when it was stopped */
  async run(): Promise<boolean> {
    const { planned, screen } = this.inputs;
    const before = await this.scoresBefore();
    await this.write(before);
    for (const [index, cell] of planned.entries()) {
      if (this.cells.isDone(cell)) {
        await this.cells.tidy(cell);
        continue;
      }
      const left = duration(await this.secondsLeft());
      screen.note(`[${index + 1}/${planned.length}] ${inWords(cell)}; about ${left} left in all`);
      if (!(await this.finish(cell, before))) {
        screen.print('\nStopped. Run the same command again to go on.');
        return false;
      }
      await this.write(before);
    }
    screen.print(await this.write(before));
    return true;
  }

  /** What there is to do, and how long it would take, for people. */
  forecast(): Promise<string> {
    const { inputs, data, tests, cells } = this;
    return forecastComparison({ ...inputs, data, tests, cells });
  }

  /** @returns whether it came to its end */
  private async finish(cell: CellPlan, before: readonly ComparedScore[]): Promise<boolean> {
    const { screen, signal } = this.inputs;
    const started = performance.now();
    const { config, teaching } = await this.cells.open(cell);
    const { course } = teaching;
    let [trained, steps] = [0, 0];
    const inputs = { config, teaching, tests: this.tests, before, signal };
    const findings = await runCell(inputs, {
      onStep: ({ step, loss, seconds }) => {
        trained += seconds;
        steps++;
        const left = duration((course.totalSteps - step) * (trained / steps));
        screen.progress(`step ${step}/${course.totalSteps}  loss ${loss.toFixed(3)}  ${left} left`);
      },
      onValidation: (step, { scores }) => {
        const shown = scores.map(({ direction, chrf }) => `${direction} chrF ${chrf.toFixed(1)}`);
        screen.note(`  step ${step}/${course.totalSteps}  ${shown.join('  ')}`);
      },
    });
    await course.close();
    if (!findings) return false;
    this.extras.push((performance.now() - started) / 1000 - trained);
    await this.cells.keep(cell, findings);
    this.tellOfHaste(findings);
    await this.cells.tidy(cell);
    return true;
  }

  /** What was computed in more or less time than planned is not at equal compute. */
  private tellOfHaste({ seconds, encodingSeconds }: Findings): void {
    const { plan, screen } = this.inputs;
    if (!('seconds' in plan.budget)) return;
    const spent = seconds + encodingSeconds;
    if (Math.abs(spent / plan.budget.seconds - 1) < TOLERANCE) return;
    screen.note(
      `  It took ${duration(spent)} of compute where ${duration(plan.budget.seconds)} were meant: the machine was busier ` +
        'or idler than when the pace was measured.',
    );
  }

  private async write(before: readonly ComparedScore[]): Promise<string> {
    const cells = await this.cells.done();
    return await writeComparison({
      ...this.inputs,
      tests: this.tests,
      before,
      cells,
      open: this.open().length,
    });
  }

  private open(): CellPlan[] {
    return this.inputs.planned.filter((cell) => !this.cells.isDone(cell));
  }

  /** The old directions as the release translates them, kept beside the plan. */
  private async scoresBefore(): Promise<ComparedScore[]> {
    const file = path.join(this.inputs.place, 'before.json');
    if (existsSync(file)) {
      return z.array(comparedScoreSchema).parse(JSON.parse(await readFile(file, 'utf8')));
    }
    const scores: ComparedScore[] = [];
    if (this.tests.old.length > 0) {
      const translator = await releaseTranslator(this.inputs.release);
      for (const direction of this.tests.old) {
        this.inputs.signal.throwIfAborted();
        this.inputs.screen.progress(`Before: ${direction.source}-${direction.target}`);
        const score = await comparedScore(translator, direction);
        scores.push({ set: 'test', kind: 'old', ...score });
      }
    }
    await writeFileAtomic(file, `${JSON.stringify(scores, null, 2)}\n`);
    return scores;
  }

  private async secondsLeft(): Promise<number> {
    const { budget } = this.inputs.plan;
    const extra = mean(this.extras) || 0;
    const done = await this.cells.done();
    const each = 'seconds' in budget ? budget.seconds : mean(done.map(({ seconds }) => seconds));
    return this.open().length * (each + extra);
  }
}

/** NaN of nothing. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function requirePairs(planned: readonly CellPlan[], { splits }: PairData): void {
  const available = splits.train.length;
  const tooLarge = planned.filter(({ size }) => size !== 'all' && size > available);
  if (tooLarge.length === 0) return;
  const sizes = [...new Set(tooLarge.map(({ size }) => size))].join(', ');
  throw new InterlinguaError(
    'invalid-input',
    `compare: a size must be at most the ${available} pairs that there are to train on, got ${sizes}. ` +
      'Use all in its place.',
  );
}
