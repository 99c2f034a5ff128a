/** How well a language speaks, right now, what a borrowed encoder reads. */

import { availableParallelism } from 'node:os';
import { collate } from '../../data/batches.ts';
import { PAD } from '../../data/special-tokens.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Values } from '../parameters.ts';
import { traceCross, traceStep } from '../recording.ts';
import type { DecoderGraphs, StatesToSay } from '../runtime/network.ts';
import { type HostTensors, Session } from '../runtime/session.ts';
import type { HeldOut } from '../training/dataset.ts';
import { BATCH_SENTENCES, spokenGreedily } from '../training/greedy.ts';
import { batchTensors } from '../training/step-inputs.ts';
import { judged, type Validation, weightTensors } from '../training/validation.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { traceLoss } from '../transfer/pair-validation.ts';
import { type ProgramOptions, targetProgram, targetSpecs } from '../transfer/programs.ts';

type Graph = 'cross' | 'step' | 'loss';

/** What stands for a token of the source, of which only the place is known. */
const SOURCE_MARK = PAD + 1;

export class SpeechValidator {
  private constructor(
    private readonly options: ProgramOptions,
    private readonly encoder: FrozenEncoder,
    private readonly vocabulary: Tokenizer,
    private readonly sessions: Record<Graph, Session>,
  ) {}

  static async create(
    options: ProgramOptions,
    encoder: FrozenEncoder,
    vocabulary: Tokenizer,
  ): Promise<SpeechValidator> {
    const { config, statesWidth } = options;
    const plain = { ...options, dropout: 0, labelSmoothing: 0 };
    const open = (model: Uint8Array) => Session.open(model, { threads: availableParallelism() });
    const sessions = {
      cross: await open(traceCross(config, undefined, undefined, statesWidth).model),
      step: await open(traceStep(config).model),
      loss: await open(traceLoss(targetProgram(plain))),
    };
    return new SpeechValidator(options, encoder, vocabulary, sessions);
  }

  /** @param values what has been learned */
  async validate(values: Values, heldOut: HeldOut): Promise<Validation> {
    const texts = heldOut.pairs.map(([text]) => text);
    const translations = await this.translate(values, texts);
    return judged(heldOut, translations, { loss: await this.loss(values, heldOut) });
  }

  translate(values: Values, texts: readonly string[]): Promise<string[]> {
    const { cross, step } = this.sessions;
    const decoder: DecoderGraphs = { cross, step, weights: this.weights(values) };
    const encode = (some: readonly string[]) => encodeTexts(this.encoder, some);
    return spokenGreedily({ encode, decoder, to: this.vocabulary }, texts);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.sessions).map((session) => session.close()));
  }

  /** Of a target token. */
  private async loss(values: Values, { pairs }: HeldOut): Promise<number> {
    let sum = 0;
    let tokens = 0;
    for (let start = 0; start < pairs.length; start += BATCH_SENTENCES) {
      const some = pairs.slice(start, start + BATCH_SENTENCES);
      const { states, lengths } = await encodeTexts(
        this.encoder,
        some.map(([text]) => text),
      );
      const batch = collate(
        some.map(([, reference], i) => ({
          source: marks(lengths[i]),
          target: this.vocabulary.encode(reference),
        })),
      );
      const weights = this.weights(values);
      const { loss } = await this.sessions.loss.run({ ...weights, ...batchTensors(batch), states });
      sum += loss.data[0] * batch.targetTokens;
      tokens += batch.targetTokens;
    }
    return sum / tokens;
  }

  private weights(values: Values): HostTensors {
    return weightTensors(targetSpecs(this.options), values);
  }
}

/** A source of as many tokens, as a step is told of it: where it ends, and nothing else. */
export function marks(length: number): Int32Array {
  // What lays out a batch puts the last one, EOS, there itself.
  return new Int32Array(length - 1).fill(SOURCE_MARK);
}

export async function encodeTexts(
  encoder: FrozenEncoder,
  texts: readonly string[],
): Promise<StatesToSay> {
  const sentences = texts.map((text) => encoder.tokenize(text));
  const lengths = sentences.map(({ length }) => length);
  const { states } = await encoder.encode(sentences);
  return { states, lengths };
}
