'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Comparison } from '../../model/comparison.ts';
import { directionsOf } from '../../model/comparison-groups.ts';
import { Chart, type Series } from '../chart/chart.tsx';
import type { LabWords } from '../interface/lab-english.ts';
import type { LabDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { languageName } from '../teach/language-names.ts';
import { CostSection } from './cost-section.tsx';
import { DetourSection } from './detour-section.tsx';
import { DomainSection } from './domain-section.tsx';
import {
  type Lead,
  leads,
  type NameOf,
  seriesByPairs,
  seriesByParameters,
  seriesBySeconds,
  sizesOf,
  type View,
} from './findings.ts';
import styles from './lab.module.css';
import { formatView, parseView } from './lab-address.ts';
import { LabControls } from './lab-controls.tsx';
import { SeriesTable } from './series-table.tsx';

interface Props {
  readonly comparison: Comparison;
  readonly dictionary: LabDictionary;
  readonly locale: string;
}

const HEIGHT = 300;

/** The comparison as a story, question by question; every view has an address. */
export function LabStory({ comparison, dictionary, locale }: Props) {
  const [view, setView] = useView(comparison);
  const words = dictionary.lab;
  const nameOf = (strategy: string) => words.strategies[strategy]?.name ?? strategy;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow from the words.
  const [pairs, seconds, parameters] = useMemo(
    () =>
      [seriesByPairs, seriesBySeconds, seriesByParameters].map((seriesOf) =>
        seriesOf(comparison, view, nameOf),
      ) as [Series[], Series[], Series[]],
    [comparison, view, words],
  );
  const y = { label: words.metrics[view.metric] };
  const shared = { comparison, view, dictionary, locale, nameOf };
  return (
    <>
      <LabControls {...{ comparison, view, dictionary, locale }} onView={setView} />
      <div className={styles.story}>
        <ChartSection
          words={words.pairs}
          x={{ label: words.pairs.axis, isLogarithmic: true }}
          series={pairs}
          finding={leadsText(leads(comparison, view), nameOf, words, locale)}
          {...{ y, dictionary, locale }}
        />
        <ChartSection
          words={words.seconds}
          x={{ label: words.seconds.axis }}
          series={seconds}
          {...{ y, dictionary, locale }}
        />
        <ChartSection
          words={words.parameters}
          x={{ label: words.parameters.axis, isLogarithmic: true }}
          series={parameters}
          {...{ y, dictionary, locale }}
        />
        <DomainSection {...shared} />
        <CostSection {...shared} />
        <DetourSection {...shared} knownName={languageName(comparison.known, locale)} />
      </div>
    </>
  );
}

interface ChartProps extends Pick<Props, 'dictionary' | 'locale'> {
  readonly words: Record<'heading' | 'text' | 'axis', string>;
  readonly x: { readonly label: string; readonly isLogarithmic?: boolean };
  readonly y: { readonly label: string };
  readonly series: readonly Series[];
  /** What the numbers say, in words. */
  readonly finding?: string;
}

function ChartSection({ words, x, y, series, finding, dictionary, locale }: ChartProps) {
  if (series.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{words.heading}</h2>
      <p className={styles.note}>{words.text}</p>
      {finding && <p>{finding}</p>}
      <Chart
        title={`${words.heading} ${y.label}, ${x.label}`}
        {...{ x, y, series, locale }}
        height={HEIGHT}
      />
      <SeriesTable {...{ x, y, series, locale }} words={dictionary.lab} />
    </section>
  );
}

function leadsText(
  found: readonly Lead[],
  nameOf: NameOf,
  { pairs, controls }: LabWords,
  locale: string,
): string {
  return found
    .map(({ size, strategy, mean, isClear }) => {
      const values = {
        pairs: size === 'all' ? controls.allPairs : size,
        name: nameOf(strategy),
        value: mean.toFixed(1),
      };
      return phrase(isClear ? pairs.lead : pairs.unclearLead, values, locale);
    })
    .join(' ');
}

/** What is looked at, as the address says it. */
function useView(comparison: Comparison): [View, (change: Partial<View>) => void] {
  const first = useMemo((): View => {
    const [direction = ''] = directionsOf(comparison, { set: 'test', kind: 'taught' });
    return { metric: 'chrf', set: 'test', direction, size: sizesOf(comparison).at(-1)! };
  }, [comparison]);
  const [view, setView] = useState(first);
  useEffect(() => {
    setView(parseView(location.hash, first, comparison));
  }, [first, comparison]);
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    setView(next);
    history.replaceState(
      null,
      '',
      `${location.pathname}${location.search}${formatView(next, first)}`,
    );
  };
  return [view, change];
}
