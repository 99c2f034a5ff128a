import type { RunSummary } from '../../model/teaching/run-view.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import styles from './run-card.module.css';

interface Props {
  readonly run: RunSummary;
  readonly words: TeachWords['encoder'];
}

const SHOWN_DIGITS = 12;

/** The checksum of the encoder's file as it is now, held against what it was when the run began. */
export function EncoderProof({ run: { encoder, strategy }, words }: Props) {
  if (!encoder) return null;
  if (strategy !== 'frozen' && strategy !== 'meta') {
    return <p className={styles.note}>{words.moves}</p>;
  }
  const isSame = encoder.before === encoder.now;
  return (
    <p className={styles.encoder} data-same={isSame}>
      {words.label} <code title={encoder.now}>{encoder.now.slice(0, SHOWN_DIGITS)}</code>{' '}
      {isSame ? words.same : words.changed}
    </p>
  );
}
