/** The part of teaching a language that is the same for all ways to do it: the steps, shown and told. */

import type { RunReporter } from '../model/teaching/run-status.ts';
import type { Course } from '../model/training/course.ts';
import { Trainer, type TrainerInputs } from '../model/training/trainer.ts';
import type { Terminal } from './terminal.ts';
import { TrainingDisplay } from './training-display.ts';

export interface TaughtSteps {
  readonly course: Course;
  readonly folder: TrainerInputs['folder'];
  readonly watch: TrainerInputs['watch'];
  readonly lessons: readonly { lesson: string; steps: number; parameters: number }[];
  /** Where, as people are told. */
  readonly on: string;
}

export interface Watchers {
  readonly screen: Terminal;
  readonly reporter: RunReporter;
  readonly signal: AbortSignal;
}

/** @returns whether it came to the end, and not to a stop */
export async function takeSteps(
  { course, folder, watch, lessons, on }: TaughtSteps,
  { screen, reporter, signal }: Watchers,
): Promise<boolean> {
  let display: TrainingDisplay | undefined;
  const trainer = await Trainer.open(
    { folder, course, watch },
    {
      onStep: (report) => {
        reporter.requireOwn();
        display?.step(report);
      },
      onValidation: (step, validation) => display?.validation(step, validation),
      onDamage: (error) =>
        screen.note(`Passed over a damaged checkpoint: ${(error as Error).message}`),
    },
  );
  const where = trainer.currentStep > 0 ? `Going on after step ${trainer.currentStep}` : 'Starting';
  screen.note(`${where} on ${on}: ${folder.path}`);
  display = new TrainingDisplay(screen, course.totalSteps, trainer.currentStep);
  reporter.tell({
    state: 'training',
    totalSteps: course.totalSteps,
    lessons: lessons.map(({ lesson, steps, parameters }) => ({ lesson, steps, parameters })),
  });
  const end = await trainer.run(signal);
  display.end();
  if (end !== 'stopped') return true;
  screen.print(`\nStopped with a checkpoint. Run the same command again to go on. ${folder.path}`);
  return false;
}
