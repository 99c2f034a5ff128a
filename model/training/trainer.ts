/** The loop of a run: step, log, validate, keep a checkpoint; stoppable and resumable at any step. */

import { InterlinguaError } from '../../data/errors.ts';
import type { CoreConfig } from './config.ts';
import type { Course, TaughtStep } from './course.ts';
import type { RunFolder } from './run-folder.ts';
import { EventLog } from './tensorboard.ts';
import type { Validation } from './validation.ts';

export interface StepReport extends TaughtStep {
  readonly step: number;
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
  readonly course: Course;
  readonly watch: CoreConfig['watch'];
}

export class Trainer {
  private step = 0;
  private seconds = 0;
  private best = { score: Number.NEGATIVE_INFINITY, step: 0 };

  private constructor(
    private readonly inputs: TrainerInputs,
    private readonly events: TrainerEvents,
  ) {}

  /** Takes up the folder's last checkpoint, if it has one. */
  static async open(inputs: TrainerInputs, events: TrainerEvents = {}): Promise<Trainer> {
    const trainer = new Trainer(inputs, events);
    await trainer.resume();
    return trainer;
  }

  get currentStep(): number {
    return this.step;
  }

  /** Seconds trained so far, over all restarts. */
  get secondsTrained(): number {
    return this.seconds;
  }

  /** Trains until the last step, or until `signal`; leaves a checkpoint of the step it stopped at. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const { folder, course, watch } = this.inputs;
    const log = new EventLog(folder.path, { resumeAtStep: this.step + 1 });
    let end: RunEnd = 'finished';
    try {
      while (this.step < course.totalSteps) {
        if (signal.aborted) return await this.stop('stopped');
        await this.teachOnce(log);
        const isLast = this.step === course.totalSteps;
        if (this.step % watch.validateEverySteps === 0 || isLast) {
          await this.validate(log);
          if (this.hasConverged()) end = 'converged';
        }
        if (this.step % watch.checkpointEverySteps === 0 || isLast || end !== 'finished')
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

  private async teachOnce(log: EventLog): Promise<void> {
    const { folder, course } = this.inputs;
    const started = performance.now();
    const step = this.step + 1;
    const taught = await course.teach(step);
    const { loss, gradientNorm, learningRate, lesson } = taught;
    // Checked before the step counts, so that no checkpoint ever holds what a NaN has spoilt.
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
      throw diverged({ step, loss, gradientNorm, learningRate });
    }
    this.step = step;
    const seconds = (performance.now() - started) / 1000;
    this.seconds += seconds;
    const report: StepReport = { step, ...taught, seconds };
    await folder.appendMetrics({ ...report });
    log.scalars(step, { [`loss/${lesson}`]: loss, 'training/learningRate': learningRate });
    this.events.onStep?.(report);
  }

  private async validate(log: EventLog): Promise<void> {
    const { folder, course } = this.inputs;
    const validation = await course.validate(this.step);
    const scores = validation.scores.filter(({ trained }) => trained);
    const mean = scores.reduce((sum, { chrf }) => sum + chrf, 0) / Math.max(1, scores.length);
    if (mean > this.best.score) this.best = { score: mean, step: this.step };
    await folder.appendMetrics({
      step: this.step,
      validation: validation.scores,
      samples: validation.samples,
    });
    const scalars = validation.scores.flatMap(({ direction, bleu, chrf, loss, seenLoss }) => [
      [`bleu/${direction}`, bleu] as const,
      [`chrf/${direction}`, chrf] as const,
      [`validation/${direction}`, loss] as const,
      ...(seenLoss === undefined ? [] : [[`seen/${direction}`, seenLoss] as const]),
    ]);
    log.scalars(this.step, Object.fromEntries(scalars));
    this.events.onValidation?.(this.step, validation);
  }

  private hasConverged(): boolean {
    const { patience, validateEverySteps } = this.inputs.watch;
    return patience > 0 && this.step - this.best.step >= patience * validateEverySteps;
  }

  private async checkpoint(): Promise<void> {
    const { folder, course, watch } = this.inputs;
    const { step, seconds, best } = this;
    // JSON has no infinity; a run without a validation has no best score yet.
    const known = { step: best.step, score: Math.max(best.score, -1) };
    const checkpoint = { step, seconds, best: known, ...(await course.snapshot()) };
    await folder.writeCheckpoint(checkpoint, watch.keepCheckpoints);
    this.events.onCheckpoint?.(step);
  }

  private async resume(): Promise<void> {
    const { folder, course } = this.inputs;
    const checkpoint = await folder.latestCheckpoint((error) => this.events.onDamage?.(error));
    await folder.truncateMetrics(checkpoint?.step ?? 0);
    if (!checkpoint) return;
    course.restore(checkpoint);
    this.step = checkpoint.step;
    this.seconds = checkpoint.seconds;
    this.best = { ...checkpoint.best };
  }
}

type Divergence = Record<'step' | 'loss' | 'gradientNorm' | 'learningRate', number>;

function diverged({ step, loss, gradientNorm, learningRate }: Divergence): InterlinguaError {
  return new InterlinguaError(
    'invalid-input',
    `train: the loss must stay finite, got ${loss} with a gradient of norm ${gradientNorm} ` +
      `at step ${step} with a learning rate of ${learningRate}. ` +
      'Go on from the last checkpoint with a smaller rate: --set training.learningRate=…',
  );
}
