/**
 * What there is to translate with: languages, and for each of them the files that read and speak it. A release
 * is one; a release with language packs beside it is another. The translator asks anew at each request,
 * so that what was installed or removed meanwhile counts at once.
 */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { graphFiles } from '../graphs.ts';
import type { Precision } from '../precision.ts';
import type { Release } from '../release.ts';
import type { HostTensor } from './session.ts';

/** What the tables are called that a language is read with and spoken with. */
export type TableName = 'source.embedding' | 'target.embedding';

/** A recorded graph on disk. */
export interface GraphFile {
  /** Changes whenever the content does: what is loaded is kept by it. */
  readonly key: string;
  readonly file: string;
}

export interface InstalledLanguage {
  /** BCP 47. */
  readonly code: string;
  /** Changes whenever the vocabulary or a table does. */
  readonly key: string;
  readTokenizer(): Promise<Tokenizer>;
  /** Embeddings of this language's words, float32 [V, D]. */
  readTable(name: TableName): Promise<HostTensor>;
  /** Reads this language; all of a release share one, and a pack may have one with adapters of its own. */
  readonly encoder: GraphFile;
  /** Makes keys and values of encoder states for this language's decoder. */
  readonly cross: GraphFile;
  /** Says the next word in this language. */
  readonly step: GraphFile;
  /** The encoder laid open, which translating does without; see `traceInspection`. */
  readonly inspection: GraphFile;
  /** The decoder likewise; see `traceDecoderInspection`. */
  readonly decoderInspection: GraphFile;
}

export interface Installation {
  /** Cheap: asked at every request. */
  languages(): readonly InstalledLanguage[];
  /** Whether this pair was trained, in either direction; others rest on the interlingua alone. */
  isTrainedPair(source: string, target: string): boolean;
}

/** @param where for the message @throws InterlinguaError `unknown-language` that lists the languages there are */
export function findLanguage(
  installation: Installation,
  code: string,
  where: string,
): InstalledLanguage {
  const languages = installation.languages();
  const found = languages.find((each) => each.code === code);
  if (found) return found;
  const codes = languages.map((each) => each.code).join(', ');
  throw new InterlinguaError(
    'unknown-language',
    `${where}: a language must be one of ${codes}, got ${JSON.stringify(code)}.`,
  );
}

/** @throws InterlinguaError `missing-file` when it has not been recorded */
export function requireGraph({ file }: GraphFile): void {
  if (existsSync(file)) return;
  throw new InterlinguaError(
    'missing-file',
    `${file}: this graph is not there. Make it with npm run build.`,
  );
}

/** The languages of a release, which share its encoder and the body of its decoder. */
export function releaseInstallation(release: Release, precision?: Precision): Installation {
  const files = graphFiles(release, precision);
  const graph = (file: string): GraphFile => ({ key: file, file });
  const languages = release.manifest.languages.map(
    ({ code, tables, vocabulary }): InstalledLanguage => ({
      code,
      key: `${tables.sha256}-${vocabulary.sha256}`,
      readTokenizer: async () => Tokenizer.from(await release.read(vocabulary), vocabulary.file),
      readTable: async (name) => {
        const found = await release.tensors(tables, (each) => each === name);
        const { shape, data } = found.get(name)!;
        return { type: 'float32', shape, data };
      },
      encoder: graph(files.encoder),
      cross: graph(files.cross),
      step: graph(files.step(code)),
      inspection: graph(files.inspection),
      decoderInspection: graph(files.decoderInspection),
    }),
  );
  const trained = new Set(release.manifest.trainedPairs);
  return {
    languages: () => languages,
    isTrainedPair: (source, target) =>
      trained.has(`${source}-${target}`) || trained.has(`${target}-${source}`),
  };
}
