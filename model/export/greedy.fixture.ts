/** For tests: what our own runtime says at a beam of one, from the graphs that it would serve. */

import { longestTranslation } from '../decoding/guards.ts';
import { search } from '../decoding/search.ts';
import { installedPacks } from '../installed-packs.ts';
import { readPack } from '../pack.ts';
import type { Precision } from '../precision.ts';
import { recordPack, recordRelease } from '../record-release.ts';
import type { Release } from '../release.ts';
import { createStep, encodeSentences } from '../runtime/network.ts';
import { packInstallation } from '../runtime/pack-installation.ts';
import { Session } from '../runtime/session.ts';

export interface Said {
  /** Token ids without BOS and EOS. */
  readonly ids: readonly number[];
  readonly text: string;
}

export async function greedily(
  release: Release,
  [source, target]: readonly [source: string, target: string],
  texts: readonly string[],
  precision: Precision = 'fp32',
): Promise<Said[]> {
  const { from, to } = await installed(release, source, target, precision);
  const graphs = [from.encoder, to.cross, to.step].map(({ file }) => Session.open(file));
  const [encoder, cross, step] = await Promise.all(graphs);
  const [reader, speller] = await Promise.all([from.readTokenizer(), to.readTokenizer()]);
  const table = await from.readTable('source.embedding');
  const sentences = texts.map((text) => reader.encode(text));
  const encoded = await encodeSentences({ session: encoder!, weights: {} }, table, sentences);
  const decoder = { cross: cross!, step: step!, weights: {} };
  const found = await search(await createStep(decoder, encoded), sentences.length, {
    beam: 1,
    lengthPenalty: 0,
    maxTokens: encoded.lengths.map(longestTranslation),
  });
  return found.map(([best]) => ({ ids: best!.tokens, text: speller.decode(best!.tokens) }));
}

async function installed(release: Release, source: string, target: string, precision: Precision) {
  await recordRelease(release, precision);
  for (const { file } of installedPacks())
    await recordPack(release, await readPack(file), precision);
  const before = process.env.INTERLINGUA_PRECISION;
  process.env.INTERLINGUA_PRECISION = precision;
  const languages = packInstallation(release).languages();
  if (before === undefined) delete process.env.INTERLINGUA_PRECISION;
  else process.env.INTERLINGUA_PRECISION = before;
  const of = (code: string) => languages.find((each) => each.code === code)!;
  return { from: of(source), to: of(target) };
}
