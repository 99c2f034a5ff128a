/**
 * An atlas of any size for `npm run bench:map`: sentences of the phrasebook at made-up places. Meanings lie in
 * clusters, languages are islands in the first layer and melt into one by the last, as in an atlas of the release.
 *
 * P points, L layers, D width, C coordinates.
 */

import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PHRASEBOOK_LANGUAGES, phrasebook } from '../data/phrasebook/index.ts';
import { Random } from '../data/random.ts';
import { toHalf } from '../model/float16.ts';
import { ATLAS_FILES, type AtlasManifest } from '../model/inspect/atlas.ts';
import { MAP_COORDINATES, type MapCoordinates } from '../model/inspect/atlas-points.ts';

export interface MadeAtlas {
  readonly points: number;
  /** Hash of the release that it is to lie beside. */
  readonly release: string;
  /** D */
  readonly width: number;
  /** L */
  readonly layers: number;
}

const LANGUAGES = PHRASEBOOK_LANGUAGES.filter((code) => code !== 'zh');
const CLUSTERS = 40;
const SEED = 1;
/** Standard deviations, where the map goes from -1 to 1. */
const SPREAD = { clusters: 0.4, meanings: 0.08, languages: 0.02, islands: 0.35 } as const;

/** @param folder where it is written; made where it is missing @returns how many points it has */
export async function writeBenchAtlas(folder: string, made: MadeAtlas): Promise<number> {
  const { width, layers } = made;
  const meanings = Math.ceil(made.points / LANGUAGES.length);
  await mkdir(folder, { recursive: true });
  const write = (name: string, content: Uint8Array | string) =>
    writeFile(path.join(folder, name), content);
  await write(ATLAS_FILES.meanings, JSON.stringify(someMeanings(meanings)));
  for (const code of LANGUAGES) {
    await writeVectors(path.join(folder, ATLAS_FILES.vectors(code)), { meanings, width, layers });
  }
  for (const coordinates of MAP_COORDINATES) {
    for (const [layer, places] of placesByLayer(meanings, layers, coordinates).entries()) {
      await write(ATLAS_FILES.places('pca', coordinates, layer), new Uint8Array(places.buffer));
    }
  }
  const manifest: AtlasManifest = {
    format: 1,
    key: made.points.toString(16).padStart(32, '0'),
    release: made.release,
    created: new Date().toISOString().slice(0, 10),
    source: 'bench:map',
    seed: SEED,
    width,
    layers,
    meanings,
    languages: LANGUAGES.map((code) => ({ code, points: meanings })),
    explained: Array.from({ length: layers }, () => [0.3, 0.2, 0.1]),
    umapLayers: [],
  };
  await write(ATLAS_FILES.manifest, JSON.stringify(manifest));
  return meanings * LANGUAGES.length;
}

function someMeanings(count: number): object[] {
  const phrases = phrasebook({ seed: SEED, languages: LANGUAGES });
  return Array.from({ length: count }, () => phrases.next().value as object);
}

/** Vectors of the last layer, which glyphs are drawn from; those before it are holes in the file, which read as zeros. */
async function writeVectors(
  file: string,
  { meanings, width, layers }: { meanings: number; width: number; layers: number },
): Promise<void> {
  const random = new Random(SEED);
  const scale = Math.sqrt(3 / width);
  const values = Float32Array.from(
    { length: meanings * width },
    () => (2 * random.uniform() - 1) * scale,
  );
  const halves = toHalf(values);
  const handle = await open(file, 'w');
  try {
    const bytes = new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength);
    await handle.write(bytes, 0, bytes.length, (layers - 1) * bytes.length);
  } finally {
    await handle.close();
  }
}

/** float32 [P, C] for each layer */
function placesByLayer(
  meanings: number,
  layers: number,
  coordinates: MapCoordinates,
): Float32Array[] {
  const random = new Random(SEED, coordinates);
  const spread = (count: number, deviation: number) =>
    Float32Array.from({ length: count * coordinates }, () => deviation * random.normal());
  const clusters = spread(CLUSTERS, SPREAD.clusters);
  const islands = spread(LANGUAGES.length, SPREAD.islands);
  const ofMeaning = spread(meanings, SPREAD.meanings);
  for (let at = 0; at < ofMeaning.length; at++) {
    const cluster = Math.floor(at / coordinates) % CLUSTERS;
    ofMeaning[at] += clusters[cluster * coordinates + (at % coordinates)];
  }
  return Array.from({ length: layers }, (_, layer) => {
    const apart = 1 - layer / (layers - 1);
    const places = spread(meanings * LANGUAGES.length, SPREAD.languages);
    for (let at = 0; at < places.length; at++) {
      const language = Math.floor(at / ofMeaning.length);
      const island = islands[language * coordinates + (at % coordinates)];
      places[at] += ofMeaning[at % ofMeaning.length] + apart * island;
    }
    return places;
  });
}
