/** A language that is learned for a while, from a decoder that is given, to see how far it comes. */

import { rm } from 'node:fs/promises';
import type { Example } from '../../data/batches.ts';
import { trainBpe } from '../../data/bpe.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Sampler } from '../../data/sampler.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { CourseState, TaughtStep } from '../training/course.ts';
import type { HeldOut } from '../training/dataset.ts';
import { type InPlay, ParameterBuffers } from '../training/parameter-buffers.ts';
import { countPort, type StepProgram } from '../training/program.ts';
import { learningRate } from '../training/schedule.ts';
import { batchTensors, dropoutNoise, scalar } from '../training/step-inputs.ts';
import type { StepRunner } from '../training/step-runner.ts';
import { ended, type FrozenEncoder } from './frozen-encoder.ts';
import type { MetaConfig } from './meta-config.ts';
import type { MetaTask } from './meta-tasks.ts';
import { examplesOf } from './pair-data.ts';
import type { KnownWeights, PairVocabularies } from './pair-validation.ts';
import { startingTables } from './starting-values.ts';
import { StateCache, statesFolder } from './state-cache.ts';

/** A language of the release, listening. */
export interface Listener {
  readonly tokenizer: Tokenizer;
  readonly weights: KnownWeights;
  readonly encoder: FrozenEncoder;
}

/** What all pupils share. */
export interface School {
  readonly config: MetaConfig;
  readonly program: StepProgram;
  readonly runner: StepRunner;
}

export interface PupilInputs {
  readonly school: School;
  readonly task: MetaTask;
  readonly listener: Listener;
  /** Where folders of encoder states are made, for as long as they are needed. */
  readonly folder: string;
  /** The decoder to start from. */
  readonly start: ReadonlyMap<string, StoredTensor>;
  readonly seed: number;
}

export class Pupil {
  private readonly inPlay: readonly InPlay[];

  private constructor(
    private readonly inputs: PupilInputs,
    readonly vocabularies: PairVocabularies,
    private readonly states: StateCache,
    private readonly sampler: Sampler,
    readonly buffers: ParameterBuffers,
  ) {
    this.inPlay = inputs.school.program.parameters.map(({ name }) => ({ role: name, name }));
  }

  static async enrol(inputs: PupilInputs): Promise<Pupil> {
    const { school, task, listener, start, seed } = inputs;
    const { config, program } = school;
    const { source, target } = task;
    const tokens = vocabularyFor(task, config);
    const vocabularies = { known: listener.tokenizer, language: Tokenizer.from(tokens) };
    const { examples } = examplesOf(taughtOf(task, config), vocabularies, config.data.maxTokens);
    const tables = startingTables({
      config: { alignedStart: { source: 1, target: 1 }, training: { ...config.training, seed } },
      width: listener.encoder.width,
      known: listener.weights,
      examples,
      tokens: { known: listener.tokenizer.tokens, language: tokens },
    });
    const { optimizer, tokenBudget } = config.training;
    const buffers = new ParameterBuffers(program.parameters, optimizer, seed);
    buffers.adopt(new Map([...start, [TARGET_EMBEDDING, tables.get(TARGET_EMBEDDING)!]]));
    const sampler = new Sampler([{ source, target, examples, weight: 1 }], { seed, tokenBudget });
    const states = await statesOf(inputs, examples);
    return new Pupil(inputs, vocabularies, states, sampler, buffers);
  }

  /** @param inner step of this task, from 1 @param noise what dropout is drawn by */
  async teach(inner: number, noise: number): Promise<TaughtStep> {
    const { config, program, runner } = this.inputs.school;
    const { steps, learningRate: peak, warmupSteps } = config.inner;
    const { indices, batch } = this.sampler.next(inner);
    const rate = learningRate({ peak, warmupSteps, cooldownSteps: 0, totalSteps: steps }, inner);
    const { inputs, outputs } = this.buffers.ports(this.inPlay);
    const results = await runner.run(
      {
        ...inputs,
        ...batchTensors(batch),
        states: this.states.states(indices, batch.sourceLength),
        ...dropoutNoise(program.inputs, batch, config.training.seed, noise),
        learningRate: scalar(rate),
        [countPort('all')]: scalar(inner),
      },
      outputs,
    );
    const [loss, gradientNorm] = [results.loss.data[0], results.gradientNorm.data[0]];
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) this.buffers.advance(this.inPlay);
    const { source, target } = this.inputs.task;
    const { targetTokens } = batch;
    const { bytesMoved } = runner;
    const lesson = `${source}-${target}`;
    return { loss, gradientNorm, learningRate: rate, targetTokens, bytesMoved, lesson };
  }

  /** Sentences of the task that were left out of it. */
  get heldOut(): HeldOut {
    const { task, school } = this.inputs;
    const { validationSentences } = school.config.watch;
    const { source, target, pairs } = task;
    return { source, target, pairs: pairs.slice(-validationSentences), trained: true };
  }

  get position(): CourseState['position'] {
    return this.sampler.position;
  }

  /** Goes on where a snapshot of the buffers and the position were taken. */
  restore({ tensors, position }: Pick<CourseState, 'tensors' | 'position'>): void {
    this.buffers.restore(tensors);
    this.sampler.restore(position);
  }

  async leave(): Promise<void> {
    this.states.close();
    this.vocabularies.language.free();
    await rm(this.states.folder, { recursive: true, force: true });
  }
}

/** All of the task but the sentences that it is judged by. */
function taughtOf({ pairs }: MetaTask, { watch }: MetaConfig): MetaTask['pairs'] {
  return pairs.slice(0, -watch.validationSentences);
}

function vocabularyFor(task: MetaTask, config: MetaConfig): Uint8Array[] {
  const { vocabularySize } = config.data;
  const tokens = trainBpe(
    taughtOf(task, config).map(([, text]) => text),
    vocabularySize,
  );
  if (tokens.length === vocabularySize) return tokens;
  throw new InterlinguaError(
    'invalid-input',
    `train: ${task.pairs.length} pairs of a task must fill a vocabulary of ${vocabularySize} tokens, got ${tokens.length}. ` +
      `Give a smaller one with --set data.vocabularySize=…, or larger tasks with --set data.pairs=….`,
  );
}

function statesOf({ folder, listener }: PupilInputs, examples: readonly Example[]) {
  const { encoder } = listener;
  const sentences = examples.map(({ source }) => ended(source));
  return StateCache.open({ folder: statesFolder(encoder, sentences, folder), sentences, encoder });
}
