/** A release's README.md: what it is, what it was made from, how well it does and how to use it. */

import path from 'node:path';
import { writeFileAtomic } from '../data/files.ts';
import { language } from '../data/languages.ts';
import { decoderSpecs } from '../model/decoder.ts';
import { encoderSpecs } from '../model/interlingua.ts';
import type { ParameterSpec } from '../model/parameters.ts';
import type { DirectionResult, Manifest } from '../model/release.ts';
import { byteSize, markdownTable, whole } from './table.ts';

const CARD = 'README.md';

/** Writes the card beside the manifest that it is made from. */
export async function writeModelCard(folder: string, manifest: Manifest): Promise<void> {
  await writeFileAtomic(path.join(folder, CARD), modelCard(manifest));
}

export function modelCard(manifest: Manifest): string {
  const { name, licence, languages, training, created } = manifest;
  const names = languages.map(({ code }) => `${language(code).english} (\`${code}\`)`);
  return `---
license: ${licence.toLowerCase()}
language: [${languages.map(({ code }) => code).join(', ')}]
pipeline_tag: translation
---

# Interlingua ${name}

A translator between ${inWords(names)}, in every direction.
One encoder turns a sentence of any of these languages into the same states; a decoder body that all languages share, with a table for each, turns states into words. Made on
${created}; ${whole(training.parameters)} parameters.

This card is written from \`manifest.json\`, which also has every file's size and SHA-256.

## Use

\`\`\`sh
npm run translate -- --to ${languages.map(({ code }) => code).at(-1)} Where is the hotel?
npm start
\`\`\`

Another folder is used with \`INTERLINGUA_RELEASE=FOLDER\`. In a program:

\`\`\`ts
const release = await Release.open('${releasePath(name)}');
await recordRelease(release);
const translator = await Translator.open(release);
const { text } = await translator.translate({ text: 'Hello!', source: 'en', target: '${languages.at(-1)?.code}' });
\`\`\`

## How well it translates

${scoresSection(manifest)}

## Limits

${limits(manifest)}

## Training

${trainingSection(manifest)}

## Data

${dataSection(manifest)}

## Licence

The weights are under ${licence}. The data keep their own licences, named above; who passes the weights on should
pass the credit on too.

## Files

${filesSection(manifest)}
`;
}

function scoresSection({ scores, neutrality }: Manifest): string {
  const told = neutrality ? neutralityNote(neutrality.translations) : '';
  if (scores.length === 0) return `It has not been scored.${told}`;
  const counts = [...new Set(scores.map(({ sentences }) => whole(sentences)))];
  const signatures = [...new Set(scores.flatMap(({ signatures: s }) => [s.bleu, s.chrf]))];
  return `${markdownTable(scoreRows(scores))}

On held-out sentences of the same corpora (${counts.join(', ')} of a direction), which are mostly short and of one kind:
other texts will do worse. Not a standard benchmark.${told}

${signatures.map((signature) => `\`${signature}\``).join('  \n')}`;
}

/** @returns a head and a row for each direction and beam */
export function scoreRows(scores: readonly DirectionResult[]): string[][] {
  const rows = scores.map(({ direction, trained, beam, sentences, bleu, chrf }) => [
    trained ? direction : `${direction} (without examples)`,
    String(beam),
    String(sentences),
    bleu.toFixed(1),
    chrf.toFixed(1),
  ]);
  return [['direction', 'beam', 'sentences', 'BLEU', 'chrF'], ...rows];
}

type Translations = NonNullable<Manifest['neutrality']>['translations'];

/** How directions that were never trained fare beside the detour over another language, in one sentence. */
function neutralityNote(translations: Translations): string {
  const beam = Math.max(...translations.map((each) => each.beam));
  const ofBeam = translations.filter((each) => each.beam === beam && !each.trained);
  const shares = ofBeam.flatMap(({ direction, bleu, via }) => {
    const detour = ofBeam.find((each) => each.via && each.direction === direction);
    if (via !== undefined || !detour || detour.bleu === 0) return [];
    return [`${direction} ${((100 * bleu) / detour.bleu).toFixed(0)} %`];
  });
  if (shares.length === 0) return '';
  const over = language(ofBeam.find(({ via }) => via)!.via!).english;
  return `

Directions that were never trained, directly, as a share of the BLEU of the detour over ${over} (beam ${beam}):
${shares.join(', ')}. \`docs/neutrality.md\` has more.`;
}

function limits({ training, languages, trainedPairs }: Manifest): string {
  const { maxTokens } = training.settings;
  const pairs = (languages.length * (languages.length - 1)) / 2;
  return [
    typeof maxTokens === 'number' &&
      `- It was trained on sentences of fewer than ${maxTokens} tokens. Longer ones are cut at clauses, and each sentence is ` +
        'translated by itself, without what was said before.',
    trainedPairs.length < pairs &&
      `- Only ${trainedPairs.join(', ')} were trained; other pairs rest on the shared states alone and are worse.`,
    '- It is small and knows what its corpora talk about. Names, numbers and rare words are often wrong, and a wrong ' +
      'translation reads as well as a right one. Do not rely on it where a mistake can do harm.',
    '- What is biased in the data is biased in the translations, the sex of people that a sentence does not tell, for ' +
      'instance.',
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

function trainingSection({ training, model }: Manifest): string {
  const { steps, hours, averagedCheckpoints, averagedReleases, settings } = training;
  const earlier =
    averagedReleases?.map((each) => ` and of the release of ${whole(each)} steps`) ?? [];
  const shown = Object.entries(settings).map(([key, value]) => [
    `\`${key}\``,
    `\`${JSON.stringify(value)}\``,
  ]);
  return `${whole(steps)} steps in ${hours} hours; the weights are the mean of ${averagedCheckpoints} checkpoints${earlier.join('')}. Width ${model.width}, ${model.heads} heads,
feed-forward ${model.feedForward}, ${model.encoderLayers} encoder layers, ${model.decoderLayers} decoder layers.

${markdownTable([['setting', 'value'], ...shown], 2)}`;
}

function dataSection({ data }: Manifest): string {
  const rows = data.map(({ pair, rows: read, kept, credit }) => [
    pair,
    credit,
    whole(read),
    whole(kept),
  ]);
  return markdownTable([['pair', 'credit and licence', 'rows', 'kept by the filters'], ...rows], 2);
}

function filesSection({ model, encoder, decoder, languages }: Manifest): string {
  const tables = languages.flatMap(({ code, tables: weights, vocabulary }) => [
    [`\`${weights.file}\``, `tables of ${language(code).english}`, byteSize(weights.bytes)],
    [
      `\`${vocabulary.file}\``,
      'its byte-level BPE: a token in base64, its rank',
      byteSize(vocabulary.bytes),
    ],
  ]);
  const files = [
    [`\`${encoder.file}\``, 'the frozen encoder', byteSize(encoder.bytes)],
    [`\`${decoder.file}\``, 'the shared body of the decoders', byteSize(decoder.bytes)],
    ...tables,
  ];
  const tensors = [
    ...tensorRows(encoder.file, encoderSpecs(model)),
    ...tensorRows(decoder.file, decoderSpecs(model)),
    ['`CODE.safetensors`', '`source.embedding`, read with', `[V, ${model.width}]`],
    [
      '`CODE.safetensors`',
      '`target.embedding`, spoken with, also the output layer',
      `[V, ${model.width}]`,
    ],
  ];
  return `${markdownTable([['file', 'what it holds', 'size'], ...files], 2)}

Tensors, all float16; \`N\` counts layers from 0, V is the height of a vocabulary:

${markdownTable([['file', 'tensor', 'shape'], ...tensors], 3)}`;
}

/** One row for the tensors that differ in their layer only. */
function tensorRows(file: string, specs: readonly ParameterSpec[]): string[][] {
  const shapes = new Map(
    specs.map(({ name, shape }) => [name.replace(/\.\d+\./, '.N.'), `[${shape.join(', ')}]`]),
  );
  return [...shapes].map(([name, shape]) => [`\`${file}\``, `\`${name}\``, shape]);
}

function releasePath(name: string): string {
  return `public/models/${name}`;
}

/** `a, b and c` */
function inWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
