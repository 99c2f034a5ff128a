/**
 * That frozen is frozen: what the interlingua and the other languages were before a language was taught,
 * to hold against what they are afterwards.
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { sha256 } from '../../data/files.ts';
import { type InstalledPack, installedPacks } from '../installed-packs.ts';
import type { Release } from '../release.ts';
import { Translator } from '../runtime/translator.ts';

export const fingerprintSchema = z.strictObject({
  /** sha256 of each file. */
  files: z.record(z.string(), z.string()),
  /** sha256 of the translations of some sentences, for each direction of the release. */
  translations: z.record(z.string(), z.string()),
  sentences: z.int(),
});

export type Fingerprint = z.infer<typeof fingerprintSchema>;

/**
 * @param texts sentences of `source`, which are translated into every language of the release and from
 *   each of these on into every other one
 * @param except the language that is being taught
 */
export async function fingerprint(
  release: Release,
  source: string,
  texts: readonly string[],
  except: string,
): Promise<Fingerprint> {
  const packs = installedPacks().filter(({ code }) => code !== except);
  const files = await filesOf(release, packs);
  const translator = await Translator.open(release);
  const translations: Record<string, string> = {};
  const others = release.codes.filter((code) => code !== source);
  for (const first of others) {
    const there = await translate(translator, texts, source, first);
    translations[`${source}-${first}`] = sha256(there.join('\n'));
    for (const second of release.codes.filter((code) => code !== first)) {
      const onward = await translate(translator, there, first, second);
      translations[`${first}-${second}`] = sha256(onward.join('\n'));
    }
  }
  return { files, translations, sentences: texts.length };
}

/** @throws InterlinguaError `corrupt-file` that names what is no longer the same */
export function requireSame(before: Fingerprint, after: Fingerprint): void {
  const changed = [
    ...differing(before.files, after.files),
    ...differing(before.translations, after.translations),
  ];
  if (changed.length === 0) return;
  throw new InterlinguaError(
    'corrupt-file',
    `train: what is frozen must stay as it was, but these changed: ${changed.join(', ')}. ` +
      'Something else has written to them meanwhile; train again.',
  );
}

/** What has come meanwhile, another language that was taught beside this one, was not there to be changed. */
function differing(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).filter((name) => before[name] !== after[name]);
}

async function translate(
  translator: Translator,
  texts: readonly string[],
  source: string,
  target: string,
): Promise<string[]> {
  const translations = await translator.translateAll(texts, { source, target, beam: 1 });
  return translations.map(({ text }) => text);
}

async function filesOf(
  { folder, manifest }: Release,
  packs: readonly InstalledPack[],
): Promise<Record<string, string>> {
  const { encoder, decoder, languages } = manifest;
  const own = [
    encoder,
    decoder,
    ...languages.flatMap(({ tables, vocabulary }) => [tables, vocabulary]),
  ];
  const files = [
    ...own.map(({ file }) => path.join(folder, file)),
    ...packs.map(({ file }) => file),
  ];
  const hashes = files.map(async (file) => [path.basename(file), sha256(await readFile(file))]);
  return Object.fromEntries(await Promise.all(hashes));
}
