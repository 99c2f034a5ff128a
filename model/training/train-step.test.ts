import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { collate } from '../../data/batches.ts';
import { type InputSpec, trace } from '../compiler/index.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { HostTensors } from '../runtime/session.ts';
import {
  distance,
  floats,
  openGraph,
  randomExamples,
  runCompiled,
  runEager,
  TINY,
} from '../tiny.fixture.ts';
import { ADAM, type OptimizerName } from './optimizer.ts';
import { nextPort, portOf } from './program.ts';
import { lossesOf, TINY_BATCH, tinyInputs, tinyOptions, tinyState } from './tiny-step.fixture.ts';
import {
  batchInputs,
  batchLoss,
  coreProgram,
  type StepOptions,
  stepInputs,
  stepParameters,
  traceTrainStep,
  trainStep,
} from './train-step.ts';

const OPTIMIZERS: OptimizerName[] = ['adam', 'muon'];
const SLOW = 120_000;

const eagerly = (options: StepOptions) => (inputs: HostTensors) =>
  runEager(inputs, (tensors) => trainStep(options, tensors));

/** Adam's momentum after the first step is (1 − β₁) times the clipped gradient. */
function gradientOf(results: HostTensors, name: string): number[] {
  const momentum = results[nextPort(portOf('momentum', name))].data;
  return Array.from(momentum, (value) => value / (1 - ADAM.beta1));
}

const UNCLIPPED = { clipNorm: 1e6 };

describe.each(OPTIMIZERS)('a step with %s', (optimizer) => {
  const options = tinyOptions(optimizer);

  it(
    'compiled is the eager step: loss, norm and every moment to 1e-5',
    async () => {
      const inputs = { ...tinyState(options), ...tinyInputs(options, 1) };
      const eager = eagerly(options)(inputs);
      const compiled = await runCompiled(traceTrainStep(options), inputs);
      expect(Object.keys(compiled).sort()).toEqual(Object.keys(eager).sort());
      // Values follow from the moments by division, which blows up differences where a gradient is nothing.
      const names = Object.keys(eager).filter((name) => !name.includes('/value/'));
      for (const name of names) {
        expect(compiled[name].shape, name).toEqual(eager[name].shape);
        expect(distance(compiled[name].data, eager[name].data), name).toBeLessThan(1e-5);
      }
    },
    SLOW,
  );

  it(
    'compiled and eager have the same three losses to four decimals',
    async () => {
      const session = await openGraph(traceTrainStep(options));
      const compiled = await lossesOf((inputs) => session.run(inputs), options, 3);
      await session.close();
      const eager = await lossesOf(eagerly(options), options, 3);
      expect(distance(compiled, eager)).toBeLessThan(5e-5);
      expect(new Set(eager).size).toBe(3);
    },
    SLOW,
  );

  it(
    'overfits eight sentences to a loss below 0.1 in 150 steps',
    async () => {
      const learning = tinyOptions(optimizer, {
        config: { ...TINY, width: 16, heads: 2, encoderLayers: 1, decoderLayers: 1 },
        labelSmoothing: 0,
        dropout: 0,
      });
      const batch = collate(randomExamples(8, 5, 2));
      const session = await openGraph(traceTrainStep(learning));
      const losses = await lossesOf((inputs) => session.run(inputs), learning, 150, {
        batch,
        learningRate: 0.02,
      });
      await session.close();
      expect(losses[0]).toBeGreaterThan(2);
      expect(losses.at(-1)).toBeLessThan(0.1);
    },
    SLOW,
  );
});

describe('gradients', () => {
  it(
    'of every parameter are those of central differences, dropout included',
    async () => {
      const options = tinyOptions('adam', UNCLIPPED);
      const state = tinyState(options);
      const inputs = tinyInputs(options, 1);
      const results = await runCompiled(traceTrainStep(options), { ...state, ...inputs });

      const specs = stepParameters(options);
      const lossInputs: Record<string, InputSpec> = {
        ...batchInputs(options),
        ...Object.fromEntries(specs.map(({ name, shape }) => [name, { shape, dtype: 'float32' }])),
      };
      const session = await openGraph(
        trace(lossInputs, (tensors) => ({ loss: batchLoss(options, tensors, tensors) })),
      );
      const values = Object.fromEntries(
        specs.map(({ name }) => [name, state[portOf('value', name)]]),
      );
      const lossWith = async (name: string, index: number, change: number) => {
        const data = Float32Array.from(values[name].data);
        data[index] += change;
        const { loss } = await session.run({
          ...inputs,
          ...values,
          [name]: { ...values[name], data },
        });
        return loss.data[0];
      };
      const step = 4e-3;
      for (const { name } of specs) {
        const gradient = gradientOf(results, name);
        // The steepest direction says most, next to the rounding of a float32 loss.
        const steepest = Math.max(...gradient.map(Math.abs));
        const index = gradient.findIndex((value) => Math.abs(value) === steepest);
        const rise = (await lossWith(name, index, step)) - (await lossWith(name, index, -step));
        expect(Math.abs(rise / (2 * step) - gradient[index]), name).toBeLessThan(
          2e-4 + 0.02 * steepest,
        );
      }
      await session.close();
    },
    SLOW,
  );

  it(
    'are nothing for tokens that the batch does not hold, but in the output table',
    async () => {
      const options = tinyOptions('adam', { ...UNCLIPPED, dropout: 0, labelSmoothing: 0 });
      const inputs = { ...tinyState(options), ...tinyInputs(options, 1) };
      const results = await runCompiled(traceTrainStep(options), inputs);
      const rowIsMoved = (name: string, row: number) =>
        gradientOf(results, name)
          .slice(row * TINY.width, (row + 1) * TINY.width)
          .some((value) => value !== 0);
      const present = new Set(TINY_BATCH.source);
      const rows = Array.from({ length: options.vocabulary.source }, (_, row) => row);
      // Padding (0) is looked up like any token, but hidden from everything that is asked.
      const moved = rows.filter((row) => rowIsMoved(SOURCE_EMBEDDING, row));
      expect(moved).toEqual(rows.filter((row) => row > 0 && present.has(row)));
      expect(moved.length).toBeLessThan(rows.length - 1);
      // Each word of the softmax is pushed down a little.
      for (let row = 0; row < options.vocabulary.target; row++) {
        expect(rowIsMoved(TARGET_EMBEDDING, row)).toBe(true);
      }
      const unused = rows.find((row) => !present.has(row))! * TINY.width;
      const before = inputs[portOf('value', SOURCE_EMBEDDING)].data.slice(
        unused,
        unused + TINY.width,
      );
      const after = results[nextPort(portOf('value', SOURCE_EMBEDDING))].data;
      expect(after.slice(unused, unused + TINY.width)).toEqual(before);
    },
    SLOW,
  );

  it(
    'are clipped together to the norm, which is told as it was before',
    () => {
      const unclipped = tinyOptions('adam', UNCLIPPED);
      const inputs = { ...tinyState(unclipped), ...tinyInputs(unclipped, 1) };
      const whole = eagerly(unclipped)(inputs);
      const all = stepParameters(unclipped).flatMap(({ name }) => gradientOf(whole, name));
      const norm = Math.hypot(...all);
      expect(Math.abs(whole.gradientNorm.data[0] - norm)).toBeLessThan(1e-4 * norm);

      const clipped = eagerly({ ...unclipped, clipNorm: norm / 2 })(inputs);
      expect(clipped.gradientNorm.data[0]).toBe(whole.gradientNorm.data[0]);
      const half = stepParameters(unclipped).flatMap(({ name }) => gradientOf(clipped, name));
      expect(
        distance(
          half,
          all.map((value) => value / 2),
        ),
      ).toBeLessThan(1e-5);
      // The second moment is that of the clipped gradient, too.
      const variance = nextPort(portOf('variance', 'encoder.norm.gain'));
      const quarter = Array.from(whole[variance].data, (value) => value / 4);
      expect(distance(clipped[variance].data, quarter)).toBeLessThan(1e-8);
    },
    SLOW,
  );
});

describe('batchLoss', () => {
  const lossOf = (options: StepOptions, inputs: HostTensors) => {
    const state = tinyState(options);
    const values = stepParameters(options).map(({ name }) => [name, state[portOf('value', name)]]);
    return runEager({ ...inputs, ...Object.fromEntries(values) }, (tensors) => ({
      loss: batchLoss(options, tensors, tensors),
    })).loss.data[0];
  };
  const plain = tinyOptions('adam', { dropout: 0 });

  it('weighs every token alike: a batch is the mean of its sentences by their lengths', () => {
    const examples = randomExamples(4, 6, 8);
    const parts = examples.map((example) => {
      const batch = collate([example]);
      return { tokens: batch.targetTokens, loss: lossOf(plain, tinyInputs(plain, 1, { batch })) };
    });
    const tokens = parts.reduce((sum, part) => sum + part.tokens, 0);
    const mean = parts.reduce((sum, part) => sum + part.loss * part.tokens, 0) / tokens;
    const together = lossOf(plain, tinyInputs(plain, 1, { batch: collate(examples) }));
    expect(together).toBeCloseTo(mean, 5);
  });

  it('is drawn anew by dropout at each step, and the same for the same step', () => {
    const dropping = tinyOptions('adam');
    const at = (step: number) => lossOf(dropping, tinyInputs(dropping, step));
    expect(at(1)).toBe(at(1));
    expect(new Set([at(1), at(2), at(3), lossOf(plain, tinyInputs(plain, 1))]).size).toBe(4);
  });
});

describe('ports', () => {
  it('come in pairs: what enters as state leaves under its next name', () => {
    const options = tinyOptions('muon');
    const { inputs, outputs } = traceTrainStep(options);
    const state = inputs
      .map(({ name }) => name)
      .filter((name) => /^(value|momentum|variance)\//.test(name));
    expect(state.sort()).toEqual(Object.keys(tinyState(options)).sort());
    expect(outputs.map(({ name }) => name).sort()).toEqual(
      ['loss', 'gradientNorm', ...state.map(nextPort)].sort(),
    );
    expect(inputs.map(({ name }) => name).sort()).toEqual(Object.keys(stepInputs(options)).sort());
  });

  it('have no noise without dropout', () => {
    expect(Object.keys(batchInputs(tinyOptions('adam', { dropout: 0 })))).toEqual([
      'source',
      'target.input',
      'target.output',
    ]);
  });

  it('count the updates of the bodies and of each table apart', () => {
    const groups = stepParameters(tinyOptions('adam')).map(({ name }) => [
      name,
      coreProgram(tinyOptions('adam')).countGroup(name),
    ]);
    const tables = groups.filter(([, group]) => group !== 'body');
    expect(tables).toEqual([
      [SOURCE_EMBEDDING, 'source'],
      [TARGET_EMBEDDING, 'target'],
    ]);
  });

  it('correct the bias of a table by its own count', () => {
    const options = tinyOptions('adam');
    const inputs = { ...tinyState(options), ...tinyInputs(options, 1) };
    const first = eagerly(options)(inputs);
    const later = eagerly(options)({ ...inputs, 'count.target': floats([], [100]) });
    const value = (results: HostTensors, name: string) => results[nextPort(portOf('value', name))];
    expect(value(later, TARGET_EMBEDDING)).not.toEqual(value(first, TARGET_EMBEDDING));
    for (const name of [SOURCE_EMBEDDING, 'encoder.norm.gain']) {
      expect(value(later, name)).toEqual(value(first, name));
    }
  });
});

describe('tracing', () => {
  it('leaks no tensors, and gives the same bytes each time', () => {
    const before = tf.memory().numTensors;
    const [first, second] = [tinyOptions('muon'), tinyOptions('muon')].map(
      (options) => traceTrainStep(options).model,
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
