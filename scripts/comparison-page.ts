/** A comparison to read: as a page of Markdown, and as a table for a spreadsheet. */

import { language } from '../data/languages.ts';
import type { Budget, Comparison, Size } from '../model/comparison.ts';
import {
  type CellGroup,
  directionsOf,
  groupsOf,
  type Summary,
  scoresFor,
  summaryOf,
  verdictOn,
  type Which,
} from '../model/comparison-groups.ts';
import { FREEZES } from '../model/transfer/strategies.ts';
import { markdownTable, whole } from './table.ts';
import { duration } from './training-display.ts';

/** What others are held against: it borrows nothing. */
const BASELINE = 'scratch';

export function comparisonPage(comparison: Comparison): string {
  const { known, language: taught, cells, planned } = comparison;
  const names = [known, taught].map((code) => language(code).english);
  const sections = [
    `# Teaching ${names[1]} to the interlingua, over ${names[0]}`,
    conditions(comparison),
    ...(cells.length < planned
      ? [`**Under way: ${cells.length} of ${planned} cells are done.**`]
      : []),
    section('The pair that was taught', taughtTable(comparison, 'test')),
    section(`Another domain: ${comparison.sets.other}`, taughtTable(comparison, 'other')),
    section('What transfer does', verdicts(comparison)),
    section('Languages that no corpus pairs', zeroShotTable(comparison)),
    section('The languages that were there before', oldTable(comparison)),
    plots(comparison),
  ];
  return `${sections.filter((each) => each !== '').join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `## ${title}\n\n${content}`;
}

function conditions({ budget, machine, created, sets, interlingua, cells }: Comparison): string {
  const strategies = [...new Set(cells.map(({ strategy }) => strategy))];
  const frozen = strategies.map(
    (strategy) => `- \`${strategy}\` freezes ${FREEZES[strategy as keyof typeof FREEZES] ?? '–'}.`,
  );
  const cores = machine.cores === 1 ? 'one core' : `${machine.cores} cores`;
  return `${budgetInWords(budget)}, on ${machine.processor}, ${cores}, device ${machine.device}, ${created}.
Translated greedily; tested on held-out sentences of ${sets.test}. Interlingua \`${interlingua.slice(0, 12)}\`. Where there are several seeds,
numbers are means, with the lowest and the highest behind them.

${frozen.join('\n')}`;
}

function budgetInWords(budget: Budget): string {
  return 'seconds' in budget
    ? `Each cell had ${duration(budget.seconds)} of compute, the frozen encoder's included`
    : `Each cell made ${whole(budget.steps)} updates`;
}

function taughtTable(comparison: Comparison, set: 'test' | 'other'): string {
  const directions = directionsOf(comparison, { set, kind: 'taught' });
  if (directions.length === 0) return '';
  const head = ['strategy', 'pairs', 'parameters', 'steps', 'seconds', ...scoreHead(directions)];
  const rows = groupsOf(comparison).map((group) => {
    const of = (value: (cell: CellGroup['cells'][number]) => number) =>
      whole(summaryOf(group.cells.map(value))!.mean);
    return [
      `\`${group.strategy}\``,
      of(({ pairs }) => pairs),
      of(({ parameters }) => parameters),
      of(({ steps }) => steps),
      of(({ seconds, encodingSeconds }) => seconds + encodingSeconds),
      ...scoreCells(group, { set, kind: 'taught' }, directions),
    ];
  });
  return `${markdownTable([head, ...rows])}\n\n${counted(comparison, { set, kind: 'taught' })}`;
}

function scoreHead(directions: readonly string[]): string[] {
  return directions.flatMap((direction) => [`${direction} BLEU`, 'chrF']);
}

function scoreCells(
  group: CellGroup,
  which: Omit<Which, 'direction'>,
  directions: readonly string[],
): string[] {
  return directions.flatMap((direction) => {
    const scores = scoresFor(group, { ...which, direction });
    return [
      shown(summaryOf(scores.map(({ bleu }) => bleu))),
      shown(summaryOf(scores.map(({ chrf }) => chrf))),
    ];
  });
}

function shown(summary: Summary | undefined): string {
  if (!summary) return '–';
  const { mean, low, high, count } = summary;
  return count === 1
    ? mean.toFixed(1)
    : `${mean.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
}

function counted({ cells }: Comparison, { set, kind }: Omit<Which, 'direction'>): string {
  const counts = cells.flatMap(({ scores }) =>
    scores.filter((each) => each.set === set && each.kind === kind).map((each) => each.sentences),
  );
  return `${[...new Set(counts)].map(whole).join(', ')} sentences of a direction.`;
}

/** Each strategy against the baseline, by the mean chrF of both directions. */
function verdicts(comparison: Comparison): string {
  const groups = groupsOf(comparison);
  const rows = (['test', 'other'] as const).flatMap((set) =>
    groups.flatMap((group) => {
      const base = groups.find(
        ({ strategy, size }) => strategy === BASELINE && size === group.size,
      );
      if (!base || group.strategy === BASELINE) return [];
      const [own, other] = [group, base].map((each) => meansBySeed(each, set));
      if (own.length === 0) return [];
      const gain = summaryOf(own)!.mean - summaryOf(other)!.mean;
      const told = Math.min(own.length, other.length) < 2 ? 'one seed' : verdictOn(own, other);
      const size = sizeInWords(group.size);
      return [[`\`${group.strategy}\``, comparison.sets[set]!, size, signed(gain), told]];
    }),
  );
  if (rows.length === 0) return '';
  const head = ['strategy', 'tested on', 'pairs', `chrF against \`${BASELINE}\``, 'verdict'];
  return `${markdownTable([head, ...rows], 2)}

chrF is the mean of both directions. \`helps\`: the worst seed is better than the best one of \`${BASELINE}\`; \`harms\`: the
best one is worse than its worst; \`unclear\`: neither.`;
}

function meansBySeed({ cells }: CellGroup, set: 'test' | 'other'): number[] {
  return cells.flatMap(({ scores }) => {
    const own = scores.filter((each) => each.set === set && each.kind === 'taught');
    const summary = summaryOf(own.map(({ chrf }) => chrf));
    return summary ? [summary.mean] : [];
  });
}

function zeroShotTable(comparison: Comparison): string {
  const directions = directionsOf(comparison, { set: 'test', kind: 'zero-shot' });
  const over = language(comparison.known).english;
  const rows = groupsOf(comparison).flatMap((group) => {
    const isThere = group.cells.some(({ scores }) =>
      scores.some((each) => each.kind === 'zero-shot'),
    );
    if (!isThere) return [];
    const cells = directions.flatMap((direction) => {
      const bleu = (kind: 'zero-shot' | 'detour') =>
        summaryOf(scoresFor(group, { set: 'test', kind, direction }).map((each) => each.bleu));
      return [shown(bleu('zero-shot')), shown(bleu('detour'))];
    });
    return [[`\`${group.strategy}\``, sizeInWords(group.size), ...cells]];
  });
  if (rows.length === 0) return '';
  const head = directions.flatMap((direction) => [`${direction} BLEU`, `over ${over}`]);
  const table = markdownTable([['strategy', 'pairs', ...head], ...rows]);
  return `${table}\n\n${counted(comparison, { set: 'test', kind: 'zero-shot' })}`;
}

function oldTable(comparison: Comparison): string {
  const directions = comparison.before.map(({ direction }) => direction);
  if (directions.length === 0) return '';
  const before = comparison.before.flatMap(({ bleu, chrf }) => [bleu.toFixed(1), chrf.toFixed(1)]);
  const rows = groupsOf(comparison)
    .filter(({ cells }) => cells.some(({ scores }) => scores.some(({ kind }) => kind === 'old')))
    .map((group) => [
      `\`${group.strategy}\``,
      sizeInWords(group.size),
      ...scoreCells(group, { set: 'test', kind: 'old' }, directions),
    ]);
  const head = ['strategy', 'pairs', ...scoreHead(directions)];
  const table = markdownTable([head, ['before', '', ...before], ...rows]);
  return `${table}\n\n${counted(comparison, { set: 'test', kind: 'old' })}`;
}

function plots({ cells }: Comparison): string {
  if (cells.length === 0) return '';
  return ['pairs', 'seconds', 'parameters']
    .map((name) => `![chrF against ${name}](${name}.svg)`)
    .join('\n\n');
}

function sizeInWords(size: Size): string {
  return size === 'all' ? 'all' : whole(size);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
