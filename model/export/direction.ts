/** All that one direction of translation consists of, put together from a release and installed packs. */

import { InterlinguaError } from '../../data/errors.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import { type AdapterConfig, type ModelConfig, NO_ADAPTERS } from '../config.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { installedPacks } from '../installed-packs.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import { type LanguagePack, readPack, requireFit } from '../pack.ts';
import type { Values } from '../parameters.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';

type StoredTensors = ReadonlyMap<string, StoredTensor>;

export interface Direction {
  /** BCP 47. */
  readonly source: string;
  readonly target: string;
  readonly config: ModelConfig;
  /** Of the source. */
  readonly adapters: AdapterConfig;
  /** `encoder.*`, `adapter.*` and `source.embedding` [V, D]. */
  readonly reading: Values;
  /** `decoder.*` and `target.embedding` [V, D]. */
  readonly speaking: Values;
  /** All of these with their shapes. */
  readonly tensors: StoredTensors;
  /** What keeps them exactly: halves, as releases have them, unless a pack has 8 bits with scales. */
  readonly floats: 'F16' | 'F32';
  /** The content of both `.tiktoken` files. */
  readonly vocabularies: { readonly source: string; readonly target: string };
  /** The target's vocabulary, special tokens included. */
  readonly targetSize: number;
  readonly origin: Origin;
}

/** What whoever gets the weights must be told. */
export interface Origin {
  readonly release: string;
  /** sha256 of the encoder's file. */
  readonly interlingua: string;
  /** Of the weights; several where a pack has another than the release. */
  readonly licences: readonly string[];
  /** Where the training data come from. */
  readonly credits: readonly string[];
  readonly isTrained: boolean;
}

/** What one language brings, be it of the release or of a pack. */
interface Part {
  readonly adapters: AdapterConfig;
  /** `source.embedding`, `target.embedding`, `adapter.*`, and `decoder.*` where it has its own. */
  readonly tensors: StoredTensors;
  readonly vocabulary: string;
  readonly pack?: LanguagePack;
}

/** @throws InterlinguaError `unknown-language` that lists the languages there are */
export async function readDirection(
  release: Release,
  source: string,
  target: string,
): Promise<Direction> {
  const [from, to] = [await readPart(release, source), await readPart(release, target)];
  const { manifest } = release;
  const encoder = await release.tensors(manifest.encoder);
  const decoder = to.pack ? new Map() : await release.tensors(manifest.decoder);
  const reading = new Map([
    ...encoder,
    ...chosen(from.tensors, (name) => name === SOURCE_EMBEDDING || name.startsWith('adapter.')),
  ]);
  const speaking = new Map([
    ...decoder,
    ...chosen(to.tensors, (name) => name === TARGET_EMBEDDING || name.startsWith('decoder.')),
  ]);
  return {
    source,
    target,
    config: release.config,
    adapters: from.adapters,
    reading: valuesOf(reading),
    speaking: valuesOf(speaking),
    tensors: new Map([...reading, ...speaking]),
    floats: [from, to].some(({ pack }) => pack?.precision === 'int8') ? 'F32' : 'F16',
    vocabularies: { source: from.vocabulary, target: to.vocabulary },
    targetSize: parseVocabulary(to.vocabulary, target).length + SPECIAL_TOKEN_COUNT,
    origin: originOf(release, [from, to], [`${source}-${target}`, `${target}-${source}`]),
  };
}

async function readPart(release: Release, code: string): Promise<Part> {
  if (release.codes.includes(code)) {
    const { tables, vocabulary } = release.language(code);
    return {
      adapters: NO_ADAPTERS,
      tensors: await release.tensors(tables),
      vocabulary: new TextDecoder().decode(await release.read(vocabulary)),
    };
  }
  const packs = installedPacks();
  const found = packs.find((pack) => pack.code === code);
  if (!found) {
    const codes = [...release.codes, ...packs.map((pack) => pack.code)].join(', ');
    throw new InterlinguaError(
      'unknown-language',
      `export: a language must be one of ${codes}, got ${JSON.stringify(code)}.`,
    );
  }
  const pack = await readPack(found.file);
  requireFit(pack, release, found.file);
  const { adapters } = pack.manifest;
  return { adapters, tensors: pack.tensors, vocabulary: pack.vocabulary, pack };
}

function originOf({ manifest }: Release, parts: readonly Part[], names: readonly string[]): Origin {
  const makers = [manifest, ...parts.flatMap(({ pack }) => (pack ? [pack.manifest] : []))];
  const distinct = (values: readonly string[]) => [...new Set(values)];
  return {
    release: manifest.name,
    interlingua: manifest.encoder.sha256,
    licences: distinct(makers.map(({ licence }) => licence)),
    credits: distinct(makers.flatMap(({ data }) => data.map(({ credit }) => credit))),
    isTrained: makers.some(({ trainedPairs }) => trainedPairs.some((pair) => names.includes(pair))),
  };
}

function chosen(tensors: StoredTensors, isWanted: (name: string) => boolean): StoredTensors {
  return new Map([...tensors].filter(([name]) => isWanted(name)));
}

function valuesOf(tensors: StoredTensors): Values {
  return Object.fromEntries([...tensors].map(([name, { data }]) => [name, data]));
}
