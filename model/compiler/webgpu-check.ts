/**
 * Runs every case of the table in one graph on ONNX Runtime's WebGPU provider and prints, as JSON, how it
 * differs from the CPU provider. A program of its own, since the Vulkan driver is chosen when a process starts.
 */

import * as tf from '@tensorflow/tfjs';
import { type InputSpec, type Tensors, trace } from './index.ts';
import { drawInputs, kernelCases, outcome } from './kernel-cases.ts';
import { differences, GraphRunner, type NamedValues } from './testing.ts';

/** Relative to 1 + |value|. */
const TOLERANCE = 5e-5;

/** WGSL lets sine and cosine be wrong by 2^-11, and SwiftShader makes use of it. */
const TRIGONOMETRIC_TOLERANCE = 2 ** -11;

/** Dawn cannot hold tensors without elements. */
const cases = kernelCases.filter(({ title }) => title !== 'nothing' && title !== 'nothing in it');

const labelled = <T>(records: readonly Readonly<Record<string, T>>[]): Record<string, T> =>
  Object.fromEntries(
    records.flatMap((record, index) => {
      const { kernel, title } = cases[index];
      return Object.entries(record).map(([name, value]) => [
        `${index} ${kernel}, ${title}: ${name}`,
        value,
      ]);
    }),
  );

function disagreements(webgpu: NamedValues, cpu: NamedValues): string[] {
  const isTrigonometric = (text: string) => / (Cos|Sin), /.test(text);
  return [
    ...differences(webgpu, cpu, TOLERANCE).filter((text) => !isTrigonometric(text)),
    ...differences(webgpu, cpu, TRIGONOMETRIC_TOLERANCE).filter(isTrigonometric),
  ];
}

/** One graph for all, since starting a session costs more than running it. */
function traceAll() {
  const specs = labelled<InputSpec>(cases.map(({ inputs }) => inputs));
  return trace(specs, (tensors: Tensors) => {
    const perCase = cases.map((kernelCase, index) => {
      const own = Object.keys(kernelCase.inputs).map((name) => [
        name,
        tensors[`${index} ${kernelCase.kernel}, ${kernelCase.title}: ${name}`],
      ]);
      return outcome(kernelCase, Object.fromEntries(own));
    });
    return labelled<tf.Tensor>(perCase);
  });
}

const sizes = [
  { A: 2, B: 3, C: 4, N: 7, V: 5, W: 2 },
  { A: 5, B: 4, C: 1, N: 3, V: 6, W: 4 },
];

await tf.setBackend('cpu');
const graph = traceAll();
const cpu = await GraphRunner.open(graph, 'cpu');
const webgpu = await GraphRunner.open(graph, 'webgpu');
const found: string[][] = [];
for (const [seed, size] of sizes.entries()) {
  const inputs = labelled(
    cases.map((kernelCase) => drawInputs(kernelCase, size, seed)),
  ) as NamedValues;
  found.push(disagreements(await webgpu.run(inputs), await cpu.run(inputs)));
}
console.log(JSON.stringify({ outputs: graph.outputs.length, differences: found }));
