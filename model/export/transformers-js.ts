/**
 * A direction as a folder that transformers.js loads as it is: `pipeline('translation', FOLDER)`. To the
 * library it is a Marian model, whose form of an encoder-decoder is the plainest.
 */

import { BOS, EOS, PAD } from '../../data/special-tokens.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import type { Precision } from '../precision.ts';
import type { Direction } from './direction.ts';
import type { ExportedFiles } from './exported-files.ts';
import { transformersJsReadme } from './readme.ts';
import { traceSeq2SeqDecoder, traceSeq2SeqEncoder } from './seq2seq-graphs.ts';
import { tokenizerConfig, tokenizerJson } from './tokenizer-json.ts';

/** What transformers.js puts behind a file's name for its `dtype`: fp32, and q8. */
const SUFFIXES: Readonly<Record<Precision, string>> = { fp32: '', int8: '_quantized' };

/** What a pipeline allows by default; our graphs end long before for a sentence. */
const MOST_NEW_TOKENS = 256;

export function transformersJsFiles(
  direction: Direction,
  precisions: readonly Precision[],
): ExportedFiles {
  const graphs = precisions.flatMap((precision) => {
    const name = (part: string) => `onnx/${part}${SUFFIXES[precision]}.onnx`;
    return [
      [name('encoder_model'), traceSeq2SeqEncoder(direction, precision).model] as const,
      [name('decoder_model_merged'), traceSeq2SeqDecoder(direction, precision).model] as const,
    ];
  });
  return new Map<string, string | Uint8Array>([
    ['config.json', json(modelConfig(direction))],
    ['generation_config.json', json(generationConfig())],
    ['tokenizer.json', json(tokenizerJson(direction))],
    ['tokenizer_config.json', json(tokenizerConfig(direction))],
    ...graphs,
    ['README.md', transformersJsReadme(direction, precisions)],
  ]);
}

const TOKEN_IDS = {
  pad_token_id: PAD,
  bos_token_id: BOS,
  eos_token_id: EOS,
  decoder_start_token_id: BOS,
} as const;

function modelConfig({ config, vocabularies, targetSize, ...about }: Direction): object {
  const { width, heads, feedForward, encoderLayers, decoderLayers } = config;
  return {
    architectures: ['MarianMTModel'],
    model_type: 'marian',
    is_encoder_decoder: true,
    d_model: width,
    encoder_layers: encoderLayers,
    encoder_attention_heads: heads,
    encoder_ffn_dim: feedForward,
    decoder_layers: decoderLayers,
    decoder_attention_heads: heads,
    decoder_ffn_dim: feedForward,
    activation_function: 'relu',
    scale_embedding: true,
    share_encoder_decoder_embeddings: false,
    vocab_size: targetSize + parseVocabulary(vocabularies.source, about.source).length,
    decoder_vocab_size: targetSize,
    use_cache: true,
    ...TOKEN_IDS,
    interlingua: { source: about.source, target: about.target, ...about.origin },
  };
}

function generationConfig(): object {
  return { ...TOKEN_IDS, max_new_tokens: MOST_NEW_TOKENS, num_beams: 1, do_sample: false };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
