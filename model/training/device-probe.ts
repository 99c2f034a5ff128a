/**
 * Prints, as JSON, how fast a device multiplies matrices, or why it cannot. A program of its own, since a
 * driver that is broken may take the process with it, or never answer.
 */

import { messageOf } from '../../data/errors.ts';
import type { Device } from '../runtime/session.ts';
import { matrixRate } from './matrix-rate.ts';
import { loadTensorFlowGpu } from './step-runner.ts';

async function probe(device: string) {
  if (device !== 'tensorflow-gpu') return { rate: await matrixRate(device as Device) };
  await loadTensorFlowGpu();
  return {};
}

const answer = await probe(process.argv[2]).catch((error) => ({ fault: messageOf(error) }));
process.stdout.write(JSON.stringify(answer));
