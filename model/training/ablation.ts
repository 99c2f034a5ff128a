/**
 * What a choice is worth: one variant of a recipe, trained from nothing for a budget of processor time.
 *
 * Processor time is what stays the same when other work shares the machine; wall-clock time does not.
 */

import { alignedStart } from './aligned-start.ts';
import type { CoreConfig } from './config.ts';
import { CoreCourse, type CoreRun } from './core-course.ts';
import { Trainer } from './trainer.ts';
import type { DirectionScore } from './validation.ts';

export interface AblationCell extends CoreRun {
  readonly config: CoreConfig;
  /** Processor seconds of all threads together. */
  readonly cpuSeconds: number;
}

export interface CellResult {
  readonly steps: number;
  readonly targetTokens: number;
  readonly cpuSeconds: number;
  readonly scores: readonly DirectionScore[];
}

/**
 * Trains until the budget is spent, then scores every direction of `heldOut`.
 *
 * @param onStep told of each step and the share of the budget that is spent
 * @throws the signal's reason when it aborts; the cell then has to be trained anew
 */
export async function trainCell(
  cell: AblationCell,
  signal: AbortSignal,
  onStep: (step: number, spent: number) => void = () => {},
): Promise<CellResult> {
  const spent = new AbortController();
  let targetTokens = 0;
  let cpuSeconds = 0;
  let begun = 0;
  const start = alignedStart(cell, cell.config.data.alignedStart);
  const course = await CoreCourse.create({ ...cell, start });
  try {
    const { folder, config } = cell;
    const trainer = await Trainer.open(
      { folder, course, watch: config.watch },
      {
        onStep: (report) => {
          targetTokens += report.targetTokens;
          cpuSeconds = processorSeconds() - begun;
          onStep(report.step, cpuSeconds / cell.cpuSeconds);
          if (cpuSeconds >= cell.cpuSeconds) spent.abort();
        },
      },
    );
    begun = processorSeconds();
    await trainer.run(AbortSignal.any([signal, spent.signal]));
    signal.throwIfAborted();
    const { scores } = await course.validate();
    return { steps: trainer.currentStep, targetTokens, cpuSeconds, scores };
  } finally {
    await course.close();
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A run that only its budget ends, and that is neither validated nor kept on the way. */
export function unwatched(config: CoreConfig): CoreConfig {
  const never = Number.MAX_SAFE_INTEGER;
  return {
    ...config,
    training: { ...config.training, totalSteps: never, cooldownSteps: 0 },
    watch: {
      ...config.watch,
      checkpointEverySteps: never,
      keepCheckpoints: 1,
      validateEverySteps: never,
    },
  };
}
