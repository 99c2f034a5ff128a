/**
 * Looks for the decoder from which a new language is learned fastest (Reptile: Nichol, Achiam and Schulman
 * 2018, algorithm 1). Again and again a language is learned for a few steps, with a table of its own that is
 * then thrown away, and the decoder that all start from moves towards the one that came out.
 */

import path from 'node:path';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { NO_ADAPTERS } from '../config.ts';
import { countParameters } from '../parameters.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { Course, CourseState, TaughtStep } from '../training/course.ts';
import { openStepRunner, type TrainingDevice } from '../training/step-runner.ts';
import { together, type Validation } from '../training/validation.ts';
import { vocabulariesOf } from '../training/warm-start.ts';
import { ReleaseEncoder } from './frozen-encoder.ts';
import type { MetaConfig } from './meta-config.ts';
import { drawTask, type MetaTask, type MetaTasks } from './meta-tasks.ts';
import { PairValidator } from './pair-validation.ts';
import { type ProgramOptions, targetProgram } from './programs.ts';
import { type Listener, Pupil, type School } from './pupil.ts';
import { knownWeights, startingDecoder } from './starting-values.ts';

export interface ReptileInputs {
  /** The run's folder. */
  readonly place: string;
  readonly config: MetaConfig;
  readonly tasks: MetaTasks;
  readonly release: Release;
  readonly device?: TrainingDevice;
}

/** What the start is called in a checkpoint, beside the pupil's own decoder. */
const START = 'start.';

export class ReptileCourse implements Course {
  private pupil: { readonly index: number; readonly self: Pupil } | undefined;
  /** Of the pupil that a checkpoint was taken of, until it is met again. */
  private kept: Pick<CourseState, 'tensors' | 'position'> = { tensors: new Map(), position: [] };

  private constructor(
    private readonly inputs: ReptileInputs,
    private readonly school: School,
    private readonly listeners: ReadonlyMap<string, Listener>,
    private readonly validator: PairValidator,
    private readonly start: ReadonlyMap<string, StoredTensor>,
  ) {}

  static async create(inputs: ReptileInputs): Promise<ReptileCourse> {
    const { config, release, device } = inputs;
    const options = programOptions(config, release);
    const program = targetProgram(options);
    const runner = await openStepRunner(program, device);
    const listeners = await listenersOf(inputs);
    const [{ tokenizer, weights }] = listeners.values();
    const vocabularies = { known: tokenizer, language: tokenizer };
    const validator = await PairValidator.create(options, vocabularies, weights);
    const shared = startingDecoder(weights, release.config);
    const start = [...shared].map(([name, { shape, data }]) => {
      return [name, { shape, data: data.slice() }] as const;
    });
    const school = { config, program, runner };
    return new ReptileCourse(inputs, school, listeners, validator, new Map(start));
  }

  get totalSteps(): number {
    const { tasks, inner } = this.inputs.config;
    return tasks * inner.steps;
  }

  /** How many parameters a task moves: its table and its decoder. */
  get parameters(): number {
    return countParameters(this.school.program.parameters);
  }

  /** Where languages start by now, by parameter name; live. */
  get decoder(): ReadonlyMap<string, StoredTensor> {
    return this.start;
  }

  async teach(step: number): Promise<TaughtStep> {
    const { steps } = this.inputs.config.inner;
    const index = Math.floor((step - 1) / steps);
    const inner = step - index * steps;
    const pupil = await this.enter(index, inner);
    const taught = await pupil.teach(inner, step);
    if (inner === steps) await this.follow(pupil, index);
    return taught;
  }

  /** How well languages are spoken that were learned from here for as many steps as any: loss, BLEU, chrF. */
  async validate(): Promise<Validation> {
    const validations: Validation[] = [];
    for (const [i, task] of this.inputs.tasks.exam.entries()) {
      const pupil = await this.enrol(task, i);
      const { steps } = this.inputs.config.inner;
      for (let inner = 1; inner <= steps; inner++) await pupil.teach(inner, inner);
      const { weights } = this.listeners.get(task.source)!;
      const examiner = this.validator.among(pupil.vocabularies, weights);
      await pupil.buffers.bringHome();
      validations.push(await examiner.spoken(pupil.buffers.values(), pupil.heldOut));
      await pupil.leave();
    }
    return together(validations);
  }

  async snapshot(): Promise<CourseState> {
    await this.pupil?.self.buffers.bringHome();
    const { tensors, position } = this.pupil
      ? { tensors: this.pupil.self.buffers.snapshot(), position: this.pupil.self.position }
      : this.kept;
    const start = [...this.start].map(([name, tensor]) => [`${START}${name}`, tensor] as const);
    return { tensors: new Map([...tensors, ...start]), counts: {}, position };
  }

  restore({ tensors, position }: CourseState): void {
    for (const [name, { data }] of this.start) data.set(tensors.get(`${START}${name}`)!.data);
    const own = [...tensors].filter(([name]) => !name.startsWith(START));
    this.kept = { tensors: new Map(own), position };
  }

  private async enter(index: number, inner: number): Promise<Pupil> {
    if (this.pupil?.index === index) return this.pupil.self;
    await this.pupil?.self.leave();
    const { tasks, config } = this.inputs;
    const task = drawTask(tasks, index, config.training.seed);
    const pupil = await this.enrol(task, config.training.seed + index);
    if (inner > 1) pupil.restore(this.kept);
    this.pupil = { index, self: pupil };
    return pupil;
  }

  private enrol(task: MetaTask, seed: number): Promise<Pupil> {
    const { school, start } = this;
    const listener = this.listeners.get(task.source)!;
    const folder = path.join(this.inputs.place, 'states');
    return Pupil.enrol({ school, task, listener, folder, start, seed });
  }

  /** θ ← θ + ε·(φ − θ), with an ε that falls to nothing. */
  private async follow({ buffers }: Pupil, index: number): Promise<void> {
    const { outerRate, tasks } = this.inputs.config;
    const rate = outerRate * (1 - index / tasks);
    await buffers.bringHome();
    const learned = buffers.values();
    for (const [name, { data }] of this.start) {
      const goal = learned[name];
      for (let i = 0; i < data.length; i++) data[i] += rate * (goal[i] - data[i]);
    }
  }
}

function programOptions({ data, inner, training }: MetaConfig, release: Release): ProgramOptions {
  const { optimizer, clipNorm, labelSmoothing } = training;
  return {
    config: release.config,
    adapters: NO_ADAPTERS,
    vocabulary: data.vocabularySize + SPECIAL_TOKEN_COUNT,
    optimizer,
    clipNorm,
    labelSmoothing,
    dropout: inner.dropout,
  };
}

/** Every language that some task listens to. */
async function listenersOf({
  tasks,
  release,
  device,
}: ReptileInputs): Promise<Map<string, Listener>> {
  const all = [...tasks.exam, ...[...tasks.practice.values()].flat()];
  const codes = [...new Set(all.map(({ source }) => source))];
  const tokens = await vocabulariesOf(release, codes);
  const listeners = new Map<string, Listener>();
  for (const code of codes) {
    const weights = await knownWeights(release, code);
    const encoder = await ReleaseEncoder.open(release, code, weights, device);
    listeners.set(code, { tokenizer: Tokenizer.from(tokens.get(code)!), weights, encoder });
  }
  return listeners;
}
