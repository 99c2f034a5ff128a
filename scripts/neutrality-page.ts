/** `docs/neutrality.md`: what was measured of a release's neutrality, and what it means. */

import { LEAST_CONFIDENCE, LEAST_LETTERS } from '../model/evaluation/off-target.ts';
import type { Neutrality } from '../model/neutrality.ts';
import type { Manifest } from '../model/release.ts';
import {
  layerRows,
  retrievalRows,
  sentenceRows,
  signatures,
  translationRows,
  zeroShotRows,
} from './neutrality-report.ts';
import { markdownTable, percent, whole } from './table.ts';

export function neutralityPage(manifest: Manifest, neutrality: Neutrality): string {
  const { name, created, training, encoder, trainedPairs } = manifest;
  const { measured, retrieval, probe, inAllLanguages, limit } = neutrality;
  return `# How neutral is the interlingua?

The encoder should say of a sentence what it means and not which language it was said in. Then a decoder can read
any language, also one that it was never trained with. This page says how far that is so. It is written by
\`npm run neutrality -- --write\`; the numbers are also in the release's \`manifest.json\`.

Measured on ${measured}: release ${name} of ${created}, ${whole(training.steps)} steps, encoder
\`${encoder.sha256.slice(0, 16)}…\`. Trained pairs, each in both directions: ${trainedPairs.join(', ')}.

All sentences are held out: none with the same English side was trained on in any language. At most
${whole(limit)} of each direction are taken, from the test set first and from the dev set where that has fewer. The
English side is what decides. Other languages' sentences may have been seen as translations of other English ones;
how many were is counted here.

${markdownTable(sentenceRows(neutrality))}

## Translation

BLEU and chrF with their 95 % interval for BLEU, by drawing the sentences anew a thousand times (Koehn 2004). A beam
of 1 is greedy.

${markdownTable(translationRows(neutrality))}

*Off-target* is the share of translations that are in another language than asked for, by the detector that the site
uses, among the languages of the release. A text with fewer than ${LEAST_LETTERS} letters, or one that the detector is
less than ${LEAST_CONFIDENCE} % sure about, tells nothing and is left out; the number after the share is how many are
left. *In references* is the same of the human translations: what the detector itself gets wrong.

${signatures(neutrality)
  .map((signature) => `\`${signature}\``)
  .join('  \n')}

## Pairs that were never trained

The same sentences directly and over another language. A neutral interlingua would need no detour: *of it* would be
100 % or more.

${markdownTable(zeroShotRows(neutrality))}

## Retrieval

For each sentence its translation is looked for among ${whole(retrieval.candidates)} sentences of the other language, by
the vectors alone (the mean of the final states, at unit length). *Error* is the share for which another sentence is
nearer, by ratio margin with k = ${retrieval.neighbours} (Artetxe and Schwenk 2019). *Sentences* is how many were asked
about; the other candidates only stand in the way. Guessing would give ${percent(1 - 1 / retrieval.candidates)}.

${markdownTable(retrievalRows(neutrality))}

## Layer by layer

Each sentence's vector is taken before the first layer (*embeddings*), after each layer, and from the states that
decoders read.

${markdownTable(layerRows(neutrality))}

- *Probe*: how often a linear classifier (multinomial logistic regression) knows the language from the vector. It
  learns from ${whole(probe.sentences)} sentences of each language, cross-validated in ${probe.folds} folds so that it is asked
  about no meaning that it learnt from. Guessing gets ${percent(probe.chance)}: that would be neutral. A high number does not
  mean that translation suffers, only that the language can still be read off.
- *Translations* and *others*: mean cosine between a sentence and its translation, and between a sentence and what is
  none, over all pairs of languages. What counts is the distance of the two.
- One column for each pair: linear centred kernel alignment of the vectors of translations (Kornblith et al. 2019),
  1 when the sentences of both languages lie alike up to rotation and scale. *Shuffled* is the mean of the same measure
  for sentences that have nothing to do with each other; it is above 0 because there are few sentences for so many
  dimensions.

${whole(inAllLanguages)} of the held-out sentences mean the same in all languages; pairs are measured on what the two
have in common.

## To repeat it

\`\`\`sh
npm run neutrality -- \\
${manifest.data.map(({ pair }) => `  --corpus ${pair}=FILE \\`).join('\n')}
  --sentences ${limit} --write
\`\`\`

\`--run NAME --checkpoint STEP\` measures a checkpoint of a run instead.

## Sources

- Artetxe, M. and Schwenk, H. (2019). Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings. ACL.
- Böhning, D. (1992). Multinomial logistic regression algorithm. Annals of the Institute of Statistical Mathematics.
- Koehn, P. (2004). Statistical Significance Tests for Machine Translation Evaluation. EMNLP.
- Kornblith, S., Norouzi, M., Lee, H. and Hinton, G. (2019). Similarity of Neural Network Representations Revisited.
  ICML.
- Papineni, K. et al. (2002). Bleu: a Method for Automatic Evaluation of Machine Translation. ACL.
- Popović, M. (2015). chrF: character n-gram F-score for automatic MT evaluation. WMT.
- Zhang, B. et al. (2020). Improving Massively Multilingual Neural Machine Translation and Zero-Shot Translation. ACL.
`;
}
