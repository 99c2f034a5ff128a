import { glyph } from '../glyph/glyph.ts';
import { GlyphDrawing } from '../glyph/glyph-drawing.tsx';
import { openedTranslator } from '../http/opened-translator.ts';
import type { AboutWords } from '../interface/about-english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './about.module.css';
import { THOUGHTS } from './thoughts.ts';

interface Props {
  readonly words: AboutWords['thought'];
  readonly locale: string;
}

/** The glyphs of the same thoughts in several languages, drawn by the model at this moment. */
export async function ThoughtGlyphs({ words, locale }: Props) {
  const rows = await drawnThoughts();
  return (
    <section className={styles.thought}>
      <h2>{words.heading}</h2>
      <p>{words.text}</p>
      {rows.length === 0 && <p>{words.missing}</p>}
      {rows.map((row) => (
        <ul key={row[0]!.text} className={styles.glyphs}>
          {row.map(({ code, text, vector, cosine }) => (
            <li key={code} data-hue={languageHue(code)}>
              <GlyphDrawing petals={glyph(vector)} />
              <p lang={code}>{text}</p>
              <small>{phrase(words.distance, { value: cosine.toFixed(2) }, locale)}</small>
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

interface DrawnThought {
  readonly code: string;
  readonly text: string;
  readonly vector: Float32Array;
  /** With the very first sentence. */
  readonly cosine: number;
}

async function drawnThoughts(): Promise<DrawnThought[][]> {
  const translator = await openedTranslator();
  if (!translator?.embed) return [];
  const codes = translator.languages.map(({ code }) => code);
  const rows: DrawnThought[][] = [];
  let first: Float32Array | undefined;
  for (const thought of THOUGHTS) {
    const row: DrawnThought[] = [];
    for (const code of Object.keys(thought).filter((each) => codes.includes(each))) {
      const vector = await translator.embed(thought[code]!, code);
      first ??= vector;
      const cosine = vector.reduce((sum, value, at) => sum + value * first![at]!, 0);
      row.push({ code, text: thought[code]!, vector, cosine });
    }
    if (row.length > 0) rows.push(row);
  }
  return rows;
}
