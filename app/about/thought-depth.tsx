import { BarRow } from '../chart/bar-row.tsx';
import { toApiError } from '../http/errors.ts';
import { layerName } from '../inspect/map/layer-slider.tsx';
import { inspectorFor } from '../inspect/opened-atlas.ts';
import type { AboutWords } from '../interface/about-english.ts';
import type { InspectWords } from '../interface/inspect-english.ts';
import styles from './about.module.css';
import { THOUGHTS } from './thoughts.ts';

interface Props {
  readonly words: AboutWords['depth'];
  readonly layerWords: InspectWords['map'];
  readonly locale: string;
}

/** How the thoughts' languages melt into one on the way through the encoder, measured at this moment. */
export async function ThoughtDepth({ words, layerWords, locale }: Props) {
  const layers = await measuredLayers();
  if (layers.length === 0) return null;
  return (
    <section className={styles.plain}>
      <h2>{words.heading}</h2>
      <p>{words.text}</p>
      <ol className={styles.depth} start={0}>
        {layers.map(({ same, other }, layer) => (
          <BarRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
            key={layer}
            name={layerName(layer, layers.length, layerWords, locale)}
            share={same}
            mark={Math.max(0, other)}
            text={`${same.toFixed(2)} / ${other.toFixed(2)}`}
          />
        ))}
      </ol>
    </section>
  );
}

interface Alikeness {
  /** Mean cosine of sentences in different languages that mean the same. */
  readonly same: number;
  /** And of such that do not. */
  readonly other: number;
}

/** None where the encoder cannot be looked into, or speaks one language. */
async function measuredLayers(): Promise<Alikeness[]> {
  try {
    const inspector = await inspectorFor([]);
    const codes = inspector.codes.filter((code) => THOUGHTS.every((thought) => thought[code]));
    if (codes.length < 2) return [];
    const sentences = THOUGHTS.flatMap((thought, meaning) =>
      codes.map((code) => ({ meaning, code, text: thought[code] })),
    );
    const inside = await Promise.all(
      sentences.map(async ({ text, code, ...rest }) => {
        return { ...rest, code, vectors: (await inspector.inspect(text, code)).vectors };
      }),
    );
    return inside[0].vectors.map((_, layer) => {
      const same: number[] = [];
      const other: number[] = [];
      for (const [at, one] of inside.entries()) {
        for (const two of inside.slice(at + 1)) {
          if (one.code === two.code) continue;
          const cosine = dot(one.vectors[layer], two.vectors[layer]);
          (one.meaning === two.meaning ? same : other).push(cosine);
        }
      }
      return { same: mean(same), other: mean(other) };
    });
  } catch (fault) {
    toApiError(fault);
    return [];
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
