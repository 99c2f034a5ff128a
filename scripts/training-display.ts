/** What a training run shows: a progress bar for people, and a line now and then for a log file. */

import cliProgress from 'cli-progress';
import type { StepReport } from '../model/training/trainer.ts';
import type { Validation } from '../model/training/validation.ts';
import { byteSize, table, whole } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Weight of the newest step in the smoothed figures. */
const SMOOTHING = 0.05;
/** Without a terminal to draw on, a line is written each so many steps. */
const STEPS_A_LINE = 50;

export class TrainingDisplay {
  private readonly bar: cliProgress.SingleBar | undefined;
  private loss = Number.NaN;
  private secondsAStep = Number.NaN;
  private tokensASecond = Number.NaN;
  private steps = 0;
  private bytesMoved = 0;

  constructor(
    private readonly screen: Terminal,
    private readonly totalSteps: number,
    firstStep: number,
  ) {
    if (!process.stderr.isTTY) return;
    const format = '{bar} {value}/{total}  loss {loss}  {speed} target tokens/s  {left} left';
    this.bar = new cliProgress.SingleBar(
      { format, hideCursor: true, stopOnComplete: true, clearOnComplete: false },
      cliProgress.Presets.shades_classic,
    );
    this.bar.start(totalSteps, firstStep, { loss: '–', speed: '–', left: '–' });
  }

  step({ step, loss, seconds, targetTokens, bytesMoved }: StepReport): void {
    this.steps++;
    this.bytesMoved += bytesMoved;
    this.loss = smoothed(this.loss, loss);
    this.secondsAStep = smoothed(this.secondsAStep, seconds);
    this.tokensASecond = smoothed(this.tokensASecond, targetTokens / seconds);
    const shown = {
      loss: this.loss.toFixed(3),
      speed: whole(this.tokensASecond),
      left: duration((this.totalSteps - step) * this.secondsAStep),
    };
    this.bar?.update(step, shown);
    if (!this.bar && step % STEPS_A_LINE === 0) {
      this.screen.note(
        `step ${step}/${this.totalSteps}  loss ${shown.loss}  ${shown.speed} target tokens/s  ${shown.left} left`,
      );
    }
  }

  validation(step: number, { scores, samples }: Validation): void {
    const isSeen = scores.some(({ seenLoss }) => seenLoss !== undefined);
    const ofSeen = (cell: string) => (isSeen ? [cell] : []);
    const rows = scores.map(({ direction, trained, loss, seenLoss, bleu, chrf, sentences }) => [
      trained ? direction : `${direction} (without examples)`,
      loss.toFixed(3),
      ...ofSeen(seenLoss?.toFixed(3) ?? '–'),
      bleu.toFixed(1),
      chrf.toFixed(1),
      String(sentences),
    ]);
    const examples = samples.map(
      ({ direction, source, translation }) => `  ${direction}  ${source}\n         ${translation}`,
    );
    const header = ['direction', 'loss', ...ofSeen('of learned'), 'BLEU', 'chrF', 'sentences'];
    this.note(
      `\nValidation at step ${step}\n${table([header, ...rows])}\n${examples.join('\n')}\n`,
    );
  }

  note(text: string): void {
    this.screen.note(this.bar ? `\n${text}` : text);
  }

  end(): void {
    this.bar?.stop();
    if (this.bytesMoved > 0) {
      const mean = byteSize(this.bytesMoved / this.steps);
      this.note(`Between this process and the device: ${mean} a step, there and back.`);
    }
  }
}

function smoothed(old: number, fresh: number): number {
  return Number.isNaN(old) ? fresh : old + SMOOTHING * (fresh - old);
}

/** Seconds as people say them: `1 h 20 min`, `3 min`, `40 s`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
