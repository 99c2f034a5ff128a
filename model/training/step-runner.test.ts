import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { distance, floats } from '../tiny.fixture.ts';
import { nextPort, portOf, type StepProgram } from './program.ts';
import { EagerStep, openStepRunner } from './step-runner.ts';
import { lossesOf, tinyOptions } from './tiny-step.fixture.ts';
import { coreProgram } from './train-step.ts';

const options = tinyOptions('muon');
const program = coreProgram(options);

it('has the same three losses eagerly as compiled, to four decimals', async () => {
  const compiled = await openStepRunner(program, 'cpu');
  const eager = await EagerStep.open(program, 'cpu');
  const [a, b] = [
    await lossesOf((inputs) => compiled.run(inputs), options, 3),
    await lossesOf((inputs) => eager.run(inputs), options, 3),
  ];
  expect(distance(a, b)).toBeLessThan(5e-5);
  expect(new Set(a).size).toBe(3);
  await Promise.all([compiled.close(), eager.close()]);
}, 120_000);

/** The loss is Σ (x · w)², of which w is frozen. */
const square: StepProgram = {
  parameters: [{ name: 'x', shape: [2], start: { kind: 'constant', value: 0 } }],
  inputs: {},
  frozen: { w: floats([2], [3, 5]) },
  optimizer: 'adam',
  clipNorm: 1e6,
  countGroup: () => 'all',
  loss: ({ x }, { w }) => tf.sum(tf.square(tf.mul(x, w))),
};

const start = () => ({
  [portOf('value', 'x')]: floats([2], [1, 2]),
  [portOf('momentum', 'x')]: floats([2], [0, 0]),
  [portOf('variance', 'x')]: floats([2], [0, 0]),
  learningRate: floats([], [0.5]),
  'count.all': floats([], [1]),
});

it.each([
  ['compiled', () => openStepRunner(square)],
  ['eager', () => EagerStep.open(square, 'cpu')],
])(
  'knows what is frozen without being given it, and writes where it is told, %s',
  async (_, open) => {
    const runner = await open();
    const before = tf.memory().numTensors;
    const next = nextPort(portOf('value', 'x'));
    const into = { [next]: floats([2], [0, 0]) };
    for (let run = 0; run < 2; run++) {
      const { loss } = await runner.run(start(), into);
      // (1·3)² + (2·5)²
      expect(loss.data[0]).toBeCloseTo(109, 4);
    }
    // Adam's first step is the learning rate, against the gradient's sign.
    expect(distance(into[next].data, [0.5, 1.5])).toBeLessThan(1e-3);
    expect(tf.memory().numTensors).toBe(before);
    await runner.close();
  },
);
