/** The measures of neutrality as rows of tables, and as a report for the terminal. */

import type { LanguageCount, MeasuredTranslation, Neutrality } from '../model/neutrality.ts';
import { percent, table, whole } from './table.ts';

type Rows = string[][];

export function neutralityReport(name: string, neutrality: Neutrality): string {
  const { retrieval, probe, inAllLanguages } = neutrality;
  return [
    `Neutrality of ${name}`,
    `Held-out sentences, and how many of them the training set has as translations of others\n${table(sentenceRows(neutrality))}`,
    `Translations of held-out sentences, off-target by the detector\n${table(translationRows(neutrality))}`,
    `Pairs that were never trained: directly against over another language\n${table(zeroShotRows(neutrality))}`,
    `Retrieval errors among ${whole(retrieval.candidates)} sentences, by margin with k = ${retrieval.neighbours}\n` +
      table(retrievalRows(neutrality)),
    `Layer by layer: a probe's accuracy (guessing: ${percent(probe.chance)}), mean cosines, linear CKA\n` +
      table(layerRows(neutrality)),
    `${whole(inAllLanguages)} sentences mean the same in all languages.`,
    signatures(neutrality).join('\n'),
  ].join('\n\n');
}

export function sentenceRows({ sentences }: Neutrality): Rows {
  const rows = Object.entries(sentences).map(([direction, each]) => [
    direction,
    whole(each.test),
    whole(each.dev),
    whole(each.seenSources),
    whole(each.seenReferences),
  ]);
  return [['direction', 'test', 'dev', 'sources seen', 'references seen'], ...rows];
}

export function translationRows({ translations }: Neutrality): Rows {
  const head = [
    'direction',
    'trained',
    'route',
    'beam',
    'sentences',
    'BLEU',
    '95 %',
    'chrF',
    'off-target',
    'in references',
  ];
  return [head, ...translations.map(translationRow)];
}

function translationRow(each: MeasuredTranslation): string[] {
  return [
    each.direction,
    each.trained ? 'yes' : 'never',
    each.via === undefined ? 'direct' : `over ${each.via}`,
    String(each.beam),
    whole(each.sentences),
    each.bleu.toFixed(1),
    `${each.interval.low.toFixed(1)}–${each.interval.high.toFixed(1)}`,
    each.chrf.toFixed(1),
    foreignShare(each.language),
    foreignShare(each.referenceLanguage),
  ];
}

/** Such as `1.2% of 96`. */
function foreignShare({ told, foreign }: LanguageCount): string {
  return told === 0 ? '–' : `${percent(foreign / told)} of ${whole(told)}`;
}

export function zeroShotRows({ translations }: Neutrality): Rows {
  const pivoted = translations.filter(({ via }) => via !== undefined);
  const rows = pivoted.map((over) => {
    const direct = translations.find(
      ({ direction, beam, via }) =>
        via === undefined && direction === over.direction && beam === over.beam,
    )!;
    return [
      direct.direction,
      String(direct.beam),
      direct.bleu.toFixed(1),
      over.bleu.toFixed(1),
      ratio(direct.bleu, over.bleu),
      direct.chrf.toFixed(1),
      over.chrf.toFixed(1),
      ratio(direct.chrf, over.chrf),
    ];
  });
  return [['direction', 'beam', 'BLEU', 'pivoted', 'of it', 'chrF', 'pivoted', 'of it'], ...rows];
}

function ratio(direct: number, pivoted: number): string {
  return pivoted > 0 ? `${((100 * direct) / pivoted).toFixed(0)}%` : '–';
}

export function retrievalRows({ retrieval }: Neutrality): Rows {
  const rows = retrieval.directions.map(({ direction, sentences, error }) => [
    direction,
    whole(sentences),
    percent(error),
  ]);
  return [['direction', 'sentences', 'error'], ...rows];
}

export function layerRows({ layers }: Neutrality): Rows {
  const pairs = Object.keys(layers[0]?.cka ?? {});
  const rows = layers.map(({ probe, cosine, cka, shuffledCka }, layer) => [
    layerName(layer, layers.length),
    percent(probe),
    cosine.translations.toFixed(3),
    cosine.others.toFixed(3),
    ...pairs.map((pair) => cka[pair].toFixed(2)),
    meanOf(Object.values(shuffledCka)).toFixed(2),
  ]);
  return [['layer', 'probe', 'translations', 'others', ...pairs, 'shuffled'], ...rows];
}

function layerName(layer: number, count: number): string {
  if (layer === 0) return 'embeddings';
  return layer === count - 1 ? 'states' : `layer ${layer}`;
}

/** What has to be the same for BLEU and chrF to be comparable; each once. */
export function signatures({ translations }: Neutrality): string[] {
  return [...new Set(translations.flatMap(({ signatures: { bleu, chrf } }) => [bleu, chrf]))];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
