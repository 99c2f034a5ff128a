import { phrase } from '../interface/phrase.ts';
import { Sideways } from '../site/sideways.tsx';
import type { SectionProps } from './domain-section.tsx';
import { detourRows, lookOf } from './findings.ts';
import styles from './lab.module.css';
import { StrategyMark } from './strategy-mark.tsx';

/** Languages that no corpus pairs: directly, and over the one that both know. */
export function DetourSection({
  comparison,
  view,
  dictionary,
  locale,
  nameOf,
  knownName,
}: SectionProps & { readonly knownName: string }) {
  const words = dictionary.lab.detour;
  const rows = detourRows(comparison, view);
  const known = { known: knownName };
  return (
    <section className={styles.part}>
      <h2>{words.heading}</h2>
      <p className={styles.note}>
        {rows.length > 0 ? phrase(words.text, known, locale) : words.none}
      </p>
      {rows.length > 0 && (
        <Sideways label={words.heading}>
          <table>
            <thead>
              <tr>
                <th scope="col">{dictionary.lab.domain.strategy}</th>
                <th scope="col">{dictionary.lab.controls.direction}</th>
                <th scope="col">{words.direct}</th>
                <th scope="col">{phrase(words.over, known, locale)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ strategy, direction, direct, detour }) => (
                <tr key={`${strategy} ${direction}`}>
                  <th scope="row" data-hue={lookOf(strategy).hue}>
                    <StrategyMark strategy={strategy} /> {nameOf(strategy)}
                  </th>
                  <td>{direction.replace('-', ' → ')}</td>
                  <td>{direct.mean.toFixed(1)}</td>
                  <td>{detour?.mean.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </section>
  );
}
