import { describe, expect, it } from 'vitest';
import { type Chart, lineChart } from './line-chart.ts';

const chart: Chart = {
  title: 'Quality & <pairs>',
  xLabel: 'pairs',
  yLabel: 'chrF',
  isLogarithmic: true,
  panels: ['en → nl', 'nl → en'].map((title) => ({
    title,
    series: [
      {
        name: 'frozen',
        points: [
          { x: 10_000, y: 40, range: [38, 42] as const },
          { x: 100, y: 20 },
        ],
      },
      { name: 'scratch', points: [{ x: 1000, y: 10 }] },
    ],
  })),
};

/** Numbers of an attribute, in their order. */
const numbers = (svg: string, attribute: string) =>
  [...svg.matchAll(new RegExp(`<circle[^>]* ${attribute}="([\\d.]+)"`, 'g'))].map(([, n]) =>
    Number(n),
  );

describe('lineChart', () => {
  it('puts equal factors equally far apart, and more above less', () => {
    const svg = lineChart(chart);
    const [low, high, middle] = numbers(svg, 'cx');
    expect(middle - low).toBeCloseTo(high - middle, 0);
    const [twenty, forty, ten] = numbers(svg, 'cy');
    expect(forty).toBeLessThan(twenty);
    expect(ten).toBeGreaterThan(twenty);
  });

  it('says what is what, and escapes it', () => {
    const svg = lineChart(chart);
    expect(svg).toContain('<title>Quality &#38; &#60;pairs&#62;</title>');
    expect(svg.match(/>en → nl</g)).toHaveLength(1);
    // The legend is for both panels.
    expect(svg.match(/>scratch</g)).toHaveLength(1);
    expect(svg).toContain('<title>frozen: 10K, 40.0</title>');
  });

  it('draws nothing for nothing, and one point as well as many', () => {
    const empty = lineChart({ ...chart, panels: [{ title: 'none', series: [] }] });
    expect(empty).not.toContain('NaN');
    const one = { name: 'one', points: [{ x: 5, y: 5 }] };
    for (const isLogarithmic of [true, false]) {
      const svg = lineChart({ ...chart, isLogarithmic, panels: [{ title: 'one', series: [one] }] });
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });
});
