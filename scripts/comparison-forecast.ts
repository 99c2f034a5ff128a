/** What a comparison has to do, and how long that would take here. */

import type { Release } from '../model/release.ts';
import type { ComparisonTests } from '../model/transfer/comparison-tests.ts';
import type { PairData } from '../model/transfer/pair-data.ts';
import { secondsASentence } from '../model/transfer/release-translator.ts';
import { type ComparisonCells, VALIDATIONS } from './comparison-cells.ts';
import type { CellPlan, Plan } from './comparison-plan.ts';
import { table, whole } from './table.ts';
import { duration } from './training-display.ts';

export interface ForecastInputs {
  readonly plan: Plan;
  readonly planned: readonly CellPlan[];
  readonly release: Release;
  readonly data: PairData;
  readonly tests: ComparisonTests;
  readonly cells: ComparisonCells;
}

/** Sentences that are translated to see how fast that is. */
const SAMPLE = 50;
/** What a validation translates of a direction at most, by the recipe. */
const WATCHED = 60;

/** For people. */
export async function forecastComparison(inputs: ForecastInputs): Promise<string> {
  const { plan, planned, release, data, tests, cells } = inputs;
  const open = planned.filter((cell) => !cells.isDone(cell));
  let training = 0;
  for (const cell of open) training += await cells.secondsFor(cell);
  const translated = sentencesOfACell(inputs);
  // With the release, since nothing else can translate yet.
  const [{ source, pairs }] = tests.test;
  const sample = pairs.slice(0, SAMPLE).map(([text]) => text);
  const scoring = open.length * translated * (await secondsASentence(release, source, sample));
  const { budget } = plan;
  const each = 'seconds' in budget ? duration(budget.seconds) : `${whole(budget.steps)} steps`;
  const sets = {
    'test sentences': tests.test,
    'of another domain': tests.other,
    'never trained': tests.zeroShot,
    'old languages': tests.old,
  };
  return table([
    ['pairs to train on', whole(data.splits.train.length)],
    ...Object.entries(sets).map(([name, directions]) => [name, counted(directions)]),
    ['cells', `${planned.length}, ${planned.length - open.length} of them done`],
    ['compute for each', each],
    ['training', duration(training)],
    [`translating ${whole(translated)} sentences for each`, `about ${duration(scoring)}`],
    ['in all', `about ${duration(training + scoring)}`],
  ]);
}

function counted(directions: ComparisonTests['test']): string {
  const told = directions.map(({ source, target, pairs }) => `${source}-${target} ${pairs.length}`);
  return told.join(', ') || 'none';
}

/** An upper bound: with a frozen encoder there is less to look at. */
function sentencesOfACell({ tests, data }: ForecastInputs): number {
  const { test, other, zeroShot, old } = tests;
  // What was never trained is translated directly, and over another language in two legs.
  const all = [...test, ...other, ...zeroShot, ...zeroShot, ...zeroShot, ...old];
  const scored = all.reduce((sum, { pairs }) => sum + pairs.length, 0);
  return scored + 2 * VALIDATIONS * Math.min(data.splits.dev.length, WATCHED);
}
