import Link from 'next/link';
import { useMemo, useState } from 'react';
import type { RunHistory, RunSummary } from '../../model/teaching/run-view.ts';
import { languageHue } from '../interface/language-hue.ts';
import type { TeachDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { EncoderProof } from './encoder-proof.tsx';
import { languageName } from './language-names.ts';
import { RunActions } from './run-actions.tsx';
import styles from './run-card.module.css';
import { RunCharts } from './run-charts.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunSamples } from './run-samples.tsx';
import { isActive } from './runs-state.ts';
import type { TeachRequests } from './teach-requests.ts';

interface Props {
  readonly run: RunSummary;
  readonly history: RunHistory | undefined;
  readonly isInstalled: boolean;
  /** Of all that are shown: what it learned is unfolded though it has ended. */
  readonly isFirst: boolean;
  readonly requests: TeachRequests;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
}

/** One run: what it is, how far it is, what it has learned to say. */
export function RunCard(props: Props) {
  const { run, history, isInstalled, isFirst, requests, dictionary, locale } = props;
  const words = dictionary.teach;
  const [chosen, unfold] = useState<boolean>();
  const isUnfolded = chosen ?? (isActive(run.state) || isFirst);
  const hasLearned = (history?.curve.length ?? 0) > 0;
  const name = useMemo(() => languageName(run.language, locale), [run.language, locale]);
  return (
    <article
      className={styles.card}
      data-hue={languageHue(run.language)}
      data-state={run.state}
      aria-label={`${name}, ${run.run}`}
    >
      <header className={styles.head}>
        <h3>{name}</h3>
        <p className={styles.note}>
          {run.run} · {words.strategies[run.strategy]?.name ?? run.strategy}
        </p>
        <p className={styles.state} role="status">
          {words.runs.states[run.state]}
          {run.ahead !== undefined &&
            ` · ${run.ahead === 0 ? words.runs.first : phrase(words.runs.ahead, { count: run.ahead }, locale)}`}
        </p>
      </header>
      {run.fault && (
        <div className={styles.fault} role="alert">
          <p>{words.runs.why}</p>
          <pre lang="en">{run.fault.message}</pre>
          <p>{words.runs.remedy}</p>
        </div>
      )}
      {run.state === 'done' && <Outcome {...{ run, history, isInstalled, name, words, locale }} />}
      <div className={styles.body}>
        <div className={styles.facts}>
          <RunFacts {...{ run, words, locale }} />
          <EncoderProof {...{ run }} words={words.encoder} />
          <RunActions {...{ run, requests, dictionary, locale }} />
        </div>
        {isUnfolded && (
          <>
            <RunSamples samples={history?.samples ?? []} {...{ words, locale }} />
            <RunCharts {...{ run, history, words, locale }} />
          </>
        )}
      </div>
      {!isActive(run.state) && hasLearned && (
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={isUnfolded}
          onClick={() => unfold(!isUnfolded)}
        >
          {isUnfolded ? words.runs.fold : words.runs.unfold}
        </button>
      )}
    </article>
  );
}

type OutcomeProps = Pick<Props, 'run' | 'history' | 'isInstalled' | 'locale'> & {
  readonly name: string;
  readonly words: TeachDictionary['teach'];
};

/** What there is now that was not there before. */
function Outcome({ run, history, isInstalled, name, words: { runs }, locale }: OutcomeProps) {
  if (!isInstalled) {
    const isPack = run.strategy === 'frozen' || run.strategy === 'meta';
    const place = isPack ? runs.ownPack : runs.ownRelease;
    return (
      <p className={styles.outcome}>
        {phrase(place, { run: run.run, code: run.language }, locale)}
      </p>
    );
  }
  const spoken = history?.samples.find(({ direction }) => direction.startsWith(`${run.known}-`));
  const text = spoken?.sources[0];
  const draft = new URLSearchParams({ text: text ?? '', from: run.known, to: run.language });
  return (
    <p className={styles.outcome}>
      {phrase(runs.isThere, { language: name }, locale)}{' '}
      <Link href={text ? `/#${draft}` : '/'}>{runs.translate}</Link>
    </p>
  );
}
