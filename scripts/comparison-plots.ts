/** A comparison to look at: quality against sentence pairs, against seconds, and against trained parameters. */

import type { Cell, Comparison } from '../model/comparison.ts';
import {
  type CellGroup,
  directionsOf,
  groupsOf,
  scoresFor,
  summaryOf,
} from '../model/comparison-groups.ts';
import { type Chart, type ChartPoint, lineChart, type Panel } from './line-chart.ts';
import { whole } from './table.ts';

/** SVG documents by file name. */
export function comparisonPlots(comparison: Comparison): Map<string, string> {
  const charts = { pairs: byPairs, seconds: bySeconds, parameters: byParameters };
  return new Map(
    Object.entries(charts).map(([name, chart]) => [`${name}.svg`, lineChart(chart(comparison))]),
  );
}

function byPairs(comparison: Comparison): Chart {
  return {
    title: 'Quality against sentence pairs',
    xLabel: 'sentence pairs',
    yLabel: 'chrF',
    isLogarithmic: true,
    panels: panelsOf(comparison, (groups, direction) =>
      pointsOf(groups, direction, ({ pairs }) => pairs),
    ),
  };
}

function byParameters(comparison: Comparison): Chart {
  return {
    title: 'Quality against trained parameters',
    xLabel: 'parameters that were trained',
    yLabel: 'chrF',
    isLogarithmic: true,
    panels: panelsOf(comparison, (groups, direction) =>
      pointsOf(groups, direction, ({ parameters }) => parameters),
    ),
  };
}

/** At the largest size, on the few sentences that are translated as training goes on. */
function bySeconds(comparison: Comparison): Chart {
  const largest = groupsOf(comparison).at(-1)?.size;
  const pairs = largest === 'all' || largest === undefined ? 'all' : whole(largest);
  return {
    title: `Quality against seconds of compute, ${pairs} pairs`,
    xLabel: 'seconds',
    yLabel: 'chrF while training',
    isLogarithmic: false,
    panels: panelsOf(comparison, (groups, direction) =>
      curvePoints(groups.find(({ size }) => size === largest)?.cells ?? [], direction),
    ),
  };
}

/** A panel for each direction, a line for each strategy. */
function panelsOf(
  comparison: Comparison,
  points: (groups: readonly CellGroup[], direction: string) => ChartPoint[],
): Panel[] {
  const groups = groupsOf(comparison);
  const strategies = [...new Set(comparison.cells.map(({ strategy }) => strategy))];
  return directionsOf(comparison, { set: 'test', kind: 'taught' }).map((direction) => ({
    title: direction.replace('-', ' → '),
    series: strategies.map((name) => ({
      name,
      points: points(
        groups.filter(({ strategy }) => strategy === name),
        direction,
      ),
    })),
  }));
}

function pointsOf(
  groups: readonly CellGroup[],
  direction: string,
  xOf: (cell: Cell) => number,
): ChartPoint[] {
  return groups.flatMap((group) => {
    const scores = scoresFor(group, { set: 'test', kind: 'taught', direction });
    const summary = summaryOf(scores.map(({ chrf }) => chrf));
    const x = summaryOf(group.cells.map(xOf))!.mean;
    return summary ? [{ x, y: summary.mean, range: [summary.low, summary.high] as const }] : [];
  });
}

/** Seeds are validated at the same steps. */
function curvePoints(cells: readonly Cell[], direction: string): ChartPoint[] {
  const all = cells.flatMap(({ curve }) => curve.filter((each) => each.direction === direction));
  const steps = [...new Set(all.map(({ step }) => step))].sort((a, b) => a - b);
  return steps.map((step) => {
    const own = all.filter((each) => each.step === step);
    const y = summaryOf(own.map(({ chrf }) => chrf))!;
    const x = summaryOf(own.map(({ seconds }) => seconds))!.mean;
    return { x, y: y.mean, range: [y.low, y.high] as const };
  });
}
