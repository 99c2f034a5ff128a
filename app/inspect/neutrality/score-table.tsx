import type { DirectionResult } from '../../../model/release.ts';
import type { InspectWords } from '../../interface/inspect-english.ts';
import styles from './neutrality.module.css';

interface Props {
  readonly scores: readonly DirectionResult[];
  readonly words: InspectWords['neutrality'];
}

/** The release's own scores: of each direction its better search. */
export function ScoreTable({ scores, words }: Props) {
  const best = new Map<string, DirectionResult>();
  for (const score of scores) {
    const before = best.get(score.direction);
    if (!before || score.bleu > before.bleu) best.set(score.direction, score);
  }
  return (
    <section className={styles.section}>
      <h2>{words.scores}</h2>
      <p className={styles.note}>{words.scoresNote}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.direction}</th>
              <th scope="col">{words.trained}</th>
              <th scope="col">BLEU</th>
              <th scope="col">chrF</th>
              <th scope="col">{words.sentences}</th>
            </tr>
          </thead>
          <tbody>
            {[...best.values()].map(({ direction, trained, bleu, chrf, sentences }) => (
              <tr key={direction}>
                <th scope="row">{direction.replace('-', ' → ')}</th>
                <td>{trained ? words.yes : words.no}</td>
                <td>{bleu.toFixed(1)}</td>
                <td>{chrf.toFixed(1)}</td>
                <td>{sentences}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
