/**
 * An atlas: sentences of several languages that mean the same, their vectors at every depth of the encoder,
 * and maps of them. Derived from a release and its language packs by `npm run atlas` and kept in
 * INTERLINGUA_HOME; it holds its user's sentences and is never part of the project. It stays as it was drawn
 * when a pack is replaced or removed.
 *
 *   atlas.json   meanings.json   vectors.CODE.f16   axes.COORDINATES.LAYER.f32   KIND.COORDINATES.LAYER.f32
 *
 * `pointsOf` says in which order the points stand.
 * Layers are counted as `traceInspection` does: the embeddings, after each encoder layer, the final states.
 *
 * P points, L layers, D width, C coordinates.
 */

import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { fromHalf } from '../float16.ts';
import { interlinguaHome } from '../home.ts';
import type { Release } from '../release.ts';
import type { MapCoordinates, MapKind, Meaning } from './atlas-points.ts';
import type { Projection } from './pca.ts';

export const atlasManifestSchema = z.strictObject({
  format: z.literal(1),
  /** Changes whenever anything in the atlas does. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  release: z.string(),
  /** ISO 8601 date. */
  created: z.string(),
  /** `phrasebook`, or the names of the corpus files. */
  source: z.string(),
  seed: z.int(),
  /** D */
  width: z.int().positive(),
  /** L */
  layers: z.int().positive(),
  meanings: z.int().positive(),
  languages: z.array(
    z.strictObject({
      code: z.string(),
      points: z.int().positive(),
      /** Which of the packs of this language read its sentences; of an older atlas it is not known. */
      version: z.string().optional(),
    }),
  ),
  /** For each layer, what share of the variance the first three principal axes hold. */
  explained: z.array(z.array(z.number())),
  /** Layers that have a UMAP; every layer has a PCA. */
  umapLayers: z.array(z.int()),
});

export type AtlasManifest = z.infer<typeof atlasManifestSchema>;

export const ATLAS_FILES = {
  manifest: 'atlas.json',
  meanings: 'meanings.json',
  vectors: (code: string) => `vectors.${code}.f16`,
  axes: (coordinates: number, layer: number) => `axes.${coordinates}.${layer}.f32`,
  places: (kind: MapKind, coordinates: number, layer: number) =>
    `${kind}.${coordinates}.${layer}.f32`,
} as const;

export function atlasFolder(release: Release): string {
  return path.join(interlinguaHome(), 'atlas', release.hash.slice(0, 32));
}

/** An atlas on disk. Files are read when they are asked for; vectors of the layer used last stay in memory. */
export class Atlas {
  private vectorsOfLayer: { layer: number; vectors: Promise<Float32Array> } | undefined;

  private constructor(
    readonly folder: string,
    readonly manifest: AtlasManifest,
  ) {}

  /** @returns undefined where there is none @throws InterlinguaError `corrupt-file` */
  static async open(folder: string): Promise<Atlas | undefined> {
    const file = path.join(/*turbopackIgnore: true*/ folder, ATLAS_FILES.manifest);
    if (!existsSync(file)) return undefined;
    try {
      return new Atlas(folder, atlasManifestSchema.parse(JSON.parse(await readFile(file, 'utf8'))));
    } catch (cause) {
      throw new InterlinguaError(
        'corrupt-file',
        `${file}: the atlas must be of the format, ${messageOf(cause)}. Make it anew with npm run atlas.`,
        { cause },
      );
    }
  }

  /** P */
  get points(): number {
    return this.manifest.languages.reduce((sum, { points }) => sum + points, 0);
  }

  hasMap(kind: MapKind, layer: number): boolean {
    const { layers, umapLayers } = this.manifest;
    return kind === 'pca' ? layer >= 0 && layer < layers : umapLayers.includes(layer);
  }

  async meanings(): Promise<Meaning[]> {
    return JSON.parse(
      await readFile(
        path.join(/*turbopackIgnore: true*/ this.folder, ATLAS_FILES.meanings),
        'utf8',
      ),
    );
  }

  /** float32 [P, C], from about -1 to 1 in little-endian bytes */
  placesBytes(kind: MapKind, coordinates: MapCoordinates, layer: number): Promise<Buffer> {
    const bytes = this.points * coordinates * Float32Array.BYTES_PER_ELEMENT;
    return this.read(ATLAS_FILES.places(kind, coordinates, layer), bytes);
  }

  async places(kind: MapKind, coordinates: MapCoordinates, layer: number): Promise<Float32Array> {
    return floatsOf(await this.placesBytes(kind, coordinates, layer));
  }

  /** What turns a vector of a layer into its place on the layer's PCA map. */
  async projection(coordinates: MapCoordinates, layer: number): Promise<Projection> {
    const { width } = this.manifest;
    const bytes = (1 + coordinates) * width * Float32Array.BYTES_PER_ELEMENT;
    const values = floatsOf(await this.read(ATLAS_FILES.axes(coordinates, layer), bytes));
    return { mean: values.slice(0, width), axes: values.slice(width) };
  }

  /** Unit vectors, float32 [P, D]. */
  vectors(layer: number): Promise<Float32Array> {
    if (this.vectorsOfLayer?.layer !== layer) {
      const vectors = this.readVectors(layer);
      this.vectorsOfLayer = { layer, vectors };
      vectors.catch(() => {
        this.vectorsOfLayer = undefined;
      });
    }
    return this.vectorsOfLayer!.vectors;
  }

  /** Unit vectors of single points, float32 [D] each, without reading those of all. */
  vectorsAt(layer: number, points: readonly number[]): Promise<Float32Array[]> {
    const { languages, width, layers } = this.manifest;
    return Promise.all(
      points.map((point) => {
        let first = 0;
        const language = languages.find((each) => {
          if (point < first + each.points) return true;
          first += each.points;
          return false;
        })!;
        const size = language.points * width;
        const file = path.join(this.folder, ATLAS_FILES.vectors(language.code));
        return readHalves(file, layer * size + (point - first) * width, width, layers * size);
      }),
    );
  }

  private async readVectors(layer: number): Promise<Float32Array> {
    const { languages, width, layers } = this.manifest;
    const all = new Float32Array(this.points * width);
    let at = 0;
    for (const { code, points } of languages) {
      const file = path.join(this.folder, ATLAS_FILES.vectors(code));
      const size = points * width;
      all.set(await readHalves(file, layer * size, size, layers * size), at);
      at += size;
    }
    return all;
  }

  private async read(name: string, bytes: number): Promise<Buffer> {
    const file = path.join(this.folder, name);
    const content = await readFile(file);
    if (content.length === bytes) return content;
    throw new InterlinguaError(
      'corrupt-file',
      `${file}: expected ${bytes} bytes, got ${content.length}. Make the atlas anew with npm run atlas.`,
    );
  }
}

async function readHalves(file: string, from: number, count: number, whole: number) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size !== whole * Uint16Array.BYTES_PER_ELEMENT) {
      throw new InterlinguaError(
        'corrupt-file',
        `${file}: expected ${whole} halves, got ${size} bytes. Make the atlas anew with npm run atlas.`,
      );
    }
    const halves = new Uint16Array(count);
    const bytes = new Uint8Array(halves.buffer);
    await handle.read(bytes, 0, bytes.length, from * Uint16Array.BYTES_PER_ELEMENT);
    return fromHalf(halves);
  } finally {
    await handle.close();
  }
}

/** A copy, since a Buffer need not begin at a multiple of four. */
function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
