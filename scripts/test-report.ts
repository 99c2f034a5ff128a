/** What Vitest's JSON report says, in numbers. */

import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** Counts tests; a file that failed although none of its tests did counts as one failure. */
export function countsOf(report: unknown): Counts & { skipped: number } {
  const files = reportSchema.parse(report).testResults;
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const having = (status: string) => tests.filter((test) => test.status === status).length;
  const [passed, failed] = [having('passed'), having('failed')];
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed, failed: failed + broken.length, skipped: tests.length - passed - failed };
}
