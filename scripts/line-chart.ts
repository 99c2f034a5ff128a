/**
 * Line charts as SVG: panels side by side over axes of the same kind, one line for each series, whiskers
 * where a point is the mean of several.
 */

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** The lowest and the highest that `y` is the mean of. */
  readonly range?: readonly [low: number, high: number];
}

export interface Series {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Whether equal factors are equally far apart on the x axis. */
  readonly isLogarithmic: boolean;
  readonly panels: readonly Panel[];
}

const PANEL = { width: 380, height: 300, left: 56, right: 16, top: 64, bottom: 48 } as const;
const LEGEND_HEIGHT = 28;
/** Told apart with any kind of colour vision (Okabe and Ito 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const TICKS = 5;

/** @returns an SVG document; series of one name have one colour in all panels */
export function lineChart({ title, xLabel, yLabel, isLogarithmic, panels }: Chart): string {
  const width = PANEL.width * panels.length;
  const height = PANEL.height + LEGEND_HEIGHT;
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  const colourOf = (name: string) => COLOURS[names.indexOf(name) % COLOURS.length]!;
  const points = panels.flatMap(({ series }) => series.flatMap((each) => each.points));
  const frame: Frame = {
    x: scale(
      points.map(({ x }) => x),
      [PANEL.left, PANEL.width - PANEL.right],
      isLogarithmic,
    ),
    y: scale(
      points.flatMap(({ y, range = [y, y] }) => [y, ...range]),
      [PANEL.height - PANEL.bottom, PANEL.top],
      false,
    ),
    xLabel,
    yLabel,
    colourOf,
  };
  const drawn = panels.map((panel, i) => {
    return `<g transform="translate(${i * PANEL.width} 0)">${panelOf(panel, frame)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${PANEL.left}" y="22" font-size="15" font-weight="600">${escaped(title)}</text>
${drawn.join('\n')}
${legend(names, colourOf)}
</svg>
`;
}

interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
}

interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly xLabel: string;
  readonly yLabel: string;
  colourOf(name: string): string;
}

/** From values to where they are drawn. */
function scale(
  values: readonly number[],
  [from, to]: [number, number],
  isLogarithmic: boolean,
): Scale {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [1, 10];
  const ticks = isLogarithmic ? logarithmicTicks(low, high) : evenTicks(low, high);
  const measure = isLogarithmic ? Math.log : (value: number) => value;
  const [first, last] = isLogarithmic ? [low / 1.15, high * 1.15] : [ticks[0]!, ticks.at(-1)!];
  const span = measure(last) - measure(first) || 1;
  const place = (value: number) => from + ((measure(value) - measure(first)) / span) * (to - from);
  return Object.assign(place, { ticks: ticks.filter((tick) => tick >= first && tick <= last) });
}

/** Round numbers a round step apart, from below the lowest value to above the highest. */
function evenTicks(low: number, high: number): number[] {
  const rough = (high - low || Math.abs(high) || 1) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!;
  const first = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step) - first);
  return Array.from({ length: count + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** 1, 2 and 5 of each power of ten. */
function logarithmicTicks(low: number, high: number): number[] {
  const powers = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))] as const;
  const all = Array.from({ length: powers[1] - powers[0] + 1 }, (_, i) => 10 ** (powers[0] + i));
  return all.flatMap((power) => [power, 2 * power, 5 * power]);
}

function panelOf({ title, series }: Panel, frame: Frame): string {
  const [left, right] = [PANEL.left, PANEL.width - PANEL.right];
  const bottom = PANEL.height - PANEL.bottom;
  const { x, y } = frame;
  const rows = y.ticks.map((tick) => {
    const at = round(y(tick));
    return `<line x1="${left}" x2="${right}" y1="${at}" y2="${at}" stroke="#ddd"/><text x="${left - 6}" y="${at + 4}" text-anchor="end">${short(tick)}</text>`;
  });
  const columns = x.ticks.map((tick) => {
    const at = round(x(tick));
    return `<line x1="${at}" x2="${at}" y1="${bottom}" y2="${bottom + 4}" stroke="#888"/><text x="${at}" y="${bottom + 18}" text-anchor="middle">${short(tick)}</text>`;
  });
  const middle = (PANEL.top + bottom) / 2;
  return [
    `<text x="${left}" y="48" font-weight="600">${escaped(title)}</text>`,
    ...rows,
    ...columns,
    `<text x="${(left + right) / 2}" y="${bottom + 38}" text-anchor="middle">${escaped(frame.xLabel)}</text>`,
    `<text transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle">${escaped(frame.yLabel)}</text>`,
    ...series.map((each) => line(each, frame)),
  ].join('\n');
}

function line({ name, points }: Series, { x, y, colourOf }: Frame): string {
  const colour = colourOf(name);
  const sorted = points.toSorted((a, b) => a.x - b.x);
  const path = sorted.map((point) => `${round(x(point.x))},${round(y(point.y))}`).join(' ');
  const marks = sorted.map((point) => {
    const [atX, atY] = [round(x(point.x)), round(y(point.y))];
    const [low, high] = (point.range ?? [point.y, point.y]).map((value) => round(y(value)));
    const whisker = `<line x1="${atX}" x2="${atX}" y1="${low}" y2="${high}" stroke="${colour}"/>`;
    const told = `${name}: ${short(point.x)}, ${point.y.toFixed(1)}`;
    return `${whisker}<circle cx="${atX}" cy="${atY}" r="3" fill="${colour}"><title>${escaped(told)}</title></circle>`;
  });
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}`;
}

function legend(names: readonly string[], colourOf: (name: string) => string): string {
  let at: number = PANEL.left;
  return names
    .map((name) => {
      const entry = `<g transform="translate(${at} ${PANEL.height + 8})"><line x2="18" stroke="${colourOf(name)}" stroke-width="3"/><text x="24" y="4">${escaped(name)}</text></g>`;
      at += 44 + 7 * name.length;
      return entry;
    })
    .join('\n');
}

/** `5k`, `1.2M` */
function short(value: number): string {
  return value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
