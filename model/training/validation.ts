/** How well the weights of a run translate right now. */

import { availableParallelism } from 'node:os';
import { collate } from '../../data/batches.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { type InputSpec, trace } from '../compiler/index.ts';
import type { ModelConfig } from '../config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { corpusBleu } from '../evaluation/bleu.ts';
import { bleuTokenizerFor } from '../evaluation/bleu-tokenizers.ts';
import { corpusChrf } from '../evaluation/chrf.ts';
import { encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import type { ParameterSpec, Values } from '../parameters.ts';
import { traceCross, traceEncoder, traceStep } from '../recording.ts';
import type { DecoderGraphs } from '../runtime/network.ts';
import { type HostTensor, type HostTensors, Session } from '../runtime/session.ts';
import type { HeldOut, Vocabularies } from './dataset.ts';
import { BATCH_SENTENCES, greedyTranslations, type Interpreter } from './greedy.ts';
import { type Direction, packParameter } from './state.ts';
import { batchTensors } from './step-inputs.ts';
import { batchInputs, batchLoss, type StepOptions, stepParameters } from './train-step.ts';

export interface DirectionScore {
  readonly direction: string;
  readonly trained: boolean;
  /** Mean loss of a target token in nats, without label smoothing. */
  readonly loss: number;
  /** The same of sentences that are learned from, where there are some. */
  readonly seenLoss?: number;
  readonly bleu: number;
  readonly chrf: number;
  readonly sentences: number;
}

export interface Sample {
  readonly direction: string;
  readonly source: string;
  readonly reference: string;
  readonly translation: string;
}

export interface Validation {
  readonly scores: readonly DirectionScore[];
  /** The first sentences of each direction, for people to read. */
  readonly samples: readonly Sample[];
}

/** Sentences of a direction that are shown: few enough to read them all at each validation. */
const SAMPLES = { ofFewDirections: 5, ofMany: 2 } as const;
const FEW_DIRECTIONS = 2;

/**
 * What greedy translations of held-out sentences are worth.
 *
 * @param losses see `DirectionScore`
 * @param samples how many of them are for people to read
 */
export function judged(
  { source, target, pairs, trained }: HeldOut,
  translations: readonly string[],
  losses: Pick<DirectionScore, 'loss' | 'seenLoss'>,
  samples: number = SAMPLES.ofFewDirections,
): Validation {
  const direction = `${source}-${target}`;
  const references = pairs.map(([, reference]) => reference);
  const score: DirectionScore = {
    direction,
    trained,
    ...losses,
    bleu: corpusBleu(translations, references, { tokenizer: bleuTokenizerFor(target) }).score,
    chrf: corpusChrf(translations, references).score,
    sentences: pairs.length,
  };
  const shown = pairs.slice(0, samples).map(([text, reference], i): Sample => {
    return { direction, source: text, reference, translation: translations[i] };
  });
  return { scores: [score], samples: shown };
}

export function together(validations: readonly Validation[]): Validation {
  return {
    scores: validations.flatMap(({ scores }) => scores),
    samples: validations.flatMap(({ samples }) => samples),
  };
}

/** Graphs whose weights are inputs, so that one set of them serves a whole run. */
export class Validator {
  private constructor(
    private readonly config: ModelConfig,
    private readonly vocabularies: Vocabularies,
    private readonly sessions: Record<'encoder' | 'cross' | 'step' | 'loss', Session>,
  ) {}

  static async create(options: StepOptions, vocabularies: Vocabularies): Promise<Validator> {
    const { config } = options;
    const settings = { threads: availableParallelism() };
    const open = (model: Uint8Array) => Session.open(model, settings);
    const [encoder, cross, step, loss] = await Promise.all([
      open(traceEncoder(config).model),
      open(traceCross(config).model),
      open(traceStep(config).model),
      open(traceLoss(options)),
    ]);
    return new Validator(config, vocabularies, { encoder, cross, step, loss });
  }

  async validate(values: Values, directions: readonly HeldOut[]): Promise<Validation> {
    const isMany = directions.length > FEW_DIRECTIONS;
    const shown = isMany ? SAMPLES.ofMany : SAMPLES.ofFewDirections;
    const validations: Validation[] = [];
    for (const direction of directions) {
      const texts = direction.pairs.map(([text]) => text);
      const translations = await this.translate(values, direction, texts);
      const losses = await this.losses(values, direction);
      validations.push(judged(direction, translations, losses, shown));
    }
    return together(validations);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.sessions).map((session) => session.close()));
  }

  /** Greedy translations. */
  translate(
    values: Values,
    { source, target }: Direction,
    texts: readonly string[],
  ): Promise<string[]> {
    const interpreter: Interpreter = {
      encoder: {
        session: this.sessions.encoder,
        weights: weightTensors(encoderSpecs(this.config), values),
      },
      table: this.table(values, source, SOURCE_EMBEDDING),
      decoder: this.decoder(values, target),
      from: this.tokenizer(source),
      to: this.tokenizer(target),
    };
    return greedyTranslations(interpreter, texts);
  }

  private async losses(
    values: Values,
    { seen, ...direction }: HeldOut,
  ): Promise<Pick<DirectionScore, 'loss' | 'seenLoss'>> {
    const loss = await this.loss(values, direction);
    if (!seen) return { loss };
    return { loss, seenLoss: await this.loss(values, { ...direction, pairs: seen }) };
  }

  private async loss(values: Values, { source, target, pairs }: HeldOut): Promise<number> {
    const [from, to] = [this.tokenizer(source), this.tokenizer(target)];
    let sum = 0;
    let tokens = 0;
    for (let start = 0; start < pairs.length; start += BATCH_SENTENCES) {
      const examples = pairs
        .slice(start, start + BATCH_SENTENCES)
        .map(([text, reference]) => ({ source: from.encode(text), target: to.encode(reference) }));
      const batch = collate(examples);
      const { loss } = await this.sessions.loss.run({
        ...weightTensors([...encoderSpecs(this.config), ...decoderSpecs(this.config)], values),
        [SOURCE_EMBEDDING]: this.table(values, source, SOURCE_EMBEDDING),
        [TARGET_EMBEDDING]: this.table(values, target, TARGET_EMBEDDING),
        ...batchTensors(batch),
      });
      sum += loss.data[0] * batch.targetTokens;
      tokens += batch.targetTokens;
    }
    return sum / tokens;
  }

  private decoder(values: Values, target: string): DecoderGraphs {
    const weights = {
      ...weightTensors(decoderSpecs(this.config), values),
      [TARGET_EMBEDDING]: this.table(values, target, TARGET_EMBEDDING),
    };
    const { cross, step } = this.sessions;
    return { cross, step, weights };
  }

  /** The rows of a table that stand for tokens, as a release has them; those below only fill it up. */
  private table(values: Values, language: string, role: string): HostTensor {
    const { width } = this.config;
    const rows = this.tokenizer(language).size;
    const data = values[packParameter(language, role)].subarray(0, rows * width);
    return { type: 'float32', shape: [rows, width], data };
  }

  private tokenizer(language: string): Tokenizer {
    return this.vocabularies.get(language)!;
  }
}

/** The plain loss of a batch, without smoothing or dropout; takes the parameters by role. */
function traceLoss(options: StepOptions): Uint8Array {
  const plain = { ...options, labelSmoothing: 0, dropout: 0 };
  const parameters = stepParameters(plain).map(({ name, shape }): [string, InputSpec] => {
    return [
      name,
      { shape: name.endsWith('.embedding') ? [`${name}.rows`, shape[1]] : shape, dtype: 'float32' },
    ];
  });
  const inputs: Record<string, InputSpec> = {
    ...Object.fromEntries(parameters),
    ...batchInputs(plain),
  };
  return trace(inputs, (tensors) => ({ loss: batchLoss(plain, tensors, tensors) })).model;
}

export function weightTensors(specs: readonly ParameterSpec[], values: Values): HostTensors {
  const entries = specs.map(({ name, shape }): [string, HostTensor] => {
    return [name, { type: 'float32', shape, data: values[name] }];
  });
  return Object.fromEntries(entries);
}
