/**
 * Prints, as JSON, the losses of three steps of each lesson on ONNX Runtime's WebGPU provider and on the CPU.
 * A program of its own, since the Vulkan driver is chosen when a process starts.
 */

import { openStepRunner, type TrainingDevice } from '../training/step-runner.ts';
import { lessonLosses, TINY_LESSONS } from './tiny-lessons.fixture.ts';

async function losses(device: TrainingDevice) {
  const perLesson: Record<string, { losses: number[]; bytesMoved: number }> = {};
  for (const [lesson, program] of Object.entries(TINY_LESSONS)) {
    const runner = await openStepRunner(program, device);
    const found = await lessonLosses(program, runner);
    perLesson[lesson] = { losses: found, bytesMoved: runner.bytesMoved };
    await runner.close();
  }
  return perLesson;
}

console.log(JSON.stringify({ webgpu: await losses('webgpu'), cpu: await losses('cpu') }));
