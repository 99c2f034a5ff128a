/** The learning rate over the steps of a run. */

export interface Schedule {
  readonly peak: number;
  readonly warmupSteps: number;
  /** The run's last steps, over which the rate falls to nothing (Hägele et al. 2024); 0 for none. */
  readonly cooldownSteps: number;
  readonly totalSteps: number;
}

/** Updates after which moments that began with nothing in the middle of a run know enough for the whole rate. */
const MOMENTS_WARM_AFTER = 100;

/**
 * Linear warm-up, then the inverse square root (Vaswani et al. 2017, section 5.3).
 *
 * @param step from 1
 * @param updates how many the moments have seen with this one: fewer than steps where a run began with a release
 */
export function learningRate(
  { peak, warmupSteps, cooldownSteps, totalSteps }: Schedule,
  step: number,
  updates = step,
): number {
  const warmed = Math.min(step / warmupSteps, Math.sqrt(warmupSteps / step));
  const left = Math.max(0, totalSteps + 1 - step);
  const cooled = cooldownSteps > 0 ? Math.min(1, left / (cooldownSteps + 1)) : 1;
  const known = updates < step ? Math.min(1, updates / MOMENTS_WARM_AFTER) : 1;
  return peak * warmed * known * cooled;
}
