/** How well a language that is being learned is spoken and understood right now. */

import { availableParallelism } from 'node:os';
import { collate, type Example } from '../../data/batches.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { type InputSpec, trace } from '../compiler/index.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { adaptersOf, encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Values } from '../parameters.ts';
import { traceCross, traceEncoder, traceStep } from '../recording.ts';
import { type EncoderGraph, encodeSentences } from '../runtime/network.ts';
import { type HostTensor, type HostTensors, Session } from '../runtime/session.ts';
import type { HeldOut } from '../training/dataset.ts';
import { BATCH_SENTENCES, greedyTranslations, type Interpreter } from '../training/greedy.ts';
import { frozenTensors, type StepProgram } from '../training/program.ts';
import { batchTensors } from '../training/step-inputs.ts';
import { judged, type Validation, weightTensors } from '../training/validation.ts';
import { type ProgramOptions, sourceProgram, targetProgram } from './programs.ts';

export interface PairVocabularies {
  readonly known: Tokenizer;
  readonly language: Tokenizer;
}

/** Encoder, decoder and the known language's two tables. */
export type KnownWeights = Values;

/** A language of the release. */
export interface OldLanguage {
  readonly tokenizer: Tokenizer;
  /** Its two tables, by role. */
  readonly tables: Values;
}

type Graph = 'knownEncoder' | 'newEncoder' | 'cross' | 'step' | 'targetLoss' | 'sourceLoss';

export class PairValidator {
  private constructor(
    private readonly options: ProgramOptions,
    private readonly vocabularies: PairVocabularies,
    private readonly known: KnownWeights,
    private readonly sessions: Record<Graph, Session>,
  ) {}

  static async create(
    options: ProgramOptions,
    vocabularies: PairVocabularies,
    known: KnownWeights,
  ): Promise<PairValidator> {
    const { config, adapters } = options;
    // Adapters have been added to the decoder wherever it is judged.
    const plain = { ...options, dropout: 0, labelSmoothing: 0, decoderRank: undefined };
    const graphs: Record<Graph, Uint8Array> = {
      knownEncoder: traceEncoder(config).model,
      newEncoder: traceEncoder(config, undefined, { adapters }).model,
      cross: traceCross(config).model,
      step: traceStep(config).model,
      targetLoss: traceLoss(targetProgram(plain)),
      sourceLoss: traceLoss(sourceProgram(plain, known)),
    };
    const opened = Object.entries(graphs).map(async ([name, model]) => {
      return [name, await Session.open(model, { threads: availableParallelism() })] as const;
    });
    const sessions = Object.fromEntries(await Promise.all(opened)) as Record<Graph, Session>;
    return new PairValidator(options, vocabularies, known, sessions);
  }

  /** From the known language into the new one. @param values what has been learned */
  async spoken(values: Values, heldOut: HeldOut): Promise<Validation> {
    const { known, language } = this.vocabularies;
    const interpreter = this.interpreter(values, this.knownLanguage, undefined);
    const translations = await greedyTranslations(interpreter, textsOf(heldOut));
    const loss = await this.loss(heldOut, known, language, async (examples) => {
      const { encoder, table } = interpreter;
      const ids = examples.map(({ source }) => source);
      const { states } = await encodeSentences(encoder, table, ids);
      return this.sessions.targetLoss.run({
        ...weightTensors(decoderSpecs(this.options.config), values),
        [TARGET_EMBEDDING]: this.table(values[TARGET_EMBEDDING]),
        ...batchTensors(collate(examples)),
        states,
      });
    });
    return judged(heldOut, translations, { loss });
  }

  /** From the new language into the known one. */
  async understood(values: Values, heldOut: HeldOut): Promise<Validation> {
    const { known, language } = this.vocabularies;
    const interpreter = this.interpreter(values, undefined, this.knownLanguage);
    const { table } = interpreter;
    const own = this.adapters(values);
    const translations = await greedyTranslations(interpreter, textsOf(heldOut));
    const loss = await this.loss(heldOut, language, known, (examples) =>
      this.sessions.sourceLoss.run({
        ...own,
        [SOURCE_EMBEDDING]: table,
        [TARGET_EMBEDDING]: this.table(this.known[TARGET_EMBEDDING]),
        ...batchTensors(collate(examples)),
      }),
    );
    return judged(heldOut, translations, { loss });
  }

  /** The same graphs for another known language, or another new one. */
  among(vocabularies: PairVocabularies, known: KnownWeights): PairValidator {
    return new PairValidator(this.options, vocabularies, known, this.sessions);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.sessions).map((session) => session.close()));
  }

  get knownLanguage(): OldLanguage {
    return { tokenizer: this.vocabularies.known, tables: this.known };
  }

  /** Whoever reads and speaks; undefined is the new language. @param values what has been learned */
  interpreter(
    values: Values,
    from: OldLanguage | undefined,
    to: OldLanguage | undefined,
  ): Interpreter {
    const { language } = this.vocabularies;
    return {
      encoder: from ? this.knownEncoder() : this.newEncoder(values),
      table: this.table((from?.tables ?? values)[SOURCE_EMBEDDING]),
      decoder: to
        ? this.decoder(this.known, to.tables[TARGET_EMBEDDING])
        : this.decoder(values, values[TARGET_EMBEDDING]),
      from: from?.tokenizer ?? language,
      to: to?.tokenizer ?? language,
    };
  }

  private adapters(values: Values): HostTensors {
    const { config, adapters } = this.options;
    return weightTensors(adaptersOf(config, adapters), values);
  }

  private knownEncoder(): EncoderGraph {
    const weights = weightTensors(encoderSpecs(this.options.config), this.known);
    return { session: this.sessions.knownEncoder, weights };
  }

  private newEncoder(values: Values): EncoderGraph {
    const { weights } = this.knownEncoder();
    return { session: this.sessions.newEncoder, weights: { ...weights, ...this.adapters(values) } };
  }

  private decoder(values: Values, table: Float32Array): Interpreter['decoder'] {
    const { cross, step } = this.sessions;
    const body = weightTensors(decoderSpecs(this.options.config), values);
    return { cross, step, weights: { ...body, [TARGET_EMBEDDING]: this.table(table) } };
  }

  /** The rows of a table as a tensor, float32 [V, D]. */
  table(data: Float32Array): HostTensor {
    const { width } = this.options.config;
    return { type: 'float32', shape: [data.length / width, width], data };
  }

  /** The mean loss of a target token. */
  private async loss(
    { pairs }: HeldOut,
    from: Tokenizer,
    to: Tokenizer,
    run: (examples: readonly Example[]) => Promise<HostTensors>,
  ): Promise<number> {
    let sum = 0;
    let tokens = 0;
    for (let start = 0; start < pairs.length; start += BATCH_SENTENCES) {
      const examples = pairs
        .slice(start, start + BATCH_SENTENCES)
        .map(([text, reference]) => ({ source: from.encode(text), target: to.encode(reference) }));
      const { loss } = await run(examples);
      const { targetTokens } = collate(examples);
      sum += loss.data[0] * targetTokens;
      tokens += targetTokens;
    }
    return sum / tokens;
  }
}

/** A program's loss alone, with what it learns as inputs by name. */
export function traceLoss(program: StepProgram): Uint8Array {
  const { parameters, inputs, loss } = program;
  const weights = parameters.map(({ name, shape }): [string, InputSpec] => {
    return [name, { shape, dtype: 'float32' }];
  });
  const all = { ...Object.fromEntries(weights), ...inputs };
  return trace(all, (tensors) => {
    return { loss: loss(tensors, { ...tensors, ...frozenTensors(program) }) };
  }).model;
}

function textsOf({ pairs }: HeldOut): string[] {
  return pairs.map(([text]) => text);
}
