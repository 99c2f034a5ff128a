/**
 * A release: the frozen encoder, the shared decoder and the languages' packs, in one folder with a
 * manifest that says what they are, what they were trained on and how well they translate.
 *
 *   manifest.json   encoder.safetensors   decoder.safetensors   CODE.safetensors   CODE.tiktoken
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../data/errors.ts';
import { sha256, writeFileAtomic } from '../data/files.ts';
import { type ModelConfig, modelConfigSchema } from './config.ts';
import { neutralitySchema } from './neutrality.ts';
import { readSafetensors, type StoredTensor, writeSafetensors } from './safetensors.ts';

const fileSchema = z.strictObject({
  // A plain name: a manifest must not reach outside its folder.
  file: z.string().regex(/^[\w-]+(\.[\w-]+)+$/),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const scoreSchema = z.strictObject({
  /** Such as `en-de`. */
  direction: z.string(),
  trained: z.boolean(),
  beam: z.int().positive(),
  bleu: z.number(),
  chrf: z.number(),
  sentences: z.int(),
  signatures: z.strictObject({ bleu: z.string(), chrf: z.string() }),
});

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  /** ISO 8601 date. */
  created: z.string(),
  licence: z.string(),
  model: modelConfigSchema,
  encoder: fileSchema,
  decoder: fileSchema,
  languages: z.array(
    z.strictObject({ code: z.string(), tables: fileSchema, vocabulary: fileSchema }),
  ),
  /** Pairs trained in both directions, such as `en-de`. */
  trainedPairs: z.array(z.string()),
  training: z.strictObject({
    steps: z.int(),
    hours: z.number(),
    parameters: z.int(),
    averagedCheckpoints: z.int(),
    /** Steps of earlier releases that are averaged in, each as much as all checkpoints together. */
    averagedReleases: z.array(z.int()).optional(),
    settings: z.record(z.string(), z.unknown()),
  }),
  data: z.array(
    z.strictObject({ pair: z.string(), rows: z.int(), kept: z.int(), credit: z.string() }),
  ),
  scores: z.array(scoreSchema),
  /** Measured by `npm run neutrality`; releases from before have none. */
  neutrality: neutralitySchema.optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ReleaseFile = z.infer<typeof fileSchema>;
export type DirectionResult = z.infer<typeof scoreSchema>;

/** What goes into a release; tensors by the names that `recording.ts` gives them. */
export interface ReleaseContent {
  readonly encoder: ReadonlyMap<string, StoredTensor>;
  readonly decoder: ReadonlyMap<string, StoredTensor>;
  readonly languages: readonly {
    readonly code: string;
    /** `source.embedding` and `target.embedding`, float32 [V, D]. */
    readonly tables: ReadonlyMap<string, StoredTensor>;
    /** The content of a `.tiktoken` file. */
    readonly vocabulary: string;
  }[];
  readonly about: Omit<Manifest, 'format' | 'encoder' | 'decoder' | 'languages'>;
}

const MANIFEST = 'manifest.json';

/** Writes a release in place of the one at `folder`, which stays whole until the new one is. */
export async function writeRelease(folder: string, content: ReleaseContent): Promise<void> {
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const write = async (file: string, bytes: Uint8Array | string): Promise<ReleaseFile> => {
    await writeFileAtomic(path.join(fresh, file), bytes);
    return { file, bytes: Buffer.byteLength(bytes), sha256: sha256(bytes) };
  };
  const weights = (name: string, tensors: ReadonlyMap<string, StoredTensor>) =>
    write(`${name}.safetensors`, writeSafetensors(tensors, { release: content.about.name }, 'F16'));

  const encoder = await weights('encoder', content.encoder);
  const decoder = await weights('decoder', content.decoder);
  const languages = [];
  for (const { code, tables, vocabulary } of content.languages) {
    languages.push({
      code,
      tables: await weights(code, tables),
      vocabulary: await write(`${code}.tiktoken`, vocabulary),
    });
  }
  const manifest: Manifest = { format: 1, ...content.about, encoder, decoder, languages };
  await writeManifest(fresh, manifest);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifestSchema.parse(manifest), null, 2);
  await writeFileAtomic(path.join(folder, MANIFEST), `${text}\n`);
}

/** A release on disk. Files are read when they are asked for and checked against the manifest each time. */
export class Release {
  private constructor(
    readonly folder: string,
    readonly manifest: Manifest,
  ) {}

  /** @throws InterlinguaError `missing-file` or `corrupt-file` */
  static async open(folder: string): Promise<Release> {
    const file = path.join(folder, MANIFEST);
    if (!existsSync(file)) {
      throw new InterlinguaError(
        'missing-file',
        `${file}: there is no release of weights here. Check the project out again, ` +
          'or make one with npm run train:core and npm run release.',
      );
    }
    try {
      return new Release(folder, manifestSchema.parse(JSON.parse(await readFile(file, 'utf8'))));
    } catch (cause) {
      throw new InterlinguaError(
        'corrupt-file',
        `${file}: the manifest must be of the format, ${messageOf(cause)}. Check the project out again.`,
        { cause },
      );
    }
  }

  get config(): ModelConfig {
    return this.manifest.model;
  }

  get codes(): readonly string[] {
    return this.manifest.languages.map(({ code }) => code);
  }

  /** Changes whenever any weight or vocabulary does. */
  get hash(): string {
    const { encoder, decoder, languages, model } = this.manifest;
    const files = [
      encoder,
      decoder,
      ...languages.flatMap(({ tables, vocabulary }) => [tables, vocabulary]),
    ];
    const hash = createHash('sha256').update(JSON.stringify(model));
    for (const file of files) hash.update(`${file.file} ${file.sha256}\n`);
    return hash.digest('hex');
  }

  /** @throws InterlinguaError `corrupt-file` that names the file whose size or checksum is wrong */
  async read({ file, bytes, sha256: expected }: ReleaseFile): Promise<Uint8Array> {
    const where = path.join(this.folder, file);
    if (!existsSync(where)) {
      throw new InterlinguaError(
        'missing-file',
        `${where}: the manifest lists this file, but it is not there.`,
      );
    }
    const content = await readFile(where);
    if (content.length !== bytes || sha256(content) !== expected) {
      throw new InterlinguaError(
        'corrupt-file',
        `${where}: expected ${bytes} bytes with the manifest's checksum, got ${content.length} bytes ` +
          'that differ. Check the project out again.',
      );
    }
    return content;
  }

  /** @param isWanted which of them; all by default */
  async tensors(
    file: ReleaseFile,
    isWanted?: (name: string) => boolean,
  ): Promise<ReadonlyMap<string, StoredTensor>> {
    const where = path.join(this.folder, file.file);
    const { tensors } = readSafetensors(await this.read(file), where, { isWanted });
    return tensors;
  }

  /** @throws InterlinguaError `unknown-language` that lists the languages there are */
  language(code: string): Manifest['languages'][number] {
    const found = this.manifest.languages.find((entry) => entry.code === code);
    if (found) return found;
    throw new InterlinguaError(
      'unknown-language',
      `translate: a language must be one of ${this.codes.join(', ')}, got ${JSON.stringify(code)}.`,
    );
  }
}
