/**
 * `npm run bench:train`: how fast training is, against what else this machine could do, all from one run.
 *
 * The peers take turns, and each ratio is the median over the turns, so that a machine with other work to
 * do slows both sides of a ratio alike.
 */

import { execFile } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { stepMultiplyAdds } from '../model/training/cost.ts';
import { MatrixProduct } from '../model/training/matrix-rate.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import type { StepOptions } from '../model/training/train-step.ts';
import { type TorchAbout, TorchPeer, wasmStep } from './bench-peers.ts';
import { randomBatch, TimedStep } from './bench-step.ts';
import { runAsMain } from './command.ts';
import { toCount } from './counts.ts';
import { deviceOption } from './device-option.ts';
import { byteSize, table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

const OPTIONS: StepOptions = {
  config: { width: 256, heads: 4, feedForward: 1024, encoderLayers: 4, decoderLayers: 2 },
  vocabulary: { source: 8000, target: 8000 },
  labelSmoothing: 0.1,
  dropout: 0,
  optimizer: 'adam',
  clipNorm: 1,
};
const SENTENCES = 128;
const LENGTH = 16;
const WARMUP_STEPS = 2;
/** Matrix products in each turn; together about as long as a step. */
const PRODUCTS_A_TURN = 10;

interface Flags {
  readonly steps: number;
  readonly json?: boolean;
  readonly wasmSentences: number;
  readonly without: readonly string[];
  readonly device?: TrainingDevice;
}

/** Below this share of our own product's rate, PyTorch's matrix product has no good BLAS behind it. */
const SLOW_BLAS = 0.5;

/** What one turn of the peers measured; 0 of one that is not there. */
interface Turn {
  readonly stepSeconds: number;
  /** Operations a second. */
  readonly productRate: number;
  readonly torchSeconds: number;
  readonly deviceSeconds: number;
}

interface Report {
  readonly machine: { readonly cpu: string; readonly threads: number; readonly node: string };
  readonly step: {
    readonly sentences: number;
    readonly length: number;
    readonly turns: number;
    readonly milliseconds: number;
    readonly targetTokensPerSecond: number;
    readonly gflops: number;
  };
  readonly matrixProduct: { readonly gflops: number };
  readonly torch?: TorchAbout & { readonly milliseconds: number };
  /** The compiled step elsewhere than on the processor. */
  readonly device?: { readonly name: TrainingDevice; readonly milliseconds: number };
  readonly wasm?: {
    readonly sentences: number;
    readonly milliseconds: number;
    /** Of the compiled step with as many sentences. */
    readonly compiledMilliseconds: number;
  };
  readonly memory?: { readonly peakBytes: number; readonly steps: number };
  /** How many times faster than each peer; of the matrix product's rate, a share. */
  readonly ratios: {
    readonly matrixProduct: number;
    readonly torch?: number;
    readonly device?: number;
    readonly wasm?: number;
  };
}

export function benchTrainCommand(screen: Terminal = terminal): Command {
  return new Command('bench:train')
    .description('Measure a training step against a matrix product, PyTorch and WebAssembly')
    .option('--steps <number>', 'turns that are measured', toCount, 10)
    .option('--wasm-sentences <number>', 'sentences of the WebAssembly step', toCount, SENTENCES)
    .option('--without <peer>', 'leave out torch, wasm or memory; repeat for more', collect, [])
    .addOption(deviceOption('another device to measure the step on'))
    .option('--json', 'print one JSON object')
    .action(async (flags: Flags) => {
      const report = await measure(flags, screen);
      screen.print(flags.json ? JSON.stringify(report) : describe(report));
    });
}

async function measure(flags: Flags, screen: Terminal): Promise<Report> {
  const skips = (peer: string) => flags.without.includes(peer);
  const threads = availableParallelism();
  const { device } = flags;
  const { config } = OPTIONS;
  const torch = skips('torch')
    ? undefined
    : await TorchPeer.start({
        ...config,
        vocabulary: OPTIONS.vocabulary.target,
        sentences: SENTENCES,
        length: LENGTH,
        threads,
      });
  const turns = await takeTurns(flags, torch, screen).finally(() => torch?.stop());
  const stepSeconds = median(turns.map((turn) => turn.stepSeconds));
  const operations = 2 * stepMultiplyAdds(OPTIONS, shapeOf(SENTENCES));
  const wasm = skips('wasm') ? undefined : await measureWasm(flags.wasmSentences, screen);
  const memory = skips('memory') ? undefined : await measureMemory(screen);
  return {
    machine: { cpu: cpus()[0]?.model ?? 'unknown', threads, node: process.version },
    step: {
      sentences: SENTENCES,
      length: LENGTH,
      turns: turns.length,
      milliseconds: stepSeconds * 1000,
      targetTokensPerSecond: (SENTENCES * LENGTH) / stepSeconds,
      gflops: operations / stepSeconds / 1e9,
    },
    matrixProduct: { gflops: median(turns.map((turn) => turn.productRate)) / 1e9 },
    ...(torch
      ? {
          torch: {
            ...torch.about,
            milliseconds: 1000 * median(turns.map((turn) => turn.torchSeconds)),
          },
        }
      : {}),
    ...(device
      ? {
          device: {
            name: device,
            milliseconds: 1000 * median(turns.map((turn) => turn.deviceSeconds)),
          },
        }
      : {}),
    ...(wasm ? { wasm } : {}),
    ...(memory ? { memory } : {}),
    ratios: {
      matrixProduct: median(turns.map((turn) => operations / turn.stepSeconds / turn.productRate)),
      ...(torch
        ? { torch: median(turns.map((turn) => turn.torchSeconds / turn.stepSeconds)) }
        : {}),
      ...(device
        ? { device: median(turns.map((turn) => turn.deviceSeconds / turn.stepSeconds)) }
        : {}),
      ...(wasm ? { wasm: wasm.milliseconds / wasm.compiledMilliseconds } : {}),
    },
  };
}

/** The compiled step, a matrix product and PyTorch in turn; the order goes back and forth. */
async function takeTurns(
  { steps: count, device }: Flags,
  torch: TorchPeer | undefined,
  screen: Terminal,
): Promise<Turn[]> {
  const step = await TimedStep.open(OPTIONS);
  const elsewhere = device && (await TimedStep.open(OPTIONS, device));
  const product = await MatrixProduct.open();
  const measured = { stepSeconds: 0, productRate: 0, torchSeconds: 0, deviceSeconds: 0 };
  const peers = [
    async (turn: number) => {
      measured.stepSeconds = await step.run(randomBatch(OPTIONS, SENTENCES, LENGTH, turn));
    },
    async () => {
      measured.productRate = await productRate(product);
    },
    async () => {
      if (torch) measured.torchSeconds = await torch.step();
    },
    async (turn: number) => {
      if (!elsewhere) return;
      measured.deviceSeconds = await elsewhere.run(randomBatch(OPTIONS, SENTENCES, LENGTH, turn));
    },
  ];
  const turns: Turn[] = [];
  for (let turn = -WARMUP_STEPS; turn < count; turn++) {
    screen.progress(turn < 0 ? 'warming up' : `turn ${turn + 1} of ${count}`);
    for (const peer of turn % 2 === 0 ? peers : peers.toReversed()) await peer(turn);
    if (turn >= 0) turns.push({ ...measured });
  }
  screen.progress('');
  await Promise.all([step, product, elsewhere].map((each) => each?.close()));
  return turns;
}

/** Operations a second over several products in a row, as long under way as a step. */
async function productRate(product: MatrixProduct): Promise<number> {
  let seconds = 0;
  for (let run = 0; run < PRODUCTS_A_TURN; run++) {
    seconds += product.operations / (await product.run());
  }
  return (PRODUCTS_A_TURN * product.operations) / seconds;
}

/** One step on WebAssembly between compiled steps of the same batch, since one is all that time allows. */
async function measureWasm(
  sentences: number,
  screen: Terminal,
): Promise<NonNullable<Report['wasm']>> {
  screen.progress('one step on WebAssembly, which takes a while');
  const batch = randomBatch(OPTIONS, sentences, LENGTH, 1);
  const step = await TimedStep.open(OPTIONS);
  await step.run(batch);
  const before = await step.run(batch);
  const seconds = await wasmStep(OPTIONS, batch);
  const after = await step.run(batch);
  await step.close();
  screen.progress('');
  return {
    sentences,
    milliseconds: 1000 * seconds,
    compiledMilliseconds: (1000 * (before + after)) / 2,
  };
}

async function measureMemory(screen: Terminal): Promise<NonNullable<Report['memory']>> {
  screen.progress('every shape of batch, for the memory');
  const script = path.join(import.meta.dirname, 'bench-train-memory.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
  screen.progress('');
  return JSON.parse(stdout);
}

function describe(report: Report): string {
  const { machine, step, matrixProduct, torch, device, wasm, memory, ratios } = report;
  const ms = (milliseconds: number) => `${whole(milliseconds)} ms`;
  const times = (ratio: number | undefined) => `${ratio?.toFixed(2)}×`;
  const rows = [
    ['', 'a step', 'GFLOP/s', 'tokens/s', 'compiled is'],
    ['compiled', ms(step.milliseconds), whole(step.gflops), whole(step.targetTokensPerSecond), ''],
    ['matrix product', '', whole(matrixProduct.gflops), '', times(ratios.matrixProduct)],
  ];
  const peer = (
    name: string,
    milliseconds: number,
    ratio: number | undefined,
    sentences = SENTENCES,
  ) => {
    const tokens = (1000 * sentences * LENGTH) / milliseconds;
    rows.push([name, ms(milliseconds), '', whole(tokens), times(ratio)]);
  };
  if (torch) peer(`PyTorch ${torch.version}`, torch.milliseconds, ratios.torch);
  if (device) peer(`compiled, on ${device.name}`, device.milliseconds, ratios.device);
  if (wasm) peer('WebAssembly', wasm.milliseconds, ratios.wasm, wasm.sentences);
  const notes = [
    `${machine.cpu}, ${machine.threads} threads, Node ${machine.node}; medians of ${step.turns} turns`,
    `a step: ${step.sentences} sentences of ${step.length} tokens, ${describeModel()}`,
    table(rows),
  ];
  if (wasm && wasm.sentences !== SENTENCES) {
    notes.push(
      `WebAssembly: a step of ${wasm.sentences} sentences, against ${ms(wasm.compiledMilliseconds)} of the compiled one.`,
    );
  }
  if (torch && torch.gflops < SLOW_BLAS * matrixProduct.gflops) {
    notes.push(
      `PyTorch multiplies matrices at only ${whole(torch.gflops)} GFLOP/s here: its BLAS is a slow one, and ` +
        'the comparison says little. On Debian: apt-get install libopenblas0.',
    );
  }
  if (!torch) notes.push('PyTorch was not measured: no Python with torch is installed.');
  if (memory) {
    notes.push(
      `peak memory: ${byteSize(memory.peakBytes)}, over ${memory.steps} steps of core training in all shapes`,
    );
  }
  return notes.join('\n');
}

function describeModel(): string {
  const { width, encoderLayers, decoderLayers } = OPTIONS.config;
  return `${encoderLayers}+${decoderLayers} layers of width ${width}, ${whole(OPTIONS.vocabulary.target)} words`;
}

function shapeOf(batch: number) {
  return { batch, sourceLength: LENGTH, targetLength: LENGTH };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function collect(value: string, previous: readonly string[]): string[] {
  if (['torch', 'wasm', 'memory'].includes(value)) return [...previous, value];
  throw new InvalidArgumentError('Expected torch, wasm or memory.');
}

await runAsMain(import.meta.url, () => benchTrainCommand());
