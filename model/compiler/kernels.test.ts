import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type InputSpec, supportedKernels, trace } from './index.ts';
import {
  dimensionsOf,
  drawInputs,
  type KernelCase,
  kernelCases,
  outcome,
  type Sizes,
} from './kernel-cases.ts';
import { differences, GraphRunner, type NamedValues, runEager, runTraced } from './testing.ts';

/** Relative to 1 + |value|. ONNX Runtime and TensorFlow.js sum and approximate in other orders. */
const TOLERANCE = 5e-5;

const sizesOf = (kernelCase: KernelCase): fc.Arbitrary<Sizes> =>
  fc.record(
    Object.fromEntries(
      dimensionsOf(kernelCase).map((name) => [name, fc.integer({ min: 1, max: 5 })]),
    ),
  );

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

function specs(kernelCase: KernelCase, sizes: Sizes = {}): Record<string, InputSpec> {
  return Object.fromEntries(
    Object.entries(kernelCase.inputs).map(([name, { shape, dtype }]) => [
      name,
      {
        shape: shape.map((size) => (typeof size === 'string' ? (sizes[size] ?? size) : size)),
        dtype,
      },
    ]),
  );
}

const compute = (kernelCase: KernelCase) => (tensors: Readonly<Record<string, tf.Tensor>>) =>
  outcome(kernelCase, tensors);

const eager = (kernelCase: KernelCase, inputs: NamedValues) =>
  runEager(compute(kernelCase), inputs);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('the table of cases', () => {
  it('has a case for every supported kernel', () => {
    const covered = new Set(kernelCases.map(({ kernel }) => kernel));
    expect(supportedKernels.filter((kernel) => !covered.has(kernel))).toEqual([]);
  });

  it.each(kernelCases)('records $kernel: $title', (kernelCase) => {
    const recorded = vi.spyOn(tf.getKernel(kernelCase.kernel, 'onnx'), 'kernelFunc');
    trace(specs(kernelCase), compute(kernelCase));
    expect(recorded).toHaveBeenCalled();
    recorded.mockRestore();
  });
});

describe.each(kernelCases)('$kernel, $title', (kernelCase) => {
  it('gives eager values and gradients with fixed sizes', async () => {
    await fc.assert(
      fc.asyncProperty(sizesOf(kernelCase), seeds, async (sizes, seed) => {
        const inputs = drawInputs(kernelCase, sizes, seed);
        const traced = await runTraced(specs(kernelCase, sizes), compute(kernelCase), inputs);
        expect(differences(traced, eager(kernelCase, inputs), TOLERANCE)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  it('gives eager values and gradients in one session for all sizes', async () => {
    const runner = await GraphRunner.open(trace(specs(kernelCase), compute(kernelCase)));
    await fc.assert(
      fc.asyncProperty(sizesOf(kernelCase), seeds, async (sizes, seed) => {
        const inputs = drawInputs(kernelCase, sizes, seed);
        const traced = await runner.run(inputs);
        expect(differences(traced, eager(kernelCase, inputs), TOLERANCE)).toEqual([]);
      }),
      { numRuns: 5 },
    );
    await runner.close();
  });
});
