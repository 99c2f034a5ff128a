/** Random choices among words and constructions. */

import { Random as Uniform } from '../random.ts';

/** Choices with their shares. */
export type Weighted<T> = readonly (readonly [weight: number, choice: T])[];

export class Random extends Uniform {
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Uniform integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** One of `choices`, each as likely as its weight says. */
  weighted<T>(choices: Weighted<T>): T {
    let total = 0;
    for (const [weight] of choices) total += weight;
    let left = this.uniform() * total;
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices[choices.length - 1]![1];
  }
}
