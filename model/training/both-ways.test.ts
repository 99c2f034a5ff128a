import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { type InputSpec, trace } from '../compiler/index.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import { distance, floats, openGraph, runCompiled, runEager, TINY } from '../tiny.fixture.ts';
import {
  BACK_SOURCE_EMBEDDING,
  BACK_TARGET_EMBEDDING,
  type BothWaysOptions,
  bothWaysInputs,
  bothWaysLoss,
  bothWaysParameters,
  bothWaysProgram,
  contrast,
  GUEST_SOURCE_EMBEDDING,
} from './both-ways.ts';
import { ADAM } from './optimizer.ts';
import { nextPort, portOf, runProgram, traceProgram } from './program.ts';
import { tinyInputs, tinyOptions, tinyState } from './tiny-step.fixture.ts';
import { batchLoss } from './train-step.ts';

const SLOW = 120_000;

function options(changes: Partial<BothWaysOptions> = {}): BothWaysOptions {
  return { ...tinyOptions('adam', { config: TINY }), alignment: 0.5, ...changes };
}

/** Every second token that is heard is a guest's. */
function heard(tokens: HostTensor, height: number): HostTensor {
  const data = Int32Array.from(tokens.data, (token, at) => {
    return at % 2 === 0 && token >= SPECIAL_TOKEN_COUNT ? height + token : token;
  });
  return { ...tokens, data };
}

function inputsOf(settings: BothWaysOptions): HostTensors {
  const { vocabulary } = settings;
  const inputs = tinyInputs(settings, 1);
  return {
    ...tinyState(settings, bothWaysParameters(settings)),
    ...inputs,
    'source.heard': heard(inputs.source, vocabulary.source),
    'target.heard': heard(inputs['target.output'], vocabulary.target),
  };
}

/** The values of a step's parameters by name, as its loss wants them. */
function values(inputs: HostTensors, settings: BothWaysOptions): HostTensors {
  const entries = bothWaysParameters(settings).map(({ name }) => {
    return [name, inputs[portOf('value', name)]] as const;
  });
  return Object.fromEntries(entries);
}

function eagerLoss(inputs: HostTensors, loss: (tensors: tf.NamedTensorMap) => tf.Scalar): number {
  const results = runEager(inputs, (tensors) => ({ loss: loss(tensors as tf.NamedTensorMap) }));
  return results.loss.data[0];
}

describe('contrast', () => {
  const unit = (rows: number[][]) => tf.tensor2d(rows);

  it('is what the softmax over cosines at a temperature of 0.1 says', () => {
    const loss = tf.tidy(() => {
      const a = unit([[1, 0], [0, 1]]); // biome-ignore format: a matrix
      const b = unit([[0.6, 0.8], [0, 1]]); // biome-ignore format: a matrix
      return contrast(a, b).dataSync()[0];
    });
    // By hand: scores [[6, 0], [8, 10]]; rows give log(1 + e^−6) and log(1 + e^−2), columns log(1 + e^2)
    // and log(1 + e^−10).
    const rows = Math.log1p(Math.exp(-6)) + Math.log1p(Math.exp(-2));
    const columns = Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-10));
    expect(loss).toBeCloseTo((rows + columns) / 4, 5);
  });

  it('is the logarithm of the batch when all vectors are alike', () => {
    const loss = tf.tidy(() => {
      const same = unit([[1, 0], [1, 0], [1, 0]]); // biome-ignore format: a matrix
      return contrast(same, same).dataSync()[0];
    });
    expect(loss).toBeCloseTo(Math.log(3), 5);
  });
});

describe('a step both ways', () => {
  it('without alignment is the mean of the two steps one way', () => {
    const settings = options({ alignment: 0, dropout: 0 });
    const inputs = inputsOf(settings);
    const own = values(inputs, settings);
    const both = eagerLoss({ ...inputs, ...own }, (tensors) =>
      bothWaysLoss(settings, tensors, tensors),
    );
    const there = eagerLoss({ ...inputs, ...own }, (tensors) =>
      batchLoss(settings, tensors, tensors),
    );
    const turned: HostTensors = {
      ...own,
      [SOURCE_EMBEDDING]: own[BACK_SOURCE_EMBEDDING],
      [TARGET_EMBEDDING]: own[BACK_TARGET_EMBEDDING],
      source: inputs['target.output'],
      'target.input': inputs['back.input'],
      'target.output': inputs.source,
    };
    const back = eagerLoss(turned, (tensors) => batchLoss(settings, tensors, tensors));
    expect(there).not.toBeCloseTo(back, 3);
    expect(both).toBeCloseTo((there + back) / 2, 5);
  });

  it('hears a guest of the same table as the language itself', () => {
    const settings = options({
      hasGuest: true,
      dropout: 0,
      vocabulary: { source: 20, target: 20 },
    });
    const inputs = inputsOf(settings);
    const own = values(inputs, settings);
    const alike = { [BACK_SOURCE_EMBEDDING]: own[SOURCE_EMBEDDING] };
    const lossOf = (guest: HostTensor, hasGuest: boolean) =>
      eagerLoss({ ...inputs, ...own, ...alike, [GUEST_SOURCE_EMBEDDING]: guest }, (tensors) =>
        bothWaysLoss({ ...settings, hasGuest }, tensors, tensors),
      );
    const alone = lossOf(own[SOURCE_EMBEDDING], false);
    expect(lossOf(own[SOURCE_EMBEDDING], true)).toBeCloseTo(alone, 5);
    expect(lossOf(own[GUEST_SOURCE_EMBEDDING], true)).not.toBeCloseTo(alone, 3);
  });

  it.each([false, true])(
    'compiled is the eager step, with a guest %s: loss, norm and every moment to 1e-5',
    async (hasGuest) => {
      const settings = options({ hasGuest });
      const inputs = inputsOf(settings);
      const program = bothWaysProgram(settings);
      const eager = runEager(inputs, (tensors) => runProgram(program, tensors));
      const compiled = await runCompiled(traceProgram(program), inputs);
      expect(Object.keys(compiled).sort()).toEqual(Object.keys(eager).sort());
      const names = Object.keys(eager).filter((name) => !name.includes('/value/'));
      for (const name of names) {
        expect(distance(compiled[name].data, eager[name].data), name).toBeLessThan(1e-5);
      }
    },
    SLOW,
  );

  it.each([false, true])(
    'has the gradients of central differences, dropout included, with a guest %s',
    async (hasGuest) => {
      const settings = options({ clipNorm: 1e6, hasGuest });
      const inputs = inputsOf(settings);
      const results = await runCompiled(traceProgram(bothWaysProgram(settings)), inputs);
      const specs = bothWaysParameters(settings);
      const lossInputs: Record<string, InputSpec> = {
        ...bothWaysInputs(settings),
        ...Object.fromEntries(specs.map(({ name, shape }) => [name, { shape, dtype: 'float32' }])),
      };
      const session = await openGraph(
        trace(lossInputs, (tensors) => ({ loss: bothWaysLoss(settings, tensors, tensors) })),
      );
      const own = values(inputs, settings);
      const lossWith = async (name: string, index: number, change: number) => {
        const data = Float32Array.from(own[name].data);
        data[index] += change;
        const changed = floats(own[name].shape, data);
        const { loss } = await session.run({ ...inputs, ...own, [name]: changed });
        return loss.data[0];
      };
      const step = 4e-3;
      for (const { name } of specs) {
        const momentum = results[nextPort(portOf('momentum', name))].data;
        const gradient = Array.from(momentum, (value) => value / (1 - ADAM.beta1));
        const steepest = Math.max(...gradient.map(Math.abs));
        const index = gradient.findIndex((value) => Math.abs(value) === steepest);
        const rise = (await lossWith(name, index, step)) - (await lossWith(name, index, -step));
        expect(Math.abs(rise / (2 * step) - gradient[index]), name).toBeLessThan(
          3e-4 + 0.03 * steepest,
        );
      }
      await session.close();
    },
    SLOW,
  );
});
