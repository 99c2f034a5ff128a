/** What a comparison is about: the same for all its cells, and kept, so that one that goes on is the same still. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { InvalidArgumentError } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import type { Budget, Size } from '../model/comparison.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import type { Strategy } from '../model/transfer/config.ts';
import type { OldCorpus } from '../model/transfer/old-pairs.ts';
import { STRATEGIES } from '../model/transfer/strategies.ts';
import { toCount } from './counts.ts';
import type { Setting } from './settings.ts';
import { whole } from './table.ts';

/** Without these in common, cells say nothing of each other. */
export interface Plan {
  readonly pair: string;
  readonly interlingua: string;
  readonly corpora: readonly string[];
  readonly rehearse: readonly OldCorpus[];
  readonly otherDomain?: string;
  readonly budget: Budget;
  /** The most test sentences of a direction. */
  readonly sentences: number;
  readonly set: readonly Setting[];
  readonly device: TrainingDevice;
}

/** A cell before it is done. */
export interface CellPlan {
  readonly strategy: Strategy;
  readonly size: Size;
  readonly seed: number;
}

/** Seed by seed, so that all strategies can be compared early on. */
export function cellsOf(
  strategies: readonly Strategy[],
  sizes: readonly Size[],
  seeds: readonly number[],
): CellPlan[] {
  return seeds.flatMap((seed) =>
    sizes.flatMap((size) => strategies.map((strategy) => ({ strategy, size, seed }))),
  );
}

export function cellName({ strategy, size, seed }: CellPlan): string {
  return `${strategy}-${size}-seed-${seed}`;
}

export function inWords({ strategy, size, seed }: CellPlan): string {
  return `${strategy}, ${size === 'all' ? 'all' : whole(size)} pairs, seed ${seed}`;
}

/**
 * Writes the plan, or compares it with the one that is there.
 *
 * @throws InterlinguaError `invalid-input` that names what differs
 */
export async function keepPlan(place: string, plan: Plan): Promise<void> {
  const file = path.join(place, 'plan.json');
  const asked = JSON.parse(JSON.stringify(plan));
  if (!existsSync(file)) {
    await writeFileAtomic(file, `${JSON.stringify(asked, null, 2)}\n`);
    return;
  }
  const kept = JSON.parse(await readFile(file, 'utf8'));
  const keys = [...new Set([...Object.keys(kept), ...Object.keys(asked)])];
  const differing = keys.filter((key) => !isDeepStrictEqual(kept[key], asked[key]));
  if (differing.length === 0) return;
  const told = differing.map(
    (key) => `${key} was ${JSON.stringify(kept[key])}, is ${JSON.stringify(asked[key])}`,
  );
  throw new InterlinguaError(
    'invalid-input',
    `${place}: all cells of a comparison must have the same in common, but ${told.join('; ')}. ` +
      'Start another one with --name NAME.',
  );
}

/** For commander: `1000,5000,all`. */
export function toSizes(argument: string): Size[] {
  return listOf(argument, (each) => (each === 'all' ? each : toCount(each)));
}

/** For commander: `1,2,3`. */
export function toSeeds(argument: string): number[] {
  return listOf(argument, toCount);
}

/** For commander: `frozen,scratch`. */
export function toStrategies(argument: string): Strategy[] {
  return listOf(argument, (each) => {
    const found = STRATEGIES.find((strategy) => strategy === each);
    if (found) return found;
    throw new InvalidArgumentError(`Expected some of ${STRATEGIES.join(', ')}, got ${each}.`);
  });
}

function listOf<T>(argument: string, parse: (each: string) => T): T[] {
  return [...new Set(argument.split(',').map((each) => parse(each.trim())))];
}
