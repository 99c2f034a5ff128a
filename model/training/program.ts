/**
 * A step of training as one graph, whatever it teaches: loss, gradients, clipping, update. What is
 * learned and what the loss is come from a `StepProgram`.
 */

import * as tf from '@tensorflow/tfjs';
import { type BuiltGraph, type InputSpec, type Tensors, trace } from '../compiler/index.ts';
import type { ParameterSpec, Parameters } from '../parameters.ts';
import type { HostTensors } from '../runtime/session.ts';
import {
  adam,
  type Gradient,
  type MomentName,
  momentsOf,
  muon,
  type OptimizerName,
  optimizerOf,
  type Update,
} from './optimizer.ts';

export interface StepProgram {
  /** What the step changes; everything else it knows is constant. */
  readonly parameters: readonly ParameterSpec[];
  /** What it is fed besides parameters, moments, rate and counts. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** What it reads and never changes, by name; brought to where it computes once, not at each step. */
  readonly frozen?: HostTensors;
  readonly optimizer: OptimizerName;
  /** The gradient is scaled down to this norm when it is longer. */
  readonly clipNorm: number;
  /** Parameters of a group have had the same number of updates. */
  countGroup(parameter: string): string;
  /** What to minimise, float32 scalar. @param inputs with what is frozen among them */
  loss(parameters: Parameters, inputs: Tensors): tf.Scalar;
}

/** The name of the graph's input for a parameter's values or for one of its moments. */
export const portOf = (kind: 'value' | MomentName, name: string) => `${kind}/${name}`;

/** The name under which an input port's successor leaves the graph. */
export const nextPort = (port: string) => `next/${port}`;

/** The input that says how many updates a group has had with this one. */
export const countPort = (group: string) => `count.${group}`;

/** The inputs that each step makes anew: values and moments. */
function stateInputs({ parameters, optimizer }: StepProgram): [port: string, InputSpec][] {
  return parameters.flatMap((spec) =>
    (['value', ...momentsOf(spec, optimizer)] as const).map((kind): [string, InputSpec] => {
      return [portOf(kind, spec.name), { shape: spec.shape, dtype: 'float32' }];
    }),
  );
}

export function statePorts(program: StepProgram): string[] {
  return stateInputs(program).map(([port]) => port);
}

/** All inputs of the step's graph. */
export function programInputs(program: StepProgram): Record<string, InputSpec> {
  const { parameters } = program;
  const groups = new Set(parameters.map(({ name }) => program.countGroup(name)));
  const counts = [...groups].map((group): [string, InputSpec] => {
    return [countPort(group), { shape: [], dtype: 'float32' }];
  });
  return {
    ...Object.fromEntries(stateInputs(program)),
    ...program.inputs,
    learningRate: { shape: [], dtype: 'float32' },
    ...Object.fromEntries(counts),
  };
}

/**
 * The step as a function of tensors: the same on an eager backend and under `trace`.
 *
 * @param inputs the tensors of `programInputs`, and what is frozen
 * @returns `loss`, `gradientNorm` before clipping, and every value and moment anew under `nextPort` of the
 *   name it came in with
 */
export function runProgram(program: StepProgram, inputs: Tensors): Tensors {
  const { parameters } = program;
  const values = parameters.map(({ name }) => inputs[portOf('value', name)]);
  const named = (list: readonly tf.Tensor[]): Parameters =>
    Object.fromEntries(parameters.map(({ name }, i) => [name, list[i]]));
  const { value: loss, grads } = tf.valueAndGrads((...list) => program.loss(named(list), inputs))(
    values,
  );
  const { norm, scale } = clipping(grads, program.clipNorm);
  const gradients = parameters.map(({ name }, i) => [name, { gradient: grads[i], scale }] as const);
  const updates = updatesOf(program, new Map(gradients), inputs);
  const outputs = updates.flatMap(([name, { value, moments }]) => [
    [nextPort(portOf('value', name)), value] as const,
    ...Object.entries(moments).map(
      ([kind, moment]) => [nextPort(portOf(kind as MomentName, name)), moment!] as const,
    ),
  ]);
  return { loss, gradientNorm: norm, ...Object.fromEntries(outputs) };
}

export function traceProgram(program: StepProgram): BuiltGraph {
  return trace(programInputs(program), (inputs) =>
    runProgram(program, { ...inputs, ...frozenTensors(program) }),
  );
}

/** What a program never changes, as tensors: constants under `trace`. */
export function frozenTensors({ frozen = {} }: Pick<StepProgram, 'frozen'>): Tensors {
  return tensorsOf(frozen);
}

export function tensorsOf(host: HostTensors): Tensors {
  const entries = Object.entries(host).map(([name, { data, shape, type }]) => {
    return [name, tf.tensor(data, [...shape], type)] as const;
  });
  return Object.fromEntries(entries);
}

/** The scale that makes all gradients together no longer than `limit` (Pascanu et al. 2013). */
function clipping(gradients: tf.Tensor[], limit: number) {
  const norm = tf.sqrt(
    tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))),
  ) as tf.Scalar;
  const scale = tf.minimum(1, tf.div(limit, tf.add(norm, 1e-6))) as tf.Scalar;
  return { norm, scale };
}

function updatesOf(
  program: StepProgram,
  gradients: ReadonlyMap<string, Gradient>,
  inputs: Tensors,
): [name: string, Update][] {
  const { parameters, optimizer } = program;
  const learningRate = inputs.learningRate as tf.Scalar;
  const now = (kind: 'value' | MomentName, name: string) => inputs[portOf(kind, name)];
  const movedBy = (which: OptimizerName) =>
    parameters.filter((spec) => optimizerOf(spec, optimizer) === which).map(({ name }) => name);
  const matrices = movedBy('muon').map((name) => {
    const [value, momentum] = [now('value', name), now('momentum', name)];
    return { name, value, momentum, ...gradients.get(name)! };
  });
  const moved = muon(matrices, learningRate);
  const others = movedBy('adam').map((name): [string, Update] => {
    const moments = { momentum: now('momentum', name), variance: now('variance', name) };
    const count = inputs[countPort(program.countGroup(name))] as tf.Scalar;
    const rates = { learningRate, count };
    return [name, adam(now('value', name), gradients.get(name)!, moments, rates)];
  });
  return [...matrices.map(({ name }, i): [string, Update] => [name, moved[i]]), ...others];
}
