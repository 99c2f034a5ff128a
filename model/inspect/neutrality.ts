/** How alike the languages are inside the encoder, measured on the vectors of what they say. */

import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import type { MeasuredLayer, Neutrality } from '../neutrality.ts';
import { linearCka } from './cka.ts';
import { PROBE_FOLDS, probeAccuracy } from './language-probe.ts';
import { MARGIN_NEIGHBOURS, retrievalErrors } from './retrieval.ts';
import { meanCosines } from './similarity.ts';
import { selectRows, type VectorSet } from './vectors.ts';

/** What was inspected of one language. */
export interface InspectedLanguage {
  readonly code: string;
  /** Row by row the meaning of each sentence, a number that its translations share; no number twice. */
  readonly meanings: readonly number[];
  /** Vectors of the sentences at every layer, rows in the order of `meanings`. */
  readonly layers: readonly VectorSet[];
}

/** Rows of two languages: the first `aligned` mean the same, the rest do not. */
interface Pairing {
  readonly name: string;
  readonly first: InspectedLanguage;
  readonly second: InspectedLanguage;
  readonly aligned: number;
  readonly firstRows: readonly number[];
  readonly secondRows: readonly number[];
}

type Inside = Pick<Neutrality, 'retrieval' | 'probe' | 'layers'>;

/** Pairs of languages with fewer sentences in common are left out: a few say nothing. */
const LEAST_ALIGNED = 10;
const SHUFFLE_SEED = 1;

/**
 * Every pair of languages is measured among as many sentences as the language with the fewest has.
 *
 * @param onProgress told what is measured next, and waited for, since this computes for minutes
 * @throws InterlinguaError `invalid-input` when there are too few sentences
 */
export async function measureInside(
  languages: readonly InspectedLanguage[],
  onProgress: (what: string) => void | Promise<void> = () => {},
): Promise<Inside> {
  const candidates = Math.min(...languages.map(({ meanings }) => meanings.length));
  const pairings = languages
    .flatMap((first, i) =>
      languages.slice(i + 1).map((second) => pairUp(first, second, candidates)),
    )
    .filter(({ aligned }) => aligned >= LEAST_ALIGNED);
  if (pairings.length === 0) {
    throw new InterlinguaError(
      'invalid-input',
      `neutrality: two languages must have ${LEAST_ALIGNED} held-out sentences in common, ` +
        'none have. Give more sentences.',
    );
  }
  const directions: Inside['retrieval']['directions'] = [];
  for (const pairing of pairings) {
    await onProgress(`Looking for translations, ${pairing.name}`);
    directions.push(...retrieve(pairing));
  }
  const depth = languages[0].layers.length;
  const layers: MeasuredLayer[] = [];
  for (let layer = 0; layer < depth; layer++) {
    await onProgress(`Comparing languages at layer ${layer} of ${depth - 1}`);
    layers.push(measureLayer(languages, pairings, layer, candidates));
  }
  return {
    retrieval: { neighbours: MARGIN_NEIGHBOURS, candidates, directions },
    probe: { sentences: candidates, folds: PROBE_FOLDS, chance: 1 / languages.length },
    layers,
  };
}

function pairUp(first: InspectedLanguage, second: InspectedLanguage, count: number): Pairing {
  const rowsOf = ({ meanings }: InspectedLanguage) =>
    new Map(meanings.map((meaning, row) => [meaning, row]));
  const [a, b] = [rowsOf(first), rowsOf(second)];
  const common = first.meanings.filter((meaning) => b.has(meaning)).slice(0, count);
  const filledUp = (own: Map<number, number>, other: Map<number, number>) => {
    const lone = [...own.keys()].filter((meaning) => !other.has(meaning));
    return [...common, ...lone].slice(0, count).map((meaning) => own.get(meaning)!);
  };
  return {
    name: `${first.code}-${second.code}`,
    first,
    second,
    aligned: common.length,
    firstRows: filledUp(a, b),
    secondRows: filledUp(b, a),
  };
}

function retrieve({ first, second, aligned, firstRows, secondRows }: Pairing) {
  const x = selectRows(first.layers.at(-1)!, firstRows);
  const y = selectRows(second.layers.at(-1)!, secondRows);
  const { forward, backward } = retrievalErrors(x, y, aligned);
  return [
    { direction: `${first.code}-${second.code}`, sentences: aligned, error: forward },
    { direction: `${second.code}-${first.code}`, sentences: aligned, error: backward },
  ];
}

function measureLayer(
  languages: readonly InspectedLanguage[],
  pairings: readonly Pairing[],
  layer: number,
  sentences: number,
): MeasuredLayer {
  const cka: Record<string, number> = {};
  const shuffledCka: Record<string, number> = {};
  const cosines = pairings.map(({ name, first, second, aligned, firstRows, secondRows }) => {
    const x = selectRows(first.layers[layer], firstRows.slice(0, aligned));
    const y = selectRows(second.layers[layer], secondRows.slice(0, aligned));
    cka[name] = linearCka(x, y);
    shuffledCka[name] = linearCka(x, shuffled(y));
    return meanCosines(x, y);
  });
  return {
    probe: probeAt(languages, layer, sentences),
    cka,
    shuffledCka,
    cosine: {
      translations: mean(cosines.map(({ translations }) => translations)),
      others: mean(cosines.map(({ others }) => others)),
    },
  };
}

/** The same number of sentences of each language, so that none is a better guess than another. */
function probeAt(languages: readonly InspectedLanguage[], layer: number, count: number): number {
  const { width } = languages[0].layers[layer];
  const data = new Float32Array(languages.length * count * width);
  for (const [place, { layers }] of languages.entries()) {
    data.set(layers[layer].data.subarray(0, count * width), place * count * width);
  }
  return probeAccuracy({
    vectors: { count: languages.length * count, width, data },
    languages: languages.flatMap((_, place) => Array.from({ length: count }, () => place)),
    meanings: languages.flatMap(({ meanings }) => meanings.slice(0, count)),
  });
}

function shuffled(vectors: VectorSet): VectorSet {
  const rows = Array.from({ length: vectors.count }, (_, row) => row);
  return selectRows(vectors, new Random(SHUFFLE_SEED).shuffle(rows));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
