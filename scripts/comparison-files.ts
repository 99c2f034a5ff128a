/** What a comparison leaves: data for the site, a page for the documentation, a table, and plots. */

import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { writeFileAtomic } from '../data/files.ts';
import {
  type Cell,
  type ComparedScore,
  type Comparison,
  comparisonFile,
  comparisonSchema,
} from '../model/comparison.ts';
import { comparisonCsv } from '../model/comparison-csv.ts';
import type { ComparisonTests } from '../model/transfer/comparison-tests.ts';
import { comparisonPage } from './comparison-page.ts';
import type { Plan } from './comparison-plan.ts';
import { comparisonPlots } from './comparison-plots.ts';

export interface Found {
  readonly place: string;
  readonly plan: Plan;
  /** How many cells are not done yet. */
  readonly open: number;
  readonly tests: ComparisonTests;
  readonly before: readonly ComparedScore[];
  readonly cells: readonly Cell[];
}

/** @returns the page */
export async function writeComparison(found: Found): Promise<string> {
  const { place } = found;
  const comparison = comparisonSchema.parse(comparisonOf(found));
  const page = comparisonPage(comparison);
  const files = new Map([
    [path.basename(comparisonFile(place)), `${JSON.stringify(comparison, null, 2)}\n`],
    ['comparison.csv', comparisonCsv(comparison)],
    ['comparison.md', page],
    ...(found.cells.length > 0 ? comparisonPlots(comparison) : []),
  ]);
  for (const [name, content] of files) await writeFileAtomic(path.join(place, name), content);
  return `${page}\n${[...files.keys()].map((name) => path.join(place, name)).join('\n')}`;
}

function comparisonOf({ place, plan, open, tests, before, cells }: Found): Comparison {
  const [{ source, target }] = tests.test;
  const [processor] = cpus();
  return {
    format: 1,
    name: path.basename(place),
    created: new Date().toISOString().slice(0, 10),
    known: source,
    language: target,
    interlingua: plan.interlingua,
    machine: {
      processor: processor?.model.trim() ?? 'unknown',
      // Those that this process may use.
      cores: availableParallelism(),
      device: plan.device,
    },
    budget: plan.budget,
    sets: {
      test: names(plan.corpora),
      ...(plan.otherDomain && { other: names([plan.otherDomain]) }),
    },
    before: [...before],
    planned: cells.length + open,
    cells: [...cells],
  };
}

function names(files: readonly string[]): string {
  return files.map((file) => path.basename(file)).join(', ');
}
