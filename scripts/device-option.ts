/** `--device`, the same for every command that trains. */

import { Option } from 'commander';
import { DEVICES } from '../model/training/step-runner.ts';

export function deviceOption(): Option {
  const description = 'where to train (default: the fastest that is there)';
  return new Option('--device <name>', description).choices(DEVICES);
}
