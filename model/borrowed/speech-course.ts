/** Teaching a language to speak what a borrowed encoder reads: a decoder, a table, and a bridge to its states. */

import type { Example } from '../../data/batches.ts';
import { Sampler } from '../../data/sampler.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { type ModelConfig, NO_ADAPTERS } from '../config.ts';
import type { ParameterSpec, Values } from '../parameters.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { CourseState, TaughtStep } from '../training/course.ts';
import type { HeldOut } from '../training/dataset.ts';
import { type InPlay, ParameterBuffers } from '../training/parameter-buffers.ts';
import { countPort, type StepProgram } from '../training/program.ts';
import { learningRate } from '../training/schedule.ts';
import { batchTensors, dropoutNoise, scalar } from '../training/step-inputs.ts';
import { openStepRunner, type StepRunner, type TrainingDevice } from '../training/step-runner.ts';
import type { Validation } from '../training/validation.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { type ProgramOptions, targetProgram } from '../transfer/programs.ts';
import type { StateCache } from '../transfer/state-cache.ts';
import type { TalkingCourse } from '../transfer/talking-course.ts';
import type { BorrowedConfig } from './config.ts';
import { SpeechValidator } from './speech-validation.ts';

export interface SpeechRun {
  readonly config: BorrowedConfig;
  readonly model: ModelConfig;
  readonly encoder: FrozenEncoder;
  /** Of the encoder, for the `examples` in their order. */
  readonly states: StateCache;
  readonly vocabulary: Tokenizer;
  /** Of the source only its length counts. */
  readonly examples: readonly Example[];
  readonly heldOut: HeldOut;
  readonly start: ReadonlyMap<string, StoredTensor>;
  readonly steps: number;
  readonly device?: TrainingDevice;
}

export class SpeechCourse implements TalkingCourse {
  private readonly inPlay: readonly InPlay[];

  private constructor(
    private readonly run: SpeechRun,
    private readonly program: StepProgram,
    private readonly runner: StepRunner,
    private readonly validator: SpeechValidator,
    private readonly buffers: ParameterBuffers,
    private readonly sampler: Sampler,
  ) {
    this.inPlay = program.parameters.map(({ name }) => ({ role: name, name }));
  }

  static async create(run: SpeechRun): Promise<SpeechCourse> {
    const { config, encoder, vocabulary, examples, start } = run;
    const { known: source, language: target, training } = config;
    const options = speechOptions(run);
    const program = targetProgram(options);
    const buffers = new ParameterBuffers(program.parameters, training.optimizer, training.seed);
    buffers.adopt(start, [...start.keys()]);
    return new SpeechCourse(
      run,
      program,
      await openStepRunner(program, run.device),
      await SpeechValidator.create(options, encoder, vocabulary),
      buffers,
      new Sampler([{ source, target, examples, weight: 1 }], training),
    );
  }

  /** What it changes. */
  get specs(): readonly ParameterSpec[] {
    return this.program.parameters;
  }

  get totalSteps(): number {
    return this.run.steps;
  }

  async teach(step: number): Promise<TaughtStep> {
    const { lessons, training } = this.run.config;
    const { learningRate: peak, warmupSteps, cooldown } = lessons.target;
    const { totalSteps } = this;
    const cooldownSteps = Math.round(cooldown * totalSteps);
    const rate = learningRate({ peak, warmupSteps, totalSteps, cooldownSteps }, step);
    const { indices, batch } = this.sampler.next(step);
    const { inputs, outputs } = this.buffers.ports(this.inPlay);
    const results = await this.runner.run(
      {
        ...inputs,
        ...batchTensors(batch),
        states: this.run.states.states(indices, batch.sourceLength),
        ...dropoutNoise(this.program.inputs, batch, training.seed, step),
        learningRate: scalar(rate),
        [countPort('all')]: scalar(step),
      },
      outputs,
    );
    const [loss, gradientNorm] = [results.loss.data[0], results.gradientNorm.data[0]];
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) this.buffers.advance(this.inPlay);
    const { targetTokens } = batch;
    const { bytesMoved } = this.runner;
    return { loss, gradientNorm, learningRate: rate, targetTokens, bytesMoved, lesson: 'target' };
  }

  async validate(): Promise<Validation> {
    await this.buffers.bringHome();
    return await this.validator.validate(this.values(), this.run.heldOut);
  }

  /** What has been learned so far, by parameter name; live. */
  values(): Values {
    return this.buffers.values();
  }

  async translate(_source: string, _target: string, texts: readonly string[]): Promise<string[]> {
    await this.buffers.bringHome();
    return await this.validator.translate(this.values(), texts);
  }

  /** Not the encoder, which is for whoever opened it to close. */
  async close(): Promise<void> {
    this.run.states.close();
    await Promise.all([this.runner.close(), this.validator.close()]);
  }

  async snapshot(): Promise<CourseState> {
    await this.buffers.bringHome();
    return { tensors: this.buffers.snapshot(), counts: {}, position: this.sampler.position };
  }

  restore({ tensors, position }: CourseState): void {
    this.buffers.restore(tensors);
    this.sampler.restore(position);
  }
}

export function speechOptions({
  config,
  model,
  encoder,
  vocabulary,
}: Pick<SpeechRun, 'config' | 'model' | 'vocabulary'> & {
  readonly encoder: Pick<FrozenEncoder, 'width'>;
}): ProgramOptions {
  const { optimizer, clipNorm, labelSmoothing } = config.training;
  return {
    config: model,
    adapters: NO_ADAPTERS,
    vocabulary: vocabulary.size,
    optimizer,
    clipNorm,
    labelSmoothing,
    statesWidth: encoder.width,
    dropout: config.lessons.target.dropout,
  };
}
