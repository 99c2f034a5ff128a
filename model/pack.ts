/**
 * A language pack: what a language needs to read and speak the interlingua, as one safetensors file. The
 * manifest and the vocabulary stand in its metadata, so that there is nothing to unpack and no path to
 * escape by. It fits the one encoder that it was trained on, and says which.
 *
 *   source.embedding [V, D]   adapter.*   target.embedding [V, D]   decoder.*
 *
 * On an encoder that is not ours a pack only speaks: target.embedding, decoder.* and bridge.*.
 */

import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../data/errors.ts';
import { sha256, writeFileAtomic } from '../data/files.ts';
import { language } from '../data/languages.ts';
import { parseVocabulary } from '../data/vocabulary.ts';
import { adapterConfigSchema, modelConfigSchema } from './config.ts';
import { type PackPrecision, quantized, restored, scalesOf } from './pack-precision.ts';
import { type Release, scoreSchema } from './release.ts';
import {
  readMetadata,
  readSafetensors,
  type StoredCodes,
  type StoredTensor,
  writeSafetensors,
} from './safetensors.ts';

export const packManifestSchema = z.strictObject({
  format: z.literal(1),
  /** BCP 47. */
  code: z.string(),
  /** ISO 8601 date. */
  created: z.string(),
  licence: z.string(),
  /** sha256 of the encoder's file, without which the pack means nothing. */
  interlingua: z.string().regex(/^[0-9a-f]{64}$/),
  /** The encoder where it is not that of a release: what transformers.js loads it by, and the width of its states. */
  borrowed: z.strictObject({ id: z.string(), width: z.int().positive() }).optional(),
  model: modelConfigSchema,
  adapters: adapterConfigSchema,
  /** Pairs trained in both directions, such as `en-nl`. */
  trainedPairs: z.array(z.string()),
  training: z.strictObject({
    strategy: z.string(),
    steps: z.int(),
    parameters: z.int(),
    settings: z.record(z.string(), z.unknown()),
  }),
  data: z.array(
    z.strictObject({ pair: z.string(), rows: z.int(), kept: z.int(), credit: z.string() }),
  ),
  scores: z.array(scoreSchema),
});

export type PackManifest = z.infer<typeof packManifestSchema>;

export interface PackCover {
  readonly manifest: PackManifest;
  /** The content of a `.tiktoken` file. */
  readonly vocabulary: string;
  /** Changes whenever the weights or the vocabulary do. */
  readonly hash: string;
}

export interface LanguagePack extends PackCover {
  readonly precision: PackPrecision;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Larger than any pack of ours; nothing beyond it is read. */
const MAX_BYTES = 64 * 2 ** 20;

export async function writePack(
  file: string,
  pack: Omit<LanguagePack, 'hash' | 'precision'>,
  precision: PackPrecision = 'fp16',
): Promise<void> {
  const { vocabulary } = pack;
  const metadata = {
    manifest: JSON.stringify(packManifestSchema.parse(pack.manifest)),
    vocabulary,
  };
  if (precision === 'fp16') {
    await writeFileAtomic(file, writeSafetensors(pack.tensors, metadata, 'F16'));
    return;
  }
  const { tensors, codes } = quantized(pack.tensors);
  const all = new Map<string, StoredTensor | StoredCodes>([...codes, ...tensors]);
  await writeFileAtomic(file, writeSafetensors(all, metadata));
}

/** @throws InterlinguaError `missing-file`, or `corrupt-file` that says what is wrong with it */
export async function readPack(file: string): Promise<LanguagePack> {
  return parsePack(await readPackFile(file), file);
}

/** One matrix of a pack, and no more of it in memory. @throws InterlinguaError as `readPack` */
export async function readPackMatrix(file: string, name: string): Promise<StoredTensor> {
  const names = [name, scalesOf(name)];
  const stored = readSafetensors(await readPackFile(file), file, {
    mayHaveCodes: true,
    isWanted: (each) => names.includes(each),
  });
  const found = restored(stored, (rule) => refusedPack(file, rule)).get(name);
  if (!found) throw refusedPack(file, `tensor '${name}' must be there`);
  return found;
}

/** A pack's bytes, as many as a pack may have. @throws InterlinguaError as `readPack` */
export async function readPackFile(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw new InterlinguaError('missing-file', `${file}: there is no such pack.`);
  if (found.size > MAX_BYTES)
    throw refusedPack(file, `a pack must have at most ${MAX_BYTES} bytes, got ${found.size}`);
  return await readFile(file);
}

/** @param file its name, for messages @throws InterlinguaError as `readPack` */
export function parsePack(bytes: Uint8Array, file: string): LanguagePack {
  const stored = readSafetensors(bytes, file, { mayHaveCodes: true });
  const cover = coverOf(stored.metadata, file);
  parseVocabulary(cover.vocabulary, file);
  const tensors = restored(stored, (rule) => refusedPack(file, rule));
  return { ...cover, precision: stored.codes.size > 0 ? 'int8' : 'fp16', tensors };
}

/** What a pack says of itself, without its weights. @throws InterlinguaError `corrupt-file` */
export function readPackCover(file: string): PackCover {
  return coverOf(readMetadata(file), file);
}

function coverOf(metadata: Readonly<Record<string, string>>, file: string): PackCover {
  const { vocabulary = '', sha256: weights } = metadata;
  const hash = sha256(`${weights} ${sha256(vocabulary)}`);
  return { manifest: manifestOf(metadata.manifest, file), vocabulary, hash };
}

/** @throws InterlinguaError `unsupported` when the pack belongs to another interlingua */
export function requireFit(
  pack: Pick<PackCover, 'manifest'>,
  release: Release,
  where: string,
): void {
  const { interlingua, model, code, borrowed } = pack.manifest;
  const { encoder } = release.manifest;
  if (borrowed) {
    throw new InterlinguaError(
      'unsupported',
      `${where}: this pack speaks what ${borrowed.id} reads, and is of no use to the installed interlingua. ` +
        `Use it with npm run translate -- --interlingua ${borrowed.id} --from LANGUAGE --to ${code}.`,
    );
  }
  if (interlingua !== encoder.sha256 || !isDeepStrictEqual(model, release.config)) {
    throw new InterlinguaError(
      'unsupported',
      `${where}: a pack must be trained on the installed interlingua, ${encoder.sha256.slice(0, 12)}…, ` +
        `got one for ${interlingua.slice(0, 12)}…. Train it again with npm run train:pair, where --init-from ${code} ` +
        'begins with what an installed one knows.',
    );
  }
  if (release.codes.includes(code)) {
    throw new InterlinguaError(
      'unsupported',
      `${where}: the release speaks ${language(code).english} (${code}) already.`,
    );
  }
}

function manifestOf(text: string | undefined, file: string): PackManifest {
  try {
    const manifest = packManifestSchema.parse(JSON.parse(text ?? 'null'));
    language(manifest.code);
    return manifest;
  } catch (cause) {
    throw refusedPack(file, `the manifest must be of the format, got ${messageOf(cause)}`, cause);
  }
}

export function refusedPack(file: string, rule: string, cause?: unknown): InterlinguaError {
  return new InterlinguaError('corrupt-file', `${file}: ${rule}. The pack is not installed.`, {
    cause,
  });
}
