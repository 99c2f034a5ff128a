import { useMemo } from 'react';
import type { RunHistory, RunSummary } from '../../model/teaching/run-view.ts';
import { Chart, type Series } from '../chart/chart.tsx';
import type { MarkerShape } from '../chart/marker.tsx';
import { languageHue } from '../interface/language-hue.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import styles from './run-card.module.css';

interface Props {
  readonly run: RunSummary;
  readonly history: RunHistory | undefined;
  readonly words: TeachWords;
  readonly locale: string;
}

const HEIGHT = 150;
/** Its loss is no likelihood of words, but how far vectors are apart. */
const DISTANCE_LESSON = 'distil';
const MARKERS: readonly MarkerShape[] = ['disc', 'square', 'triangle', 'diamond'];

/** Loss step by step, and quality at each look. */
export function RunCharts({ run, history, words: { runs }, locale }: Props) {
  const [losses, distances] = useMemo(() => {
    const curve = history?.curve ?? [];
    const isDistance = ({ lesson }: { lesson: string }) => lesson === DISTANCE_LESSON;
    const parts = [curve.filter((point) => !isDistance(point)), curve.filter(isDistance)];
    return parts.map((part) => lossSeries(part, runs)) as [Series[], Series[]];
  }, [history, runs]);
  const quality = useMemo(() => qualitySeries(history?.scores ?? []), [history]);
  const step = { label: runs.stepAxis };
  if (losses.length === 0) {
    return run.state === 'training' ? <p className={styles.note}>{runs.noSteps}</p> : null;
  }
  return (
    <div className={styles.charts}>
      <Chart
        title={runs.loss}
        x={step}
        y={{ label: runs.lossAxis }}
        series={losses}
        {...{ locale, height: HEIGHT }}
      />
      {distances.length > 0 && (
        <Chart
          title={runs.distance}
          x={step}
          y={{ label: runs.distanceAxis }}
          series={distances}
          {...{ locale, height: HEIGHT }}
        />
      )}
      {quality.length > 0 && (
        <Chart
          title={runs.quality}
          x={step}
          y={{ label: runs.qualityAxis }}
          series={quality}
          {...{ locale, height: HEIGHT }}
        />
      )}
    </div>
  );
}

function lossSeries(curve: RunHistory['curve'], runs: TeachWords['runs']): Series[] {
  const lessons = [...new Set(curve.map(({ lesson }) => lesson))];
  return lessons.map((lesson, i): Series => {
    const own = curve.filter((point) => point.lesson === lesson);
    return {
      name: runs.lessons[lesson] ?? lesson,
      hue: i,
      marker: MARKERS[i % MARKERS.length]!,
      line: own.map(({ step, loss }) => ({ x: step, y: loss })),
    };
  });
}

/** A direction has the colour of the language that it leads into. */
function qualitySeries(scores: RunHistory['scores']): Series[] {
  const directions = [...new Set(scores.map(({ direction }) => direction))];
  return directions.map((direction, i): Series => {
    const own = scores.filter((score) => score.direction === direction);
    return {
      name: direction.replace('-', ' → '),
      hue: languageHue(direction.split(/-(?=[a-z])/)[1]!),
      marker: MARKERS[i % MARKERS.length]!,
      line: own.map(({ step, chrf }) => ({ x: step, y: chrf })),
    };
  });
}
