/** A run as people watch it: what its folder, its process and the queue say of it, put together. */

import { type CurvePoint, curveOf, type Pace, paceOf } from './curve.ts';
import type { Fault, Job, Wish } from './queue.ts';
import type { Load } from './run-load.ts';
import type { RunMetrics } from './run-metrics.ts';
import { isAtWork, type RunStatus } from './run-status.ts';

/** `interrupted` is a run whose process is gone without a word; nobody has taken it up. */
export type RunState =
  | 'waiting'
  | 'reading'
  | 'encoding'
  | 'translating'
  | 'training'
  | 'scoring'
  | 'paused'
  | 'interrupted'
  | 'cancelled'
  | 'failed'
  | 'done';

/** What is known of a run from its settings or from its command. */
export interface RunSubject {
  readonly known: string;
  readonly language: string;
  readonly strategy: string;
  /** sha256 of the encoder's file when the run began. */
  readonly encoder: string | undefined;
}

export interface RunSummary {
  readonly run: string;
  readonly known: string;
  readonly language: string;
  readonly strategy: string;
  readonly state: RunState;
  /** What it has been asked for and has not come to yet. */
  readonly wish: Wish | undefined;
  /** Runs before it in the line. */
  readonly ahead: number | undefined;
  /** Whether its process can be told to stop: it has a worker, or runs on this machine. */
  readonly canStop: boolean;
  readonly step: number;
  readonly totalSteps: number | undefined;
  readonly lessons: RunStatus['lessons'];
  readonly encoded: RunStatus['encoded'];
  readonly translated: RunStatus['translated'];
  readonly pace: Pace | undefined;
  /** Until the last step, at the present pace. */
  readonly secondsLeft: number | undefined;
  /** Spent on steps so far. */
  readonly secondsTrained: number;
  /** Where it is at work, and how busy that machine is. */
  readonly host: string | undefined;
  readonly load: Load | undefined;
  readonly fault: Fault | undefined;
  readonly encoder: EncoderProof | undefined;
}

/** That the encoder is what it was. */
export interface EncoderProof {
  /** sha256 of its file when the run began, and as it is now. */
  readonly before: string;
  readonly now: string;
}

export interface Scores {
  readonly step: number;
  readonly direction: string;
  readonly loss: number;
  readonly bleu: number;
  readonly chrf: number;
}

/** The same sentences at each validation. */
export interface SampleStack {
  /** Such as `en-nl`. */
  readonly direction: string;
  readonly sources: readonly string[];
  readonly references: readonly string[];
  /** Oldest first, each with a translation for every source. */
  readonly looks: readonly { readonly step: number; readonly translations: readonly string[] }[];
}

export interface RunHistory {
  readonly curve: readonly CurvePoint[];
  readonly scores: readonly Scores[];
  readonly samples: readonly SampleStack[];
}

export interface RunFacts {
  readonly run: string;
  readonly subject: RunSubject;
  readonly job: Job | undefined;
  readonly status: RunStatus | undefined;
  readonly metrics: RunMetrics;
  /** Runs that wait, in their order. */
  readonly line: readonly string[];
  /** Of the encoder's file as it is now. */
  readonly encoderNow: string | undefined;
  readonly host: string;
}

const CURVE_POINTS = 240;

export function summaryOf(facts: RunFacts): RunSummary {
  const { run, subject, job, status, metrics, line, encoderNow } = facts;
  const state = stateOf(job, status);
  const isNow = status !== undefined && isAtWork(status);
  const pace = isNow && state === 'training' ? paceOf(metrics.steps) : undefined;
  const step = metrics.steps.at(-1)?.step ?? 0;
  const totalSteps = status?.totalSteps;
  const { encoder: before, ...named } = subject;
  return {
    run,
    ...named,
    state,
    wish: job?.state === 'running' ? job.wish : undefined,
    ahead: state === 'waiting' ? Math.max(0, line.indexOf(run)) : undefined,
    canStop: job?.state === 'running' || (isNow && status.process.host === facts.host),
    step,
    totalSteps,
    lessons: status?.lessons ?? [],
    encoded: state === 'encoding' ? status?.encoded : undefined,
    translated: state === 'translating' ? status?.translated : undefined,
    pace,
    secondsLeft: pace && totalSteps && (totalSteps - step) * pace.secondsPerStep,
    secondsTrained: metrics.steps.reduce((sum, { seconds }) => sum + seconds, 0),
    host: isNow ? status.process.host : undefined,
    load: isNow ? status.load : undefined,
    fault: state === 'failed' ? (job?.fault ?? status?.fault) : undefined,
    encoder: before && encoderNow ? { before, now: encoderNow } : undefined,
  };
}

/** A process at work says most; then what the queue has decided; then the last words of a process. */
function stateOf(job: Job | undefined, status: RunStatus | undefined): RunState {
  if (status && isAtWork(status)) return status.state as RunState;
  if (status?.state === 'done' && job?.state !== 'waiting') return 'done';
  // Between two processes.
  if (job?.state === 'running') return 'reading';
  if (job) return job.state;
  if (status?.state === 'failed') return 'failed';
  return status?.state === 'stopped' ? 'paused' : 'interrupted';
}

export function historyOf({ steps, validations }: RunMetrics): RunHistory {
  const scores = validations.flatMap(({ step, validation }) =>
    validation.map(({ direction, loss, bleu, chrf }): Scores => {
      return { step, direction, loss, bleu, chrf };
    }),
  );
  return { curve: curveOf(steps, CURVE_POINTS), scores, samples: stacksOf(validations) };
}

function stacksOf(validations: RunMetrics['validations']): SampleStack[] {
  const stacks = new Map<string, SampleStack & { looks: SampleStack['looks'][number][] }>();
  for (const { step, samples } of validations) {
    for (const direction of new Set(samples.map((sample) => sample.direction))) {
      const own = samples.filter((sample) => sample.direction === direction);
      const stack = stacks.get(direction) ?? {
        direction,
        sources: own.map(({ source }) => source),
        references: own.map(({ reference }) => reference),
        looks: [],
      };
      stack.looks.push({ step, translations: own.map(({ translation }) => translation) });
      stacks.set(direction, stack);
    }
  }
  return [...stacks.values()];
}
