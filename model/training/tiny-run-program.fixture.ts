/** For tests: trains a tiny run in the folder it is given, and says each step, until somebody kills it. */

import { openCoreTrainer } from './core-course.ts';
import { tinyConfig, tinyRun } from './tiny-run.fixture.ts';

// More steps than anybody waits for; without a cooldown their number makes no difference.
const config = tinyConfig(
  { totalSteps: 1_000_000, cooldownSteps: 0 },
  { checkpointEverySteps: 3, validateEverySteps: 1_000_000 },
);
const trainer = await openCoreTrainer(await tinyRun(process.argv[2], config), {
  onStep: ({ step }) => process.stdout.write(`step ${step}\n`),
});
await trainer.run(new AbortController().signal);
