import { GlyphDrawing } from '../glyph/glyph-drawing.tsx';
import type { LabWords } from '../interface/lab-english.ts';
import styles from './lab.module.css';

/** Where the results would be: what it takes to have some. */
export function NoComparison({ words }: { words: LabWords['none'] }) {
  return (
    <div className={styles.none}>
      <GlyphDrawing petals={[]} />
      <h2>{words.heading}</h2>
      <p>{words.text}</p>
      <code className={styles.command}>{words.command}</code>
      <p>{words.after}</p>
    </div>
  );
}
