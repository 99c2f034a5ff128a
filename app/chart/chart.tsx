'use client';

import { type PointerEvent, useMemo, useState } from 'react';
import styles from './chart.module.css';
import { Marker, type MarkerShape } from './marker.tsx';
import { linearScale, logScale, type Scale } from './scale.ts';
import { useWidth } from './use-width.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Series {
  readonly name: string;
  /** Of the categorical palette. */
  readonly hue: number;
  readonly marker: MarkerShape;
  readonly line: readonly Point[];
  /** Single measurements, which the line is the mean of; without them the line has markers itself. */
  readonly dots?: readonly Point[];
}

export interface Axis {
  /** What it counts, with the unit. */
  readonly label: string;
  readonly isLogarithmic?: boolean;
}

interface Props {
  /** For those who cannot see it; the numbers should stand somewhere else, too. */
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly locale: string;
  readonly height?: number;
}

const MARGIN = { top: 10, end: 12, bottom: 24, start: 44 };
const PIXELS_A_TICK = { x: 76, y: 42 };
/** More points than this are a line without markers. */
const MARKED_POINTS = 24;

/** Lines over two axes; what is under the pointer is told in numbers. */
export function Chart({ title, x, y, series, locale, height = 190 }: Props) {
  const [frame, width] = useWidth();
  const [pointed, setPointed] = useState<number>();
  const area = {
    width: Math.max(40, width - MARGIN.start - MARGIN.end),
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const { across, up } = useMemo(() => {
    const all = series.flatMap(({ line, dots = [] }) => [...line, ...dots]);
    return {
      across: scaleOf(
        x,
        all.map((point) => point.x),
        area.width / PIXELS_A_TICK.x,
      ),
      up: scaleOf(
        y,
        all.map((point) => point.y),
        area.height / PIXELS_A_TICK.y,
      ),
    };
  }, [series, x, y, area.width, area.height]);
  const at = {
    x: (value: number) => MARGIN.start + across.place(value) * area.width,
    y: (value: number) => MARGIN.top + (1 - up.place(value)) * area.height,
  };
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(nearest(series, (value) => Math.abs(at.x(value) - offset)));
  };
  const write = numberWriter(locale);

  return (
    <figure className={styles.chart} ref={frame}>
      <figcaption className={styles.caption}>
        <span>{y.label}</span>
        <Legend {...{ series, pointed, write }} xLabel={x.label} />
      </figcaption>
      <svg
        role="img"
        aria-label={title}
        width={width}
        height={height}
        onPointerMove={follow}
        onPointerLeave={() => setPointed(undefined)}
      >
        <g className={styles.grid}>
          {up.ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={MARGIN.start}
                x2={MARGIN.start + area.width}
                y1={at.y(tick)}
                y2={at.y(tick)}
              />
              <text x={MARGIN.start - 6} y={at.y(tick)} textAnchor="end" dominantBaseline="middle">
                {write(tick)}
              </text>
            </g>
          ))}
          {across.ticks.map((tick) => (
            <text key={tick} x={at.x(tick)} y={height - 8} textAnchor={anchorOf(tick, across)}>
              {write(tick)}
            </text>
          ))}
        </g>
        {pointed !== undefined && (
          <line
            className={styles.pointer}
            x1={at.x(pointed)}
            x2={at.x(pointed)}
            y1={MARGIN.top}
            y2={MARGIN.top + area.height}
          />
        )}
        {series.map((each) => (
          <SeriesMarks key={each.name} series={each} at={at} />
        ))}
      </svg>
      <p className={styles.axis} aria-hidden="true">
        {x.label}
      </p>
    </figure>
  );
}

interface Places {
  x(value: number): number;
  y(value: number): number;
}

function SeriesMarks({ series: { hue, marker, line, dots }, at }: { series: Series; at: Places }) {
  const path = line.map(
    ({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${at.x(x).toFixed(1)} ${at.y(y).toFixed(1)}`,
  );
  const marked = dots ?? (line.length <= MARKED_POINTS ? line : line.slice(-1));
  return (
    <g data-hue={hue}>
      <path className={styles.line} d={path.join('')} />
      {dots && line.length === 1 && (
        <Marker shape={marker} x={at.x(line[0]!.x)} y={at.y(line[0]!.y)} />
      )}
      {marked.map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two seeds may give the same point.
        <Marker key={i} shape={marker} x={at.x(x)} y={at.y(y)} isHollow={dots !== undefined} />
      ))}
    </g>
  );
}

interface LegendProps {
  readonly series: readonly Series[];
  readonly pointed: number | undefined;
  readonly xLabel: string;
  readonly write: (value: number) => string;
}

function Legend({ series, pointed, xLabel, write }: LegendProps) {
  return (
    <span className={styles.legend}>
      {pointed !== undefined && (
        <span>
          {xLabel} {write(pointed)}
        </span>
      )}
      {series.map(({ name, hue, marker, line }) => {
        const value = line.find(({ x }) => x === pointed)?.y;
        return (
          <span key={name} data-hue={hue} className={styles.entry}>
            <svg width="12" height="12" aria-hidden="true">
              <Marker shape={marker} x={6} y={6} />
            </svg>
            {name}
            {value !== undefined && <b>{write(value)}</b>}
          </span>
        );
      })}
    </span>
  );
}

function scaleOf({ isLogarithmic }: Axis, values: readonly number[], room: number): Scale {
  const count = Math.max(2, Math.floor(room));
  return isLogarithmic ? logScale(values, count) : linearScale(values, count);
}

/** The x of the point that is the least away. */
function nearest(series: readonly Series[], away: (x: number) => number): number | undefined {
  const all = series.flatMap(({ line }) => line.map(({ x }) => x));
  if (all.length === 0) return undefined;
  return all.reduce((best, x) => (away(x) < away(best) ? x : best));
}

/** The outermost stay inside the frame. */
function anchorOf(tick: number, { ticks }: Scale): 'start' | 'middle' | 'end' {
  if (tick === ticks[0]) return 'start';
  return tick === ticks.at(-1) ? 'end' : 'middle';
}

function numberWriter(locale: string): (value: number) => string {
  const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (value) => (Math.abs(value) >= 10_000 ? compact : short).format(value);
}
