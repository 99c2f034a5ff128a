/**
 * Takes one step of core training both ways and one of denoising in every shape of batch, and prints the most memory
 * that this process ever held, in bytes. Part of `npm run bench:train`, which starts it as a process of its own.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../data/random.ts';
import { SPECIAL_TOKEN_COUNT } from '../data/special-tokens.ts';
import { projectRoot } from '../model/home.ts';
import { bothWaysProgram } from '../model/training/both-ways.ts';
import { parseCoreConfig } from '../model/training/config.ts';
import { openStepRunner } from '../model/training/step-runner.ts';
import { coreProgram, type StepOptions } from '../model/training/train-step.ts';
import { randomBatch, startingState, TimedStep } from './bench-step.ts';

/** With the step's own two tables these make the four languages of the core. */
const OTHER_LANGUAGES = ['third', 'fourth'];
const SHORTEST = 2;

const file = path.join(projectRoot(), 'model/training/configs/core.json');
const { model, data, training } = parseCoreConfig(JSON.parse(readFileSync(file, 'utf8')), file);
const height = data.vocabularySize + SPECIAL_TOKEN_COUNT;
const options: StepOptions = {
  config: model,
  vocabulary: { source: height, target: height },
  ...training,
};
const { alignment } = training;
const pairs = bothWaysProgram({ ...options, alignment, hasGuest: false });
const denoising = coreProgram(options);
const state = startingState(options, OTHER_LANGUAGES);
const steps = [
  new TimedStep(await openStepRunner(pairs, 'cpu'), state, true),
  new TimedStep(await openStepRunner(denoising, 'cpu'), state),
];
const lengths = Array.from({ length: data.maxTokens - SHORTEST + 1 }, (_, i) => SHORTEST + i);
for (const length of new Random(1).shuffle(lengths)) {
  const sentences = Math.floor(training.tokenBudget / length);
  const batch = randomBatch(options, sentences, length, 1);
  for (const step of steps) await step.run(batch);
}
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ peakBytes, steps: steps.length * lengths.length })}\n`);
