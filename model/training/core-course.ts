/** Training the core: every direction of every pair through one step of the whole network. */

import { Sampler, type Task } from '../../data/sampler.ts';
import { tokenSplits } from '../../data/token-splits.ts';
import { countParameters } from '../parameters.ts';
import type { StoredTensor } from '../safetensors.ts';
import { bothWaysProgram } from './both-ways.ts';
import { CodeSwitching } from './code-switching.ts';
import type { CoreConfig } from './config.ts';
import type { Course, CourseState, TaughtStep } from './course.ts';
import type { HeldOut, Vocabularies } from './dataset.ts';
import type { StepProgram } from './program.ts';
import type { RunFolder } from './run-folder.ts';
import { learningRate } from './schedule.ts';
import { allSpecs, TrainingState } from './state.ts';
import {
  batchTensors,
  countTensors,
  dropoutNoise,
  heardTensors,
  misreadTensors,
  scalar,
} from './step-inputs.ts';
import { openStepRunner, type StepRunner, type TrainingDevice } from './step-runner.ts';
import { coreProgram, type StepOptions } from './train-step.ts';
import { Trainer, type TrainerEvents } from './trainer.ts';
import { type Validation, Validator } from './validation.ts';

/** Of a run's settings, those that the course follows; where the data come from is not its business. */
export type CourseConfig = Pick<CoreConfig, 'model' | 'training' | 'watch'>;

export interface CoreRun {
  readonly folder: RunFolder;
  readonly config: CourseConfig;
  readonly vocabularies: Vocabularies;
  readonly tasks: readonly Task[];
  readonly heldOut: readonly HeldOut[];
  /** Where every parameter starts, by the names of `allSpecs`; at random when it is not given. */
  readonly start?: ReadonlyMap<string, StoredTensor>;
  readonly device?: TrainingDevice;
}

/** A trainer of the core, which takes up the folder's last checkpoint if it has one. */
export async function openCoreTrainer(run: CoreRun, events?: TrainerEvents): Promise<Trainer> {
  const course = await CoreCourse.create(run);
  return await Trainer.open({ folder: run.folder, course, watch: run.config.watch }, events);
}

export function stepOptions(
  config: Pick<CourseConfig, 'model' | 'training'>,
  vocabularies: Vocabularies,
): StepOptions {
  const sizes = new Set([...vocabularies.values()].map(({ size }) => size));
  // One graph serves every direction, so that all tables have the height of the tallest.
  const height = Math.max(...sizes);
  const { labelSmoothing, dropout, optimizer, clipNorm } = config.training;
  return {
    config: config.model,
    vocabulary: { source: height, target: height },
    labelSmoothing,
    dropout,
    optimizer,
    clipNorm,
  };
}

/** What a run of these settings knows before it has learned anything. */
export function startingState(config: CourseConfig, vocabularies: Vocabularies): TrainingState {
  const { vocabulary, optimizer } = stepOptions(config, vocabularies);
  const heights = [...vocabularies.keys()].map((code) => [code, vocabulary.source] as const);
  return new TrainingState({
    config: config.model,
    optimizer,
    seed: config.training.seed,
    vocabularies: Object.fromEntries(heights),
  });
}

/** A program and the runner that runs it. */
interface Lesson {
  readonly program: StepProgram;
  readonly runner: StepRunner;
}

export class CoreCourse implements Course {
  private constructor(
    private readonly run: CoreRun,
    private readonly oneWay: Lesson | undefined,
    private readonly bothWays: Lesson | undefined,
    private readonly validator: Validator,
    private readonly state: TrainingState,
    private readonly sampler: Sampler,
    private readonly codeSwitching: CodeSwitching | undefined,
  ) {}

  static async create(run: CoreRun): Promise<CoreCourse> {
    const { config, vocabularies, tasks, device } = run;
    const options = stepOptions(config, vocabularies);
    const open = async (program: StepProgram, isNeeded: boolean): Promise<Lesson | undefined> => {
      return isNeeded ? { program, runner: await openStepRunner(program, device) } : undefined;
    };
    const { alignment } = config.training;
    const codeSwitching = codeSwitchingOf(run, options.vocabulary.source);
    const isBothWays = (task: Task) => task.bothWays === true;
    const oneWay = await open(coreProgram(options), !tasks.every(isBothWays));
    const bothOptions = { ...options, alignment, hasGuest: codeSwitching !== undefined };
    const bothWays = await open(bothWaysProgram(bothOptions), tasks.some(isBothWays));
    const validator = await Validator.create(options, vocabularies);
    const sampler = new Sampler(tasks, config.training);
    const state = startingState(config, vocabularies);
    if (run.start) state.adopt(run.start);
    return new CoreCourse(run, oneWay, bothWays, validator, state, sampler, codeSwitching);
  }

  get totalSteps(): number {
    return this.run.config.training.totalSteps;
  }

  /** How many parameters the tasks move: both bodies, and the tables of every language in play. */
  get movedParameters(): number {
    const { config, vocabularies, tasks } = this.run;
    const inPlay = new Set(tasks.flatMap(({ source, target }) => [source, target]));
    const heights = [...inPlay].map((code) => [code, vocabularies.get(code)!.size] as const);
    return countParameters(
      allSpecs({ config: config.model, vocabularies: Object.fromEntries(heights) }),
    );
  }

  async teach(step: number): Promise<TaughtStep> {
    const { training } = this.run.config;
    const { task, batch } = this.sampler.next(step);
    const mixed = task.bothWays ? this.codeSwitching?.mix(task, batch, step) : undefined;
    const direction = { ...task, guest: mixed?.guest };
    const { inputs, outputs } = this.state.ports(direction);
    const read = batchTensors(batch);
    const { wordReplacement } = training;
    const counts = this.state.nextCounts(direction);
    const rate = learningRate({ peak: training.learningRate, ...training }, step, counts.body);
    const { program, runner } = (task.bothWays ? this.bothWays : this.oneWay)!;
    const results = await runner.run(
      {
        ...inputs,
        ...read,
        ...(wordReplacement > 0 ? misreadTensors(read, wordReplacement, training.seed, step) : {}),
        ...(mixed ? heardTensors(batch, mixed) : {}),
        ...dropoutNoise(program.inputs, batch, training.seed, step),
        learningRate: scalar(rate),
        ...countTensors(counts),
      },
      outputs,
    );
    const [loss, gradientNorm] = [results.loss.data[0], results.gradientNorm.data[0]];
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) this.state.advance(direction);
    return {
      loss,
      gradientNorm,
      learningRate: rate,
      targetTokens: task.bothWays ? batch.tokens : batch.targetTokens,
      bytesMoved: runner.bytesMoved,
      lesson: `${task.source}-${task.target}`,
    };
  }

  async validate(): Promise<Validation> {
    await this.state.bringHome();
    return await this.validator.validate(this.state.values(), this.run.heldOut);
  }

  /** Greedily, with what has been learned so far. */
  async translate(source: string, target: string, texts: readonly string[]): Promise<string[]> {
    await this.state.bringHome();
    return await this.validator.translate(this.state.values(), { source, target }, texts);
  }

  async close(): Promise<void> {
    const runners = [this.oneWay?.runner, this.bothWays?.runner];
    await Promise.all([...runners.map((runner) => runner?.close()), this.validator.close()]);
  }

  async snapshot(): Promise<CourseState> {
    await this.state.bringHome();
    return { ...this.state.snapshot(), position: this.sampler.position };
  }

  restore({ tensors, counts, position }: CourseState): void {
    this.state.restore(tensors, counts);
    this.sampler.restore(position);
  }
}

function codeSwitchingOf(run: CoreRun, height: number): CodeSwitching | undefined {
  const { config, vocabularies, tasks } = run;
  const { codeSwitching, seed } = config.training;
  if (!codeSwitching) return undefined;
  return CodeSwitching.learn({
    ...codeSwitching,
    languages: [...vocabularies.keys()],
    splits: new Map([...vocabularies].map(([code, { tokens }]) => [code, tokenSplits(tokens)])),
    tasks,
    height,
    seed,
  });
}
