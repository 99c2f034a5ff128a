/** The loop of a run: sample, step, log, validate, keep a checkpoint; stoppable and resumable at any step. */

import { availableParallelism } from 'node:os';
import { InterlinguaError } from '../../data/errors.ts';
import { Sampler, type Task } from '../../data/sampler.ts';
import { type Device, Session } from '../runtime/session.ts';
import type { CoreConfig } from './config.ts';
import type { HeldOut, Vocabularies } from './dataset.ts';
import type { RunFolder } from './run-folder.ts';
import { learningRate } from './schedule.ts';
import { TrainingState } from './state.ts';
import { batchTensors, dropoutNoise, scalar } from './step-inputs.ts';
import { EventLog } from './tensorboard.ts';
import { type StepOptions, traceTrainStep } from './train-step.ts';
import { type Validation, Validator } from './validation.ts';

export interface StepReport {
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly targetTokens: number;
  readonly seconds: number;
}

export type RunEnd = 'finished' | 'stopped' | 'converged';

/** What the loop tells whoever watches it. */
export interface TrainerEvents {
  onStep?(report: StepReport): void;
  onValidation?(step: number, validation: Validation): void;
  onCheckpoint?(step: number): void;
  onDamage?(error: unknown): void;
}

export interface TrainerInputs {
  readonly folder: RunFolder;
  readonly config: CoreConfig;
  readonly vocabularies: Vocabularies;
  readonly tasks: readonly Task[];
  readonly heldOut: readonly HeldOut[];
  readonly device?: Device;
}

export function stepOptions(config: CoreConfig, vocabularies: Vocabularies): StepOptions {
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

export class Trainer {
  private step = 0;
  private seconds = 0;
  private best = { score: Number.NEGATIVE_INFINITY, step: 0 };

  private constructor(
    private readonly inputs: TrainerInputs,
    private readonly options: StepOptions,
    private readonly session: Session,
    private readonly validator: Validator,
    private readonly state: TrainingState,
    private readonly sampler: Sampler,
    private readonly events: TrainerEvents,
  ) {}

  /** Compiles the step and takes up the folder's last checkpoint, if it has one. */
  static async create(inputs: TrainerInputs, events: TrainerEvents = {}): Promise<Trainer> {
    const { config, vocabularies, tasks, folder } = inputs;
    const options = stepOptions(config, vocabularies);
    const { seed, optimizer, tokenBudget } = config.training;
    const heights = Object.fromEntries(
      [...vocabularies.keys()].map((code) => [code, options.vocabulary.source]),
    );
    const state = new TrainingState({
      config: config.model,
      optimizer,
      seed,
      vocabularies: heights,
    });
    const session = await Session.open(traceTrainStep(options).model, {
      device: inputs.device,
      threads: availableParallelism(),
    });
    const validator = await Validator.create(options, vocabularies);
    const sampler = new Sampler(tasks, { seed, tokenBudget });
    const trainer = new Trainer(inputs, options, session, validator, state, sampler, events);
    await trainer.resume(folder);
    return trainer;
  }

  get currentStep(): number {
    return this.step;
  }

  /** Trains until the last step, or until `signal`; leaves a checkpoint of the step it stopped at. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const { folder, config } = this.inputs;
    const { totalSteps } = config.training;
    const { checkpointEverySteps, validateEverySteps } = config.watch;
    const log = new EventLog(folder.path, { resumeAtStep: this.step + 1 });
    let end: RunEnd = 'finished';
    try {
      while (this.step < totalSteps) {
        if (signal.aborted) return await this.stop('stopped');
        await this.trainOnce(log);
        const isLast = this.step === totalSteps;
        if (this.step % validateEverySteps === 0 || isLast) {
          await this.validate(log);
          if (this.hasConverged()) end = 'converged';
        }
        if (this.step % checkpointEverySteps === 0 || isLast || end !== 'finished')
          await this.checkpoint();
        if (end !== 'finished') break;
      }
      return end;
    } finally {
      log.close();
    }
  }

  private async stop(end: RunEnd): Promise<RunEnd> {
    await this.checkpoint();
    return end;
  }

  private async trainOnce(log: EventLog): Promise<void> {
    const { training } = this.inputs.config;
    const started = performance.now();
    const step = this.step + 1;
    const { task, batch } = this.sampler.next(step);
    const { inputs, outputs } = this.state.ports(task);
    const counts = this.state.nextCounts(task);
    const rate = learningRate({ peak: training.learningRate, ...training }, step);
    const results = await this.session.run(
      {
        ...inputs,
        ...batchTensors(batch),
        ...dropoutNoise(this.options, batch, training.seed, step),
        learningRate: scalar(rate),
        'count.body': scalar(counts.body),
        'count.source': scalar(counts.source),
        'count.target': scalar(counts.target),
      },
      outputs,
    );
    const loss = results.loss.data[0];
    const gradientNorm = results.gradientNorm.data[0];
    // Checked before the step counts, so that no checkpoint ever holds what a NaN has spoilt.
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
      throw diverged({ step, loss, gradientNorm, rate });
    }
    this.state.advance(task);
    this.step = step;
    const seconds = (performance.now() - started) / 1000;
    this.seconds += seconds;
    const report: StepReport = {
      step,
      loss,
      gradientNorm,
      learningRate: rate,
      targetTokens: batch.targetTokens,
      seconds,
    };
    const direction = `${task.source}-${task.target}`;
    await this.inputs.folder.appendMetrics({ ...report, direction });
    log.scalars(step, { [`loss/${direction}`]: loss, 'training/learningRate': rate });
    this.events.onStep?.(report);
  }

  private async validate(log: EventLog): Promise<void> {
    const { heldOut, folder } = this.inputs;
    const validation = await this.validator.validate(this.state.values(), heldOut);
    const scores = validation.scores.filter(({ trained }) => trained);
    const mean = scores.reduce((sum, { chrf }) => sum + chrf, 0) / Math.max(1, scores.length);
    if (mean > this.best.score) this.best = { score: mean, step: this.step };
    await folder.appendMetrics({
      step: this.step,
      validation: validation.scores,
      samples: validation.samples,
    });
    const scalars = validation.scores.flatMap(({ direction, bleu, chrf, loss }) => [
      [`bleu/${direction}`, bleu] as const,
      [`chrf/${direction}`, chrf] as const,
      [`validation/${direction}`, loss] as const,
    ]);
    log.scalars(this.step, Object.fromEntries(scalars));
    this.events.onValidation?.(this.step, validation);
  }

  private hasConverged(): boolean {
    const { patience, validateEverySteps } = this.inputs.config.watch;
    return patience > 0 && this.step - this.best.step >= patience * validateEverySteps;
  }

  private async checkpoint(): Promise<void> {
    const { folder, config } = this.inputs;
    const { step, seconds, best } = this;
    const position = this.sampler.position;
    // JSON has no infinity; a run without a validation has no best score yet.
    const known = { step: best.step, score: Math.max(best.score, -1) };
    const checkpoint = { step, seconds, position, best: known, ...this.state.snapshot() };
    await folder.writeCheckpoint(checkpoint, config.watch.keepCheckpoints);
    this.events.onCheckpoint?.(step);
  }

  private async resume(folder: RunFolder): Promise<void> {
    const checkpoint = await folder.latestCheckpoint((error) => this.events.onDamage?.(error));
    await folder.truncateMetrics(checkpoint?.step ?? 0);
    if (!checkpoint) return;
    this.state.restore(checkpoint.tensors, checkpoint.counts);
    this.sampler.restore(checkpoint.position);
    this.step = checkpoint.step;
    this.seconds = checkpoint.seconds;
    this.best = { ...checkpoint.best };
  }
}

function diverged(at: Record<'step' | 'loss' | 'gradientNorm' | 'rate', number>): InterlinguaError {
  return new InterlinguaError(
    'invalid-input',
    `train: the loss must stay finite, got ${at.loss} with a gradient of norm ${at.gradientNorm} ` +
      `at step ${at.step} with a learning rate of ${at.rate}. ` +
      'Go on from the last checkpoint with a smaller rate: --set training.learningRate=…',
  );
}
