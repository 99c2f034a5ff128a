/** A process of `npm run train:pair` that a worker has started: how to stop it, and how it ended. */

import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../data/errors.ts';
import { startCommand } from '../model/teaching/commands.ts';
import type { Fault } from '../model/teaching/queue.ts';
import { readRunStatus } from '../model/teaching/run-status.ts';

/** What the process prints, in the run's folder, and how much of its end is quoted. */
const LOG = 'log.txt';
const LAST_LINES = 3;
const LAST_CHARACTERS = 600;

export interface RunEnd {
  readonly state: 'done' | 'paused' | 'failed';
  readonly fault?: Fault;
}

export class RunProcess {
  private readonly since = Date.now();
  /** In a few words; undefined while it is at work. */
  private how: string | undefined;
  private isStopping = false;

  private constructor(
    private readonly place: string,
    private readonly child: ChildProcess,
  ) {
    child.once('error', (fault) => {
      this.how = messageOf(fault);
    });
    child.once('exit', (status, signal) => {
      this.how = signal ? `was killed (${signal})` : `ended with status ${status}`;
    });
  }

  /**
   * Ctrl-C at this terminal is not for it; and when this process dies, the channel tells it to stop.
   *
   * @param place the run's folder
   */
  static async start(place: string, command: readonly string[]): Promise<RunProcess> {
    await mkdir(place, { recursive: true });
    const log = openSync(path.join(place, LOG), 'a');
    const stdio: StdioOptions = ['ignore', log, log, 'ipc'];
    const child = startCommand('train-pair', command, { detached: true, stdio });
    closeSync(log);
    return new RunProcess(place, child);
  }

  get isAtWork(): boolean {
    return this.how === undefined;
  }

  /** Leaves a checkpoint. Only once: a second time would not let it. */
  stop(): void {
    if (!this.isStopping) this.child.kill('SIGINT');
    this.isStopping = true;
  }

  /** Once it has ended. */
  async end(): Promise<RunEnd> {
    const status = await readRunStatus(this.place);
    // A process that was refused has left the words of the one before.
    const said = status && status.process.since >= this.since ? status : undefined;
    if (said?.state === 'done') return { state: 'done' };
    if (said?.state === 'failed') return { state: 'failed', fault: said.fault };
    // Stopped before it could say anything, it had nothing to lose either.
    if (said?.state === 'stopped' || this.isStopping) return { state: 'paused' };
    const message =
      `${this.place}: a run must say how it ended, but its process ${this.how}. ` +
      `The end of ${LOG} there: ${await this.lastWords()}`;
    return { state: 'failed', fault: { code: 'interrupted', message } };
  }

  private async lastWords(): Promise<string> {
    const text = await readFile(path.join(this.place, LOG), 'utf8');
    return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n').slice(-LAST_CHARACTERS);
  }
}
