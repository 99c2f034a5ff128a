import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, vi } from 'vitest';
import { type InputSpec, trace } from '../compiler/index.ts';
import { activationBytes, type BatchShape, stateBytes, stepMultiplyAdds } from './cost.ts';
import { type StepOptions, stepInputs, stepParameters, trainStep } from './train-step.ts';

const OPTIONS: StepOptions = {
  config: { width: 16, heads: 2, feedForward: 64, encoderLayers: 2, decoderLayers: 1 },
  vocabulary: { source: 50, target: 70 },
  labelSmoothing: 0.1,
  dropout: 0,
  optimizer: 'adam',
  clipNorm: 1,
};
const SHAPE: BatchShape = { batch: 3, sourceLength: 5, targetLength: 7 };

/** Multiply-adds of every matrix product that a step asks TensorFlow.js for. */
function recorded(options: StepOptions): number {
  let sum = 0;
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  const spy = vi.spyOn(engine, 'runKernel').mockImplementation((name, inputs, attributes) => {
    const result = runKernel(name, inputs, attributes);
    if (name === 'BatchMatMul') {
      const { a } = inputs as { a: tf.Tensor };
      const { transposeA } = attributes as { transposeA: boolean };
      sum += (result as tf.Tensor).size * a.shape.at(transposeA ? -2 : -1)!;
    }
    return result;
  });
  const sizes: Record<string, number> = { B: 3, S: 5, T: 7 };
  const fixed = Object.entries(stepInputs(options)).map(([name, spec]): [string, InputSpec] => {
    const shape = spec.shape.map((size) => (typeof size === 'number' ? size : sizes[size]!));
    return [name, { ...spec, shape }];
  });
  trace(Object.fromEntries(fixed), (inputs) => trainStep(options, inputs));
  spy.mockRestore();
  return sum;
}

describe('stepMultiplyAdds', () => {
  it.each(['adam', 'muon'] as const)('is what a step with %s multiplies', (optimizer) => {
    const options = { ...OPTIONS, optimizer };
    expect(stepMultiplyAdds(options, SHAPE)).toBe(recorded(options));
  });
});

it('counts values, moments and the buffers beside them', () => {
  const specs = stepParameters(OPTIONS).filter(
    ({ name }) => name === 'encoder.0.attention.output.weight',
  );
  expect(stateBytes(specs, 'adam')).toBe(2 * 3 * 16 * 16 * 4);
  expect(stateBytes(specs, 'muon')).toBe(2 * 2 * 16 * 16 * 4);
});

it('needs more for a larger batch', () => {
  const larger = { ...SHAPE, batch: 2 * SHAPE.batch };
  expect(activationBytes(OPTIONS, larger)).toBeGreaterThan(activationBytes(OPTIONS, SHAPE));
});
