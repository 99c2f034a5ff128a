import styles from './glyph.module.css';
import { type Petal, RADIUS } from './glyph.ts';

const VIEW_BOX = `${-RADIUS} ${-RADIUS} ${2 * RADIUS} ${2 * RADIUS}`;
const DIAL_TICKS = 64;

/** Draws petals; without any, the empty dial that they will fill. Words beside it say what it is. */
export function GlyphDrawing({ petals }: { petals: readonly Petal[] }) {
  return (
    <svg className={styles.glyph} viewBox={VIEW_BOX} aria-hidden="true">
      <circle className={styles.hub} r="17" />
      {petals.length > 0 ? petals.map(drawPetal) : <Dial />}
    </svg>
  );
}

/** A petal keeps its place, so that browsers that can do so let one glyph grow out of the other. */
function drawPetal({ path, tint }: Petal, at: number) {
  return <path key={at} className={`${styles.petal} ${styles[`tint${tint}`]}`} d={path} />;
}

function Dial() {
  const ticks = Array.from({ length: DIAL_TICKS }, (_, at) => (360 * at) / DIAL_TICKS);
  return (
    <>
      <circle className={styles.rim} r="92" />
      {ticks.map((degrees) => (
        <path
          key={degrees}
          className={styles.tick}
          d="M0,-22V-32"
          transform={`rotate(${degrees})`}
        />
      ))}
    </>
  );
}
