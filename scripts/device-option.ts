/** `--device`, the same for every command that has it. */

import { Option } from 'commander';
import { DEVICES } from '../model/training/step-runner.ts';

export function deviceOption(
  description = 'where to train (default: the fastest that is there)',
): Option {
  return new Option('--device <name>', description).choices(DEVICES);
}
