import Link from 'next/link';
import type { Budget, Comparison } from '../../model/comparison.ts';
import type { LabDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { languageName } from '../teach/language-names.ts';
import { durationText } from '../teach/measures.ts';
import { lookOf, strategiesOf } from './findings.ts';
import styles from './lab.module.css';
import { StrategyMark } from './strategy-mark.tsx';

interface Props {
  readonly comparison: Comparison;
  readonly names: readonly string[];
  /** Whether it was measured on another interlingua than the one in use. */
  readonly isOtherInterlingua: boolean;
  readonly dictionary: LabDictionary;
  readonly locale: string;
}

/** What was compared, on what, and under which conditions. */
export function ComparisonFacts({
  comparison,
  names,
  isOtherInterlingua,
  dictionary,
  locale,
}: Props) {
  const { known, language, created, machine, budget, planned, cells, sets, name } = comparison;
  const { about, strategies } = dictionary.lab;
  const seeds = [...new Set(cells.map(({ seed }) => seed))].sort((a, b) => a - b);
  const tested = cells[0]?.scores.find(({ kind }) => kind === 'taught')?.sentences;
  return (
    <section className={styles.facts}>
      <h2>
        {languageName(known, locale)} – {languageName(language, locale)}
      </h2>
      {names.length > 1 && (
        <nav aria-label={about.comparison} className={styles.names}>
          {names.map((each) => (
            <Link
              key={each}
              href={`/lab?comparison=${encodeURIComponent(each)}`}
              aria-current={each === name ? 'true' : undefined}
            >
              {each}
            </Link>
          ))}
        </nav>
      )}
      {cells.length < planned && (
        <p className={styles.underWay}>
          {phrase(about.underWay, { done: cells.length, planned }, locale)}
        </p>
      )}
      <ul className={styles.conditions}>
        <li>{budgetText(budget, dictionary, locale)}</li>
        <li>{phrase(about.machine, { ...machine }, locale)}</li>
        <li>
          {new Date(created).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })}
        </li>
        {tested !== undefined && <li>{phrase(about.sentences, { count: tested }, locale)}</li>}
        {isOtherInterlingua && <li>{about.otherInterlingua}</li>}
      </ul>
      <p className={styles.note}>
        {phrase(about.tested, { sets: sets.test ?? '' }, locale)}{' '}
        {phrase(about.seeds, { seeds: seeds.join(', ') }, locale)}
      </p>
      <dl className={styles.strategies} aria-label={about.strategies}>
        {strategiesOf(comparison).map((strategy) => (
          <div key={strategy}>
            <dt data-hue={lookOf(strategy).hue}>
              <StrategyMark strategy={strategy} />
              {strategies[strategy]?.name ?? strategy}
            </dt>
            <dd>{strategies[strategy]?.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function budgetText(budget: Budget, { lab, time }: LabDictionary, locale: string): string {
  if ('steps' in budget) return phrase(lab.about.steps, { count: budget.steps }, locale);
  return phrase(lab.about.seconds, { time: durationText(budget.seconds, time, locale) }, locale);
}
