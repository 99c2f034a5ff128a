/** Teaching a new language: what it says, then what it means, around an encoder that stays as it is. */

import type { Example } from '../../data/batches.ts';
import { Sampler } from '../../data/sampler.ts';
import type { ModelConfig } from '../config.ts';
import { scoreTranslations } from '../evaluation/score.ts';
import type { ParameterSpec, Values } from '../parameters.ts';
import type { DirectionResult } from '../release.ts';
import type { HostTensors } from '../runtime/session.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { Course, CourseState, TaughtStep } from '../training/course.ts';
import type { HeldOut } from '../training/dataset.ts';
import { type InPlay, ParameterBuffers } from '../training/parameter-buffers.ts';
import { countPort, type StepProgram } from '../training/program.ts';
import { learningRate } from '../training/schedule.ts';
import { batchTensors, dropoutNoise, scalar } from '../training/step-inputs.ts';
import { openStepRunner, type StepRunner, type TrainingDevice } from '../training/step-runner.ts';
import { together, type Validation } from '../training/validation.ts';
import type { Lesson, PairConfig } from './config.ts';
import { type KnownWeights, PairValidator, type PairVocabularies } from './pair-validation.ts';
import { LESSONS, lessonAt, type PlannedLesson, planLessons, totalSteps } from './plan.ts';
import {
  distilProgram,
  type ProgramOptions,
  sourceProgram,
  sourceSpecs,
  targetProgram,
  targetSpecs,
} from './programs.ts';
import type { StateCache } from './state-cache.ts';

export interface PairRun {
  readonly config: PairConfig;
  readonly model: ModelConfig;
  readonly vocabularies: PairVocabularies;
  readonly known: KnownWeights;
  /** The known language in `source`, the new one in `target`. */
  readonly examples: readonly Example[];
  /** From the known language into the new one; `understood` is judged on the same pairs. */
  readonly heldOut: HeldOut;
  /** Where what is learned starts: the new language's tables and its decoder. */
  readonly start: ReadonlyMap<string, StoredTensor>;
  /** Opens the cache of the known side's states, which `encode` fills. */
  openStates(validator: PairValidator): Promise<StateCache>;
  readonly device?: TrainingDevice;
}

/** What one lesson needs while it goes on. */
interface Classroom {
  readonly lesson: Lesson;
  readonly program: StepProgram;
  readonly runner: StepRunner;
  readonly inPlay: readonly InPlay[];
}

export class PairCourse implements Course {
  readonly plan: readonly PlannedLesson[];
  private classroom: Classroom | undefined;

  private constructor(
    private readonly run: PairRun,
    private readonly validator: PairValidator,
    private readonly states: StateCache,
    private readonly buffers: ParameterBuffers,
    private readonly samplers: Readonly<Record<Lesson, Sampler>>,
  ) {
    this.plan = planLessons(run.examples, run.config);
  }

  static async create(run: PairRun): Promise<PairCourse> {
    const { config, vocabularies, known, examples } = run;
    const options = programOptions(run, 'target');
    const validator = await PairValidator.create(options, vocabularies, known);
    const states = await run.openStates(validator);
    const specs = [...sourceSpecs(options), ...targetSpecs(options)];
    const buffers = new ParameterBuffers(specs, config.training.optimizer, config.training.seed);
    buffers.adopt(run.start, [...run.start.keys()]);
    const { known: from, language: to } = config;
    const forward = { source: from, target: to, examples, weight: 1 };
    const reversed = examples.map(({ source, target }) => ({ source: target, target: source }));
    const backward = { source: to, target: from, examples: reversed, weight: 1 };
    const samplerOf = (lesson: Lesson) =>
      new Sampler([lesson === 'target' ? forward : backward], config.training);
    const samplers = {
      target: samplerOf('target'),
      distil: samplerOf('distil'),
      source: samplerOf('source'),
    };
    return new PairCourse(run, validator, states, buffers, samplers);
  }

  /** What a lesson changes. */
  specsOf(lesson: Lesson): ParameterSpec[] {
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
    const { indices, batch } = this.samplers[lesson].next(step);
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
        ...this.frozenInputs(lesson, indices, batch.sourceLength),
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
    const values = this.buffers.values();
    const back: HeldOut = {
      ...heldOut,
      source: heldOut.target,
      target: heldOut.source,
      pairs: heldOut.pairs.map(([a, b]) => [b, a] as const),
    };
    const { lesson } = lessonAt(this.plan, step);
    const isLast = step === this.totalSteps;
    const validations: Validation[] = [];
    if (lesson === 'target' || isLast)
      validations.push(await this.validator.spoken(values, heldOut));
    if (lesson !== 'target' || isLast)
      validations.push(await this.validator.understood(values, back));
    return together(validations);
  }

  /** What has been learned so far, by parameter name; live. */
  values(): Values {
    return this.buffers.values();
  }

  /** Both directions on pairs of the held-out kind, greedily, as a pack's manifest wants them. */
  async score({ source, target, pairs }: HeldOut): Promise<DirectionResult[]> {
    const [known, language] = [pairs.map(([text]) => text), pairs.map(([, text]) => text)];
    const values = this.values();
    const spoken = await this.validator.translate(values, 'spoken', known);
    const understood = await this.validator.translate(values, 'understood', language);
    const about = { trained: true, beam: 1 };
    return [
      {
        direction: `${source}-${target}`,
        ...about,
        ...scoreTranslations(spoken, language, target),
      },
      {
        direction: `${target}-${source}`,
        ...about,
        ...scoreTranslations(understood, known, source),
      },
    ];
  }

  snapshot(): CourseState {
    const position = LESSONS.flatMap((lesson) => this.samplers[lesson].position);
    return { tensors: this.buffers.snapshot(), counts: {}, position };
  }

  restore({ tensors, position }: CourseState): void {
    this.buffers.restore(tensors);
    LESSONS.forEach((lesson, i) => {
      this.samplers[lesson].restore([position[i]]);
    });
  }

  /** The graph of a lesson is made when the lesson begins, and let go when the next one does. */
  private async enter(lesson: Lesson): Promise<Classroom> {
    if (this.classroom?.lesson === lesson) return this.classroom;
    await this.classroom?.runner.close();
    const options = programOptions(this.run, lesson);
    const program = programOf(lesson, options, this.run.known);
    const runner = await openStepRunner(program, this.run.device);
    const inPlay = program.parameters.map(({ name }) => ({ role: name, name }));
    this.classroom = { lesson, program, runner, inPlay };
    return this.classroom;
  }

  /** What the frozen encoder made of the known side of these examples. */
  private frozenInputs(lesson: Lesson, indices: Int32Array, length: number): HostTensors {
    if (lesson === 'target') return { states: this.states.states(indices, length) };
    return lesson === 'distil' ? { teacher: this.states.pooled(indices) } : {};
  }

  /** Both lessons of the source side move the same parameters. */
  private updatesBefore({ lesson }: PlannedLesson): number {
    return lesson === 'source' ? this.plan.find((each) => each.lesson === 'distil')!.steps : 0;
  }
}

function programOptions({ config, model, vocabularies }: PairRun, lesson: Lesson): ProgramOptions {
  const { optimizer, clipNorm, labelSmoothing } = config.training;
  return {
    config: model,
    adapters: config.adapters,
    vocabulary: vocabularies.language.size,
    optimizer,
    clipNorm,
    labelSmoothing,
    dropout: config.lessons[lesson].dropout,
  };
}

function programOf(lesson: Lesson, options: ProgramOptions, known: KnownWeights): StepProgram {
  if (lesson === 'target') return targetProgram(options);
  return lesson === 'distil' ? distilProgram(options, known) : sourceProgram(options, known);
}
