import type { DirectionResult } from '../../../model/release.ts';
import type { InspectWords } from '../../interface/inspect-english.ts';
import { SaveCsv } from '../save-csv.tsx';
import styles from './neutrality.module.css';
import { namedDirection, WideTable } from './wide-table.tsx';

interface Props {
  readonly scores: readonly DirectionResult[];
  readonly words: InspectWords['neutrality'];
  readonly locale: string;
}

/** The release's own scores: of each direction its better search. */
export function ScoreTable({ scores, words, locale }: Props) {
  const best = new Map<string, DirectionResult>();
  for (const score of scores) {
    const before = best.get(score.direction);
    if (!before || score.bleu > before.bleu) best.set(score.direction, score);
  }
  const header = ['direction', 'trained', 'bleu', 'chrf', 'sentences'];
  const rows = [...best.values()].map(({ direction, trained, bleu, chrf, sentences }) => {
    return [direction, String(trained), bleu, chrf, sentences];
  });
  return (
    <section className={styles.section}>
      <h2>{words.scores}</h2>
      <p className={styles.note}>{words.scoresNote}</p>
      <WideTable label={words.scores}>
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
                <th scope="row">{namedDirection(direction, locale)}</th>
                <td>{trained ? words.yes : words.no}</td>
                <td>{bleu.toFixed(1)}</td>
                <td>{chrf.toFixed(1)}</td>
                <td>{sentences}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <SaveCsv {...{ header, rows }} fileName="interlingua-scores" save={words.save} />
    </section>
  );
}
