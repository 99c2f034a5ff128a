/** What the compiled step is measured against: TensorFlow.js on WebAssembly, and PyTorch. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/batches.ts';
import { EagerStep } from '../model/training/step-runner.ts';
import { coreProgram, type StepOptions } from '../model/training/train-step.ts';
import { startingState, TimedStep } from './bench-step.ts';

const SEGMENT_SUM = 'UnsortedSegmentSum';

/** One step on TensorFlow.js's fastest CPU backend under Node. @returns seconds */
export async function wasmStep(options: StepOptions, batch: Batch): Promise<number> {
  // Loaded only now, or TensorFlow.js would take it for its backend from the start.
  await import('@tensorflow/tfjs-backend-wasm');
  addSegmentSum();
  const previous = tf.getBackend();
  const runner = await EagerStep.open(coreProgram(options), 'wasm');
  try {
    return await new TimedStep(runner, startingState(options)).run(batch);
  } finally {
    await runner.close();
    await tf.setBackend(previous);
  }
}

/** The one kernel of a step that the backend lacks, written as a plain loop so as not to hold it back. */
function addSegmentSum(): void {
  if (tf.getKernel(SEGMENT_SUM, 'wasm')) return;
  tf.registerKernel({
    kernelName: SEGMENT_SUM,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const backend = tf.backend();
      const { x, segmentIds } = inputs as Record<string, tf.TensorInfo>;
      const { numSegments } = attrs as unknown as { numSegments: number };
      const rows = backend.readSync(x!.dataId) as Float32Array;
      const segments = backend.readSync(segmentIds!.dataId) as Int32Array;
      const width = rows.length / segments.length;
      const sums = new Float32Array(numSegments * width);
      segments.forEach((segment, row) => {
        for (let column = 0; column < width; column++) {
          sums[segment * width + column]! += rows[row * width + column]!;
        }
      });
      const shape = [numSegments, ...x!.shape.slice(1)];
      return { dataId: backend.write(sums, shape, 'float32'), shape, dtype: 'float32' };
    },
  });
}

export interface TorchAbout {
  readonly version: string;
  readonly threads: number;
  /** Of its own matrix product, in GFLOP/s: a PyTorch without a good BLAS is no peer. */
  readonly gflops: number;
  readonly parameters: number;
}

/** PyTorch in a process of its own, which takes a step whenever it is asked to. */
export class TorchPeer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    readonly about: TorchAbout,
  ) {}

  /** Undefined where no Python with PyTorch is found; PYTHON names another interpreter. */
  static async start(settings: Readonly<Record<string, number>>): Promise<TorchPeer | undefined> {
    const candidates = [process.env.PYTHON, '/usr/bin/python3', 'python3'];
    const python = candidates.find(
      (each) => each && spawnSync(each, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    );
    if (!python) return undefined;
    const script = path.join(import.meta.dirname, 'bench-train-torch.py');
    const child = spawn(python, [script, JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new TorchPeer(child, lines, JSON.parse(await nextOf(lines)));
  }

  /** @returns seconds */
  async step(): Promise<number> {
    this.child.stdin!.write('\n');
    return JSON.parse(await nextOf(this.lines));
  }

  stop(): void {
    this.child.stdin!.end();
  }
}

async function nextOf(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new Error('bench-train-torch.py ended early; what it wrote stands above.');
  return value;
}
