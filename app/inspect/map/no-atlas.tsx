import { GlyphDrawing } from '../../glyph/glyph-drawing.tsx';
import type { InspectWords } from '../../interface/inspect-english.ts';
import styles from '../inspect.module.css';

/** Where the map would be: what it takes to have one. */
export function NoAtlas({ words }: { words: InspectWords['noAtlas'] }) {
  return (
    <div className={styles.empty}>
      <GlyphDrawing petals={[]} />
      <h2>{words.heading}</h2>
      <p>{words.text}</p>
      <code className={styles.command}>{words.command}</code>
      <p>{words.after}</p>
    </div>
  );
}
