/** What the languages that were there before had to show before a new one was taught, and what they have after. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../data/files.ts';
import { recordRelease } from '../model/record-release.ts';
import { type DirectionResult, type Release, scoreSchema } from '../model/release.ts';
import { isFrozen, type PairConfig } from '../model/transfer/config.ts';
import {
  type Fingerprint,
  fingerprint,
  fingerprintSchema,
  requireSame,
} from '../model/transfer/frozen-proof.ts';
import { type OldPairs, oldDirections } from '../model/transfer/old-pairs.ts';
import type { PairData } from '../model/transfer/pair-data.ts';
import { scoresOf, type TalkingCourse } from '../model/transfer/talking-course.ts';
import { table } from './table.ts';

export interface BeforeInputs {
  /** The run's folder, which keeps what was found before the first step for when the run goes on. */
  readonly place: string;
  readonly config: PairConfig;
  readonly release: Release;
  readonly data: PairData;
  readonly old: OldPairs;
  /** As it starts: nothing has been learned yet. */
  readonly course: TalkingCourse;
}

export interface After {
  readonly told: string;
  /** Of the old directions, where the network moved and their corpora were given. */
  readonly scores: readonly DirectionResult[];
}

/** Asked once the run is done. @throws InterlinguaError when something moved that must not */
export type LookAgain = () => Promise<After>;

/** Sentences whose translations are held against themselves, before and after. */
const PROOF_SENTENCES = 20;
/** Sentences by which an old direction is scored. */
const SCORED_SENTENCES = 200;

export function lookBefore(inputs: BeforeInputs): Promise<LookAgain> {
  return isFrozen(inputs.config) ? fingerprinted(inputs) : scored(inputs);
}

async function fingerprinted({ place, config, release, data }: BeforeInputs): Promise<LookAgain> {
  await recordRelease(release);
  const texts = data.splits.dev.slice(0, PROOF_SENTENCES).map(([text]) => text);
  const prove = () => fingerprint(release, config.known, texts, config.language);
  const before = await kept(path.join(place, 'frozen.json'), fingerprintSchema, prove);
  return async () => {
    requireSame(before, await prove());
    return { told: frozenLine(before), scores: [] };
  };
}

async function scored({ place, config, release, old, course }: BeforeInputs): Promise<LookAgain> {
  if (config.strategy === 'scratch') {
    return async () => ({ told: 'No old language is in this network.', scores: [] });
  }
  const directions = oldDirections(old, release, SCORED_SENTENCES);
  const score = () => scoresOf(course, directions);
  const before = await kept(path.join(place, 'old-scores.json'), z.array(scoreSchema), score);
  return async () => {
    const scores = await score();
    return { told: movedTable(before, scores), scores };
  };
}

/** What was measured before the first step, kept for when the run is taken up again. */
async function kept<T>(file: string, schema: z.ZodType<T>, find: () => Promise<T>): Promise<T> {
  if (existsSync(file)) return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  const found = await find();
  await writeFileAtomic(file, `${JSON.stringify(found, null, 2)}\n`);
  return found;
}

function frozenLine({ files, translations, sentences }: Fingerprint): string {
  return (
    `Frozen stayed frozen: ${Object.keys(files).length} files and the translations of ${sentences} ` +
    `sentences in ${Object.keys(translations).length} directions are byte for byte what they were.`
  );
}

function movedTable(before: readonly DirectionResult[], after: readonly DirectionResult[]): string {
  if (before.length === 0) {
    return 'The old languages moved, too. Give their corpora with --rehearse en-de=FILE to see by how much.';
  }
  const rows = before.map(({ direction, sentences, bleu, chrf }) => {
    const now = after.find((each) => each.direction === direction)!;
    return [
      direction,
      String(sentences),
      `${bleu.toFixed(1)} → ${now.bleu.toFixed(1)}`,
      `${chrf.toFixed(1)} → ${now.chrf.toFixed(1)}`,
    ];
  });
  const head = ['old direction', 'sentences', 'BLEU', 'chrF'];
  return `What the old languages had, and have now:\n${table([head, ...rows])}`;
}
