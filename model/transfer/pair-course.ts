/** Teaching a new language: what it says, then what it means, around an encoder that stays as it is. */

import type { Example } from '../../data/batches.ts';
import { Sampler, type Task } from '../../data/sampler.ts';
import type { ModelConfig } from '../config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { merged } from '../layers/low-rank.ts';
import type { ParameterSpec, Values } from '../parameters.ts';
import type { HostTensors } from '../runtime/session.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { CourseState, TaughtStep } from '../training/course.ts';
import { type HeldOut, turned } from '../training/dataset.ts';
import { greedyTranslations } from '../training/greedy.ts';
import { type InPlay, ParameterBuffers } from '../training/parameter-buffers.ts';
import { countPort, type StepProgram } from '../training/program.ts';
import { learningRate } from '../training/schedule.ts';
import { batchTensors, dropoutNoise, scalar } from '../training/step-inputs.ts';
import { openStepRunner, type StepRunner, type TrainingDevice } from '../training/step-runner.ts';
import { together, type Validation } from '../training/validation.ts';
import type { FrozenConfig, FrozenLesson } from './config.ts';
import { type ForwardTasks, forwardTasks } from './forward-tasks.ts';
import type { ForwardTranslations, Translate } from './forward-translation.ts';
import { eachWay } from './pair-data.ts';
import {
  type KnownWeights,
  type OldLanguage,
  PairValidator,
  type PairVocabularies,
} from './pair-validation.ts';
import { batchesAPass, lessonAt, type PlannedLesson, planLessons, totalSteps } from './plan.ts';
import {
  distilProgram,
  type ProgramOptions,
  sourceProgram,
  sourceSpecs,
  targetProgram,
  targetSpecs,
} from './programs.ts';
import type { StateCache } from './state-cache.ts';
import type { TalkingCourse } from './talking-course.ts';

export interface PairRun {
  readonly config: FrozenConfig;
  readonly model: ModelConfig;
  readonly vocabularies: PairVocabularies;
  readonly known: KnownWeights;
  /** The known language in `source`, the new one in `target`. */
  readonly examples: readonly Example[];
  /** From the known language into the new one; `understood` is judged on the same pairs. */
  readonly heldOut: HeldOut;
  /** Where what is learned starts: the new language's tables and its decoder. */
  readonly start: ReadonlyMap<string, StoredTensor>;
  /** Opens the cache of the known side's states, and fills it. */
  openStates(): Promise<StateCache>;
  /** Any language of the release. */
  oldLanguage(code: string): Promise<OldLanguage>;
  /** The languages of the release besides the known one. */
  readonly others: readonly string[];
  /** Some of the known side's sentences in those languages, as `translate` says them. */
  translateForward(count: number, translate: Translate): Promise<ForwardTranslations>;
  readonly device?: TrainingDevice;
}

/** What one lesson needs while it goes on. */
interface Classroom {
  readonly lesson: FrozenLesson;
  readonly program: StepProgram;
  readonly runner: StepRunner;
  readonly inPlay: readonly InPlay[];
}

export class PairCourse implements TalkingCourse {
  private classroom: Classroom | undefined;

  private constructor(
    private readonly run: PairRun,
    private readonly validator: PairValidator,
    private readonly states: StateCache | undefined,
    private readonly buffers: ParameterBuffers,
    readonly plan: readonly PlannedLesson<FrozenLesson>[],
    private readonly forward: ForwardTasks,
    private readonly samplers: Readonly<Record<FrozenLesson, Sampler>>,
  ) {}

  static async create(run: PairRun): Promise<PairCourse> {
    const { config, vocabularies, known, examples } = run;
    const options = programOptions(run, 'target');
    const validator = await PairValidator.create(options, vocabularies, known);
    const specs = [...sourceSpecs(options), ...targetSpecs(options)];
    const buffers = new ParameterBuffers(specs, config.training.optimizer, config.training.seed);
    const learned = specs.map(({ name }) => name).filter((name) => run.start.has(name));
    buffers.adopt(run.start, learned);
    const batches = batchesAPass(examples, config.training);
    const plan = planLessons(config.lessons, batches);
    const states = readsStates(plan) ? await run.openStates() : undefined;
    const forward = await forwardTasks(run, plan, batches, validator);
    const { known: from, language: to } = config;
    const [there, back] = eachWay([from, to], examples, 1 - forward.share);
    const samplerOf = (...tasks: Task[]) => new Sampler(tasks, config.training);
    const samplers = {
      target: samplerOf(there),
      distil: samplerOf(back),
      source: samplerOf(back, ...forward.tasks),
    };
    return new PairCourse(run, validator, states, buffers, plan, forward, samplers);
  }

  /** How long the frozen release took for the corpus, before the first step. */
  get encodingSeconds(): number {
    return (this.states?.seconds ?? 0) + this.forward.seconds;
  }

  /** What a lesson changes. */
  specsOf(lesson: FrozenLesson): ParameterSpec[] {
    const options = programOptions(this.run, lesson);
    return lesson === 'target' ? targetSpecs(options) : sourceSpecs(options);
  }

  get totalSteps(): number {
    return totalSteps(this.plan);
  }

  async teach(step: number): Promise<TaughtStep> {
    const { config } = this.run;
    const planned = lessonAt(this.plan, step);
    const { lesson, before, steps } = planned;
    const { program, runner, inPlay } = await this.enter(lesson);
    const { task, indices, batch } = this.samplers[lesson].next(step);
    const { learningRate: peak, warmupSteps, cooldown } = config.lessons[lesson];
    const schedule = {
      peak,
      warmupSteps,
      totalSteps: steps,
      cooldownSteps: Math.round(cooldown * steps),
    };
    const rate = learningRate(schedule, step - before);
    const { inputs, outputs } = this.buffers.ports(inPlay);
    const results = await runner.run(
      {
        ...inputs,
        ...batchTensors(batch),
        ...this.frozenInputs(lesson, task, indices, batch.sourceLength),
        ...dropoutNoise(program.inputs, batch, config.training.seed, step),
        learningRate: scalar(rate),
        [countPort('all')]: scalar(this.updatesBefore(planned) + step - before),
      },
      outputs,
    );
    const [loss, gradientNorm] = [results.loss.data[0], results.gradientNorm.data[0]];
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) this.buffers.advance(inPlay);
    const { targetTokens } = batch;
    const { bytesMoved } = runner;
    return { loss, gradientNorm, learningRate: rate, targetTokens, bytesMoved, lesson };
  }

  /** What the lesson under way is about; at the end, everything. */
  async validate(step: number): Promise<Validation> {
    const { heldOut } = this.run;
    await this.buffers.bringHome();
    const values = this.values();
    const { lesson } = lessonAt(this.plan, step);
    const isLast = step === this.totalSteps;
    const validations: Validation[] = [];
    if (lesson === 'target' || isLast)
      validations.push(await this.validator.spoken(values, heldOut));
    if (lesson !== 'target' || isLast)
      validations.push(await this.validator.understood(values, turned(heldOut)));
    return together(validations);
  }

  /** What the new language has by now, by parameter name. */
  values(): Values {
    const learned = this.buffers.values();
    if (this.run.config.decoder.rank === 0) return learned;
    return {
      ...learned,
      ...merged(startingDecoder(this.run), learned, decoderSpecs(this.run.model)),
    };
  }

  async translate(source: string, target: string, texts: readonly string[]): Promise<string[]> {
    const { language, known } = this.run.config;
    const ends = [source, target].map(async (code) => {
      if (code === language) return undefined;
      return code === known ? this.validator.knownLanguage : await this.run.oldLanguage(code);
    });
    const [from, to] = await Promise.all(ends);
    await this.buffers.bringHome();
    return await greedyTranslations(this.validator.interpreter(this.values(), from, to), texts);
  }

  async close(): Promise<void> {
    this.states?.close();
    await Promise.all([this.classroom?.runner.close(), this.validator.close()]);
  }

  async snapshot(): Promise<CourseState> {
    await this.buffers.bringHome();
    const position = this.plan.flatMap(({ lesson }) => this.samplers[lesson].position);
    return { tensors: this.buffers.snapshot(), counts: {}, position };
  }

  restore({ tensors, position }: CourseState): void {
    this.buffers.restore(tensors);
    let next = 0;
    for (const { lesson } of this.plan) {
      const sampler = this.samplers[lesson];
      const start = next;
      next += sampler.position.length;
      sampler.restore(position.slice(start, next));
    }
  }

  /** The graph of a lesson is made when the lesson begins, and let go when the next one does. */
  private async enter(lesson: FrozenLesson): Promise<Classroom> {
    if (this.classroom?.lesson === lesson) return this.classroom;
    await this.classroom?.runner.close();
    const options = programOptions(this.run, lesson);
    const program = programOf(lesson, options, this.run.known, startingDecoder(this.run));
    const runner = await openStepRunner(program, this.run.device);
    const inPlay = program.parameters.map(({ name }) => ({ role: name, name }));
    this.classroom = { lesson, program, runner, inPlay };
    return this.classroom;
  }

  /** What is frozen and another one for each batch: the encoder's work on these examples, or whose words are asked for. */
  private frozenInputs(
    lesson: FrozenLesson,
    { target }: Task,
    indices: Int32Array,
    length: number,
  ): HostTensors {
    if (lesson === 'target') return { states: this.states!.states(indices, length) };
    if (lesson === 'distil') return { teacher: this.states!.pooled(indices) };
    const tables = this.forward.languages.get(target)?.tables ?? this.run.known;
    return { [TARGET_EMBEDDING]: this.validator.table(tables[TARGET_EMBEDDING]) };
  }

  /** Both lessons of the source side move the same parameters. */
  private updatesBefore({ lesson }: PlannedLesson<FrozenLesson>): number {
    return lesson === 'source' ? this.plan.find((each) => each.lesson === 'distil')!.steps : 0;
  }
}

/** Whether any step of the plan reads what the frozen encoder made of the known side. */
export function readsStates(plan: readonly PlannedLesson<FrozenLesson>[]): boolean {
  return plan.some(({ lesson, steps }) => lesson !== 'source' && steps > 0);
}

export function programOptions(
  { config, model, vocabularies }: Pick<PairRun, 'config' | 'model' | 'vocabularies'>,
  lesson: FrozenLesson,
): ProgramOptions {
  const { optimizer, clipNorm, labelSmoothing } = config.training;
  return {
    config: model,
    adapters: config.adapters,
    vocabulary: vocabularies.language.size,
    optimizer,
    clipNorm,
    labelSmoothing,
    dropout: config.lessons[lesson].dropout,
    ...(config.decoder.rank > 0 && { decoderRank: config.decoder.rank }),
  };
}

/** The decoder that the new language's own one starts as. */
function startingDecoder({ start, model }: PairRun): Values {
  return Object.fromEntries(decoderSpecs(model).map(({ name }) => [name, start.get(name)!.data]));
}

/** @param decoder where the new language's own one starts */
export function programOf(
  lesson: FrozenLesson,
  options: ProgramOptions,
  known: KnownWeights,
  decoder: Values = known,
): StepProgram {
  if (lesson === 'target') return targetProgram(options, decoder);
  return lesson === 'distil' ? distilProgram(options, known) : sourceProgram(options, known);
}
