/** Scores of a language pack in every direction to and from the release's languages, kept in its manifest. */

import { z } from 'zod';
import { corpusFile, type TextPair } from '../data/corpora/multilingual.ts';
import { InterlinguaError } from '../data/errors.ts';
import { type PackManifest, parsePack, readPackFile, writePack } from '../model/pack.ts';
import { recordPack, recordRelease } from '../model/record-release.ts';
import type { DirectionResult, Release } from '../model/release.ts';
import { packInstallation } from '../model/runtime/pack-installation.ts';
import { Translator } from '../model/runtime/translator.ts';
import { coreConfigSchema } from '../model/training/config.ts';
import { type Corpora, type HeldOut, readCorpora, textPairs } from '../model/training/dataset.ts';
import type { CorpusArgument } from './corpus-argument.ts';
import { type ScoredDirection, scoreDirections, type Watch } from './score-directions.ts';
import { percent } from './table.ts';

/** What a pack's settings say of how its corpus was split. */
const splitSchema = z.object({ devPermille: z.int(), testPermille: z.int() });

export interface PackScores {
  readonly direct: readonly DirectionResult[];
  /** Directions that no corpus taught, over the language that the pack was taught with. */
  readonly pivoted: readonly ScoredDirection[];
}

/**
 * @param file of an installed pack, whose scores are replaced
 * @param corpora of the pack's pair and of the release's pairs; sentences that both trainings kept out are
 *   taken, and those of other pairs are joined over the language that they share
 */
export async function scorePack(
  release: Release,
  file: string,
  corpora: readonly CorpusArgument[],
  watch: Watch,
): Promise<PackScores> {
  const pack = parsePack(await readPackFile(file), file);
  await recordRelease(release);
  await recordPack(release, pack);
  const read = await keptOut(release, pack.manifest, corpora);
  const directions = directionsOf(read, pack.manifest);
  const translator = await Translator.open(packInstallation(release));
  const scored = await scoreDirections(translator, directions, watch);
  const never = directions.filter(({ trained }) => !trained);
  const pivoted = await scoreDirections(translator, never, watch, read.pivot);
  const direct = scored.map(({ texts: _, ...scores }): DirectionResult => scores);
  await writePack(
    file,
    { ...pack, manifest: { ...pack.manifest, scores: direct } },
    pack.precision,
  );
  return { direct, pivoted };
}

/** Corpora split so that only what neither training saw is held out. */
async function keptOut(
  release: Release,
  { training }: PackManifest,
  corpora: readonly CorpusArgument[],
): Promise<Corpora> {
  const core = coreConfigSchema.shape.data.strip().parse(release.manifest.training.settings);
  const own = splitSchema.parse(training.settings.data);
  const sizes = {
    devPermille: Math.min(core.devPermille, own.devPermille),
    testPermille: Math.min(core.testPermille, own.testPermille),
  };
  const sources = corpora.map(({ pair, file }) => corpusFile(pair, file));
  return await readCorpora(sources, { ...core, ...sizes });
}

/** Both ways between the pack's language and every other one, test sentences before those of the dev set. */
function directionsOf(corpora: Corpora, { code, trainedPairs }: PackManifest): HeldOut[] {
  const { pivot, pairs, languages } = corpora;
  const own = `${pivot}-${code}`;
  if (!pairs.has(own)) {
    throw new InterlinguaError(
      'invalid-input',
      `pack score: the pair that the pack was taught must be among the corpora, got ` +
        `${[...pairs.keys()].join(', ') || 'none'}. Add --corpus ${trainedPairs[0]}=FILE.`,
    );
  }
  const others = languages.filter((each) => each !== code);
  return others.flatMap((other): HeldOut[] => {
    const trained = other === pivot;
    const name = trained ? own : `${other}-${code}`;
    const kept = (['test', 'dev'] as const).flatMap((split) => textPairs(corpora, name, split));
    const back = kept.map(([text, said]): TextPair => [said, text]);
    return [
      { source: other, target: code, pairs: kept, trained },
      { source: code, target: other, pairs: back, trained },
    ].filter(({ pairs: found }) => found.length > 0);
  });
}

/** Both scores of the directions that no corpus taught, side by side. */
export function pivotRows({ direct, pivoted }: PackScores): string[][] {
  const rows = pivoted.map(({ direction, beam, bleu }) => {
    const own = direct.find((each) => each.direction === direction && each.beam === beam)!;
    const share = bleu > 0 ? percent(own.bleu / bleu) : '–';
    return [direction, String(beam), own.bleu.toFixed(1), bleu.toFixed(1), share];
  });
  return [['without a corpus', 'beam', 'BLEU', 'pivoted', 'of it'], ...rows];
}
