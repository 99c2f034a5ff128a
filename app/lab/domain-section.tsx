import type { Comparison } from '../../model/comparison.ts';
import { BarRow } from '../chart/bar-row.tsx';
import type { LabDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { Sideways } from '../site/sideways.tsx';
import { domainRows, lookOf, type NameOf, type View } from './findings.ts';
import styles from './lab.module.css';
import { StrategyMark } from './strategy-mark.tsx';

export interface SectionProps {
  readonly comparison: Comparison;
  readonly view: View;
  readonly dictionary: LabDictionary;
  readonly locale: string;
  readonly nameOf: NameOf;
}

/** Both scores are of 100. */
const FULL = 100;

/** What becomes of a strategy on sentences that are unlike those it was trained on. */
export function DomainSection({ comparison, view, dictionary, locale, nameOf }: SectionProps) {
  const words = dictionary.lab.domain;
  const rows = domainRows(comparison, view);
  if (rows.length === 0) {
    return (
      <section className={styles.part}>
        <h2>{words.heading}</h2>
        <p className={styles.note}>{words.none}</p>
      </section>
    );
  }
  return (
    <section className={styles.part}>
      <h2>{words.heading}</h2>
      <p className={styles.note}>
        {phrase(words.text, { other: comparison.sets.other ?? '' }, locale)}
      </p>
      <ul className={styles.bars} aria-label={dictionary.lab.metrics[view.metric]}>
        {rows.map(({ strategy, test, other }) => (
          <BarRow
            key={strategy}
            name={nameOf(strategy)}
            share={test.mean / FULL}
            mark={other.mean / FULL}
            text={`${test.mean.toFixed(1)} · ${other.mean.toFixed(1)}`}
          />
        ))}
      </ul>
      <Sideways label={words.heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.strategy}</th>
              <th scope="col">{words.same}</th>
              <th scope="col">{words.other}</th>
              <th scope="col">{words.against}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ strategy, test, other, verdicts }) => (
              <tr key={strategy}>
                <th scope="row" data-hue={lookOf(strategy).hue}>
                  <StrategyMark strategy={strategy} /> {nameOf(strategy)}
                </th>
                <td>{test.mean.toFixed(1)}</td>
                <td>{other.mean.toFixed(1)}</td>
                <td>
                  {verdicts &&
                    `${words.verdicts[verdicts.test]} · ${words.verdicts[verdicts.other]}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}
