import { GlyphDrawing } from '../glyph/glyph-drawing.tsx';
import type { TeachWords } from '../interface/teach-english.ts';
import styles from './teach.module.css';

interface Props {
  readonly reason: 'setting' | 'commands';
  readonly words: TeachWords['off'];
}

/** Where the page would be: what it takes to have it. */
export function OffNotice({ reason, words }: Props) {
  return (
    <div className={styles.off}>
      <GlyphDrawing petals={[]} />
      <h2>{words.heading}</h2>
      {reason === 'setting' ? (
        <>
          <p>{words.text}</p>
          <code className={styles.command}>INTERLINGUA_API_TEACH=true npm start</code>
          <p>{words.after}</p>
        </>
      ) : (
        <p>{words.commands}</p>
      )}
    </div>
  );
}
