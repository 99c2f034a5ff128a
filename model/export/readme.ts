/** The README.md of an exported folder: what is in it, how it is used, whose it is. */

import { language } from '../../data/languages.ts';
import { LENGTH_LIMIT } from '../decoding/guards.ts';
import type { Precision } from '../precision.ts';
import type { Direction } from './direction.ts';
import type { OwnGraphs } from './onnx.ts';
import { ONNX_EXAMPLE } from './onnx-example.ts';

export function transformersJsReadme(
  direction: Direction,
  precisions: readonly Precision[],
): string {
  const dtypes = precisions.map((precision) => (precision === 'fp32' ? "'fp32'" : "'q8'"));
  return `${frontMatter(direction, ['library_name: transformers.js', 'pipeline_tag: translation'])}
${opening(direction)} as [transformers.js](https://huggingface.co/docs/transformers.js) loads it:

\`\`\`js
import { pipeline } from '@huggingface/transformers';

// This folder: a path that begins with ./ or /, or a model of the Hub once it has been uploaded there.
const translator = await pipeline('translation', './${direction.source}-${direction.target}', { dtype: ${dtypes[0]} });
const [{ translation_text }] = await translator('…');
\`\`\`

\`dtype\` may be ${dtypes.join(' or ')}. One sentence at a time, or an array of them. What comes out is what
Interlingua's own greedy decoding gives, token by token; a pipeline neither splits texts into sentences nor sees to it
that numbers and addresses come through, and searches no beam.

The graphs do what generation would otherwise be told: padding and the start are never said, the end comes after
${LENGTH_LIMIT.factor}·n + ${LENGTH_LIMIT.slack} tokens for n of the source at the latest, and nothing comes after it. Token ids are the special ones, the
target's ${direction.targetSize}, then the source's, so that one tokenizer reads the one and spells the other.

${origin(direction)}`;
}

export function onnxReadme(
  direction: Direction,
  graphs: OwnGraphs,
  precisions: readonly Precision[],
): string {
  const tables = Object.entries(graphs).map(
    ([name, { inputs, outputs }]) => `### ${name}

| | | |
|---|---|---|
${rows('in', inputs)}
${rows('out', outputs)}`,
  );
  return `${frontMatter(direction, ['pipeline_tag: translation'])}
${opening(direction)} as the three graphs that Interlingua decodes with, in ${precisions.join(' and ')}
(\`NAME.PRECISION.onnx\`), with both vocabularies (\`.tiktoken\`) and \`manifest.json\`, which says how text becomes tokens.
int8 graphs use operators of ONNX Runtime (\`MatMulIntegerToFloat\`, \`GatherBlockQuantized\`).

1. \`encoder\` once for a batch: tokens of the source, each row ended by EOS and padded with PAD.
2. \`cross\` once: keys and values of the encoder's states.
3. \`step\` for each token: gives the C likeliest next ones, best first, and \`next\`, keys and values that join the \`past\` inputs, in their order.

B sentences, S source length, R rows being decoded, P tokens so far (0 at first), C candidates (only the length of
\`ranks\` counts). Masks are 0 where there is a token and very negative, such as -1e9, elsewhere. \`pooled\` is the sentence
as one vector of unit length; \`attention\` is what the last layer attended to.

${tables.join('\n\n')}

## Example

Greedy decoding of one sentence, with \`onnxruntime-node\` and \`tiktoken\` from npm:

\`\`\`js
${ONNX_EXAMPLE.replace('fp32', precisions[0]!)}\`\`\`

${origin(direction)}`;
}

export function safetensorsReadme(direction: Direction): string {
  const { config, adapters, floats } = direction;
  const { width, heads, feedForward, encoderLayers, decoderLayers } = config;
  const adapterLine =
    adapters.layers > 0
      ? `\n- Each of the first ${adapters.layers} encoder layers is followed by x + up(relu(down(norm(x)))), \`adapter.LAYER.*\`.`
      : '';
  return `${frontMatter(direction, ['pipeline_tag: translation'])}
${opening(direction)} as weights (\`model.safetensors\`, ${floats}), with both vocabularies (\`.tiktoken\`) and
\`manifest.json\`, which says how text becomes tokens.

A Transformer of width D = ${width} with ${heads} heads, ${encoderLayers} encoder and ${decoderLayers} decoder layers, ${feedForward} inside the feed-forward layers:

- Matrices are [in, out]: linear(x) = x·weight + bias. norm is layer normalisation with ε = 1e-5, times gain, plus bias.
- A token enters as √D · embedding[token] + position, where a position's first half are sines and its second half
  cosines of position · 10000^(-i / (D/2)), i = 0 … D/2 - 1. \`source.embedding\` is read by the encoder,
  \`target.embedding\` by the decoder.
- A layer adds attention(norm(x)) and feedForward(norm(x)) = contract(relu(expand(norm(x)))) to x; a decoder layer has
  crossAttention between them. Each has its own norm. \`queryKeyValue\` gives queries, keys and values side by
  side, \`keyValue\` (of the encoder's states, which are not normalised again) keys and values; heads are consecutive
  parts of the width, and scores are divided by √(D / heads).
- \`encoder.norm\` and \`decoder.norm\` come last. Logits are x·target.embeddingᵀ.${adapterLine}
- The source ends with EOS; the decoder begins with BOS. Rows 0 to 3 of a table are PAD, BOS, EOS and one in reserve;
  the token of rank r in a vocabulary is row r + 4.

${origin(direction)}`;
}

function frontMatter({ source, target, origin }: Direction, more: readonly string[]): string {
  return `---
license: ${origin.licences.join(', ').toLowerCase()}
language: [${source}, ${target}]
${more.join('\n')}
---
`;
}

function opening({ source, target, origin }: Direction): string {
  const names = [source, target].map((code) => language(code).english);
  return `# ${names.join(' to ')}

The direction ${names.join(' → ')} of the Interlingua release "${origin.release}",`;
}

function origin({ origin: { licences, credits, interlingua, isTrained } }: Direction): string {
  return `## Origin

${isTrained ? 'This pair was trained.' : 'This pair was never trained: it rests on the interlingua alone.'} The encoder's file has the
SHA-256 \`${interlingua}\`.

The weights are under ${licences.join(' and ')}. They were trained on:

${credits.map((credit) => `- ${credit}`).join('\n')}
`;
}

function rows(
  kind: 'in' | 'out',
  ports: readonly { name: string; type: string; shape: readonly (number | string)[] }[],
): string {
  return ports
    .map(({ name, type, shape }) => `| ${kind} | \`${name}\` | ${type} [${shape.join(', ')}] |`)
    .join('\n');
}
