import { phrase } from '../interface/phrase.ts';
import { Sideways } from '../site/sideways.tsx';
import { ChangeBar } from './change-bar.tsx';
import type { SectionProps } from './domain-section.tsx';
import { costRows, lookOf, strategiesOf } from './findings.ts';
import styles from './lab.module.css';
import { StrategyMark } from './strategy-mark.tsx';

/** Strategies that cannot touch what was there before. */
const UNTOUCHED = ['frozen', 'meta'];

/** What each strategy took from the languages that were there before. */
export function CostSection({ comparison, view, dictionary, locale, nameOf }: SectionProps) {
  const words = dictionary.lab.cost;
  const rows = costRows(comparison, view);
  const untouched = strategiesOf(comparison).filter((strategy) => UNTOUCHED.includes(strategy));
  const changes = rows.map(({ before, after }) => after.mean - before);
  const most = Math.max(1, ...changes.map(Math.abs));
  return (
    <section className={styles.part}>
      <h2>{words.heading}</h2>
      {untouched.length > 0 && (
        <p>{phrase(words.untouched, { names: untouched.map(nameOf).join(', ') }, locale)}</p>
      )}
      <p className={styles.note}>{rows.length > 0 ? words.text : words.none}</p>
      {rows.length > 0 && (
        <Sideways label={words.heading}>
          <table>
            <thead>
              <tr>
                <th scope="col">{dictionary.lab.domain.strategy}</th>
                <th scope="col">{words.direction}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
                <th scope="col" colSpan={2}>
                  {words.change}, {dictionary.lab.metrics[view.metric]}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ strategy, direction, before, after }) => (
                <tr key={`${strategy} ${direction}`} data-hue={lookOf(strategy).hue}>
                  <th scope="row">
                    <StrategyMark strategy={strategy} /> {nameOf(strategy)}
                  </th>
                  <td>{direction.replace('-', ' → ')}</td>
                  <td>{before.toFixed(1)}</td>
                  <td>{after.mean.toFixed(1)}</td>
                  <td>{signed(after.mean - before)}</td>
                  <td>
                    <ChangeBar share={(after.mean - before) / most} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </section>
  );
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
