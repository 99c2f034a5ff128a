/** A direction as the graphs that our own runtime decodes with. */

import type { BuiltGraph } from '../compiler/index.ts';
import type { Precision } from '../precision.ts';
import { traceCross, traceEncoder, traceStep } from '../recording.ts';
import type { Direction } from './direction.ts';
import type { ExportedFiles } from './exported-files.ts';
import { commonFiles } from './manifest.ts';
import { onnxReadme } from './readme.ts';

/** By name: `encoder`, `cross` and `step`. */
export type OwnGraphs = Readonly<Record<'encoder' | 'cross' | 'step', BuiltGraph>>;

export function onnxFiles(direction: Direction, precisions: readonly Precision[]): ExportedFiles {
  const recorded = precisions.map(
    (precision) => [precision, ownGraphs(direction, precision)] as const,
  );
  const graphs = recorded.flatMap(([precision, each]) =>
    Object.entries(each).map(([name, { model }]) => [`${name}.${precision}.onnx`, model] as const),
  );
  return new Map<string, string | Uint8Array>([
    ...commonFiles(direction),
    ...graphs,
    ['README.md', onnxReadme(direction, recorded[0]![1], precisions)],
  ]);
}

function ownGraphs(direction: Direction, precision: Precision): OwnGraphs {
  const { config, adapters, reading, speaking } = direction;
  return {
    encoder: traceEncoder(config, reading, { adapters, precision, holdsTable: true }),
    cross: traceCross(config, speaking, precision),
    step: traceStep(config, speaking, precision),
  };
}
