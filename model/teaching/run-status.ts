/**
 * What a run that teaches a language says of itself while it is at work, in `status.json` of its folder:
 * for whoever watches it, be it from another process or another machine, and to keep a second process out.
 */

import { mkdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { writeFileAtomic } from '../../data/files.ts';
import { isAliveHere } from './processes.ts';
import { LoadMeter, loadSchema } from './run-load.ts';

const BEAT_EVERY_MS = 2_000;
/** A process is given up after this long without a sign of life. Learning a vocabulary gives none meanwhile. */
const SILENCE_MS = 120_000;

/** What a run does, in its order. */
const ACTIVE = ['reading', 'encoding', 'translating', 'training', 'scoring'] as const;
const statusSchema = z.object({
  state: z.enum([...ACTIVE, 'stopped', 'done', 'failed']),
  process: z.object({ pid: z.int(), host: z.string(), since: z.int() }),
  /** Milliseconds since 1970, as all times here. */
  beat: z.int(),
  /** Arguments of the command: what to run again in order to go on. */
  command: z.array(z.string()),
  /** Sentences of the known side that have been through the encoder. */
  encoded: z.object({ done: z.int(), all: z.int() }).optional(),
  /** And those that have been translated into the release's other languages. */
  translated: z.object({ done: z.int(), all: z.int() }).optional(),
  totalSteps: z.int().optional(),
  lessons: z
    .array(z.object({ lesson: z.string(), steps: z.int(), parameters: z.int() }))
    .default([]),
  load: loadSchema.optional(),
  fault: z.object({ code: z.string(), message: z.string() }).optional(),
});

export type RunStatus = z.infer<typeof statusSchema>;
type Told = Partial<Pick<RunStatus, 'state' | 'encoded' | 'translated' | 'totalSteps' | 'lessons'>>;

/** @returns undefined where no run has said anything, or something else stands there */
export async function readRunStatus(place: string): Promise<RunStatus | undefined> {
  try {
    return statusSchema.parse(JSON.parse(await readFile(fileIn(place), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote this is still at work. */
export function isAtWork({ state, process: { pid, host }, beat }: RunStatus): boolean {
  if (!isActive(state) || Date.now() - beat > SILENCE_MS) return false;
  return host !== hostname() || isAliveHere(pid);
}

function isActive(state: RunStatus['state']): boolean {
  return (ACTIVE as readonly string[]).includes(state);
}

/** The one process that may be at work in a run's folder, and what it tells. */
export class RunReporter {
  private readonly meter = new LoadMeter();
  private readonly timer: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();
  private fault: unknown;

  private constructor(
    private readonly place: string,
    private status: RunStatus,
  ) {
    this.timer = setInterval(() => void this.write(), BEAT_EVERY_MS).unref();
  }

  /**
   * @param command arguments that the run was started with
   * @throws InterlinguaError `busy` when another process is at work in `place`
   */
  static async take(place: string, command: readonly string[]): Promise<RunReporter> {
    const before = await readRunStatus(place);
    if (before && isAtWork(before)) throw taken(place, before);
    await mkdir(place, { recursive: true });
    const now = Date.now();
    const reporter = new RunReporter(place, {
      ...before,
      fault: undefined,
      state: 'reading',
      process: { pid: process.pid, host: hostname(), since: now },
      beat: now,
      command: [...command],
      lessons: before?.lessons ?? [],
    });
    await reporter.write();
    return reporter;
  }

  /**
   * Does the work of a run as its one process, and tells how it ended.
   *
   * @param work tells whether it came to the end, and not to a stop
   * @throws as `take`, and what the work throws
   */
  static async during(
    place: string,
    command: readonly string[],
    signal: AbortSignal,
    work: (reporter: RunReporter) => Promise<boolean>,
  ): Promise<void> {
    const reporter = await RunReporter.take(place, command);
    try {
      const isDone = await work(reporter);
      await reporter.end(isDone ? 'done' : 'stopped');
    } catch (fault) {
      if (signal.aborted) await reporter.end('stopped');
      else await reporter.end('failed', fault);
      throw fault;
    }
  }

  tell(told: Told): void {
    const hasChanged = told.state !== undefined && told.state !== this.status.state;
    this.status = { ...this.status, ...told };
    if (hasChanged) void this.write();
  }

  /**
   * To be asked at each step.
   *
   * @throws InterlinguaError `busy` when another process has taken over, or what kept it from telling
   */
  requireOwn(): void {
    if (this.fault !== undefined) throw this.fault;
  }

  /** The last word. @param fault why it failed, if it did */
  async end(state: 'stopped' | 'done' | 'failed', fault?: unknown): Promise<void> {
    clearInterval(this.timer);
    const code = fault instanceof InterlinguaError ? fault.code : 'internal';
    this.status = { ...this.status, state };
    if (fault !== undefined) this.status.fault = { code, message: messageOf(fault) };
    await this.write();
  }

  /** One write after the other. A fault is kept for `requireOwn`, since nobody awaits a beat. */
  private write(): Promise<void> {
    this.writing = this.writing
      .then(() => this.writeOnce())
      .catch((fault: unknown) => {
        this.fault ??= fault;
      });
    return this.writing;
  }

  private async writeOnce(): Promise<void> {
    if (this.fault !== undefined) return;
    const found = await readRunStatus(this.place);
    // A process that was held up for long may find that it was given up.
    if (found && found.process.since > this.status.process.since) throw taken(this.place, found);
    const status = { ...this.status, beat: Date.now(), load: this.meter.read() };
    await writeFileAtomic(fileIn(this.place), `${JSON.stringify(status, null, 2)}\n`);
  }
}

function fileIn(place: string): string {
  return path.join(/*turbopackIgnore: true*/ place, 'status.json');
}

function taken(place: string, { process: { pid, host } }: RunStatus): InterlinguaError {
  return new InterlinguaError(
    'busy',
    `${place}: one process at a time may be at work on a run, got another one, ${pid} on ${host}. ` +
      'Wait until it ends or stop it with Ctrl-C, or give this run another name with --run.',
  );
}
