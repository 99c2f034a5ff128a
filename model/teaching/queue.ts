/**
 * Runs in line to be taught, in an SQLite file that the site and the workers share. A worker holds a run
 * for as long as it gives signs of life; when it has died, the next one takes the run up again.
 *
 * No write-ahead log: it needs memory that machines which share a folder do not share.
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, createClient, type Row } from '@libsql/client';
import { InterlinguaError } from '../../data/errors.ts';
import { isAliveHere } from './processes.ts';

export type JobState = 'waiting' | 'running' | 'paused' | 'cancelled' | 'failed' | 'done';
export type Wish = 'pause' | 'cancel';

export interface Fault {
  readonly code: string;
  readonly message: string;
}

export interface Job {
  /** Name of the run and of its folder. */
  readonly run: string;
  /** Of `npm run train:pair`. */
  readonly command: readonly string[];
  readonly state: JobState;
  /** What its worker has been asked for and has not done yet. */
  readonly wish: Wish | undefined;
  readonly worker: string | undefined;
  readonly fault: Fault | undefined;
  /** Milliseconds since 1970: since when it has been in line. */
  readonly queued: number;
}

export interface WorkerRecord {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
}

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS jobs (
    run TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    state TEXT NOT NULL,
    wish TEXT,
    worker TEXT,
    fault TEXT,
    queued INTEGER NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS workers (
    id TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    beat INTEGER NOT NULL
  )`,
];
/** Several processes may write: each waits for the other this long. */
const LOCK_WAIT_MS = 10_000;
/** How often a worker says that it lives, and after what silence it is taken for dead. */
const BEAT_EVERY_MS = 5_000;
const SILENCE_MS = 45_000;
/** A run that somebody must take up: in line, or its worker is dead. */
const OPEN = `state = 'waiting'
  OR (state = 'running' AND worker NOT IN (SELECT id FROM workers WHERE beat > :alive))`;

export class TeachQueue {
  private constructor(
    private readonly client: Client,
    private readonly now: () => number,
  ) {}

  /** @param file is made, with its folder, when it is not there */
  static async open(file: string, now: () => number = Date.now): Promise<TeachQueue> {
    mkdirSync(/*turbopackIgnore: true*/ path.dirname(file), { recursive: true });
    const client = createClient({ url: pathToFileURL(file).href, timeout: LOCK_WAIT_MS });
    for (const statement of SCHEMA) await client.execute(statement);
    return new TeachQueue(client, now);
  }

  /** In the order in which they were put in line. */
  async jobs(): Promise<Job[]> {
    const { rows } = await this.client.execute('SELECT * FROM jobs ORDER BY queued, rowid');
    return rows.map(jobOf);
  }

  async job(run: string): Promise<Job | undefined> {
    const { rows } = await this.client.execute({
      sql: 'SELECT * FROM jobs WHERE run = ?',
      args: [run],
    });
    return rows.map(jobOf)[0];
  }

  /** Puts a run in line, be it one that has stopped. Does nothing while it is at work or waits. */
  async add(run: string, command: readonly string[]): Promise<void> {
    await this.client.execute({
      sql: `INSERT INTO jobs (run, command, state, queued) VALUES (:run, :command, 'waiting', :now)
        ON CONFLICT (run) DO UPDATE
          SET command = :command, state = 'waiting', wish = NULL, fault = NULL, queued = :now
          WHERE state NOT IN ('waiting', 'running')`,
      args: { run, command: JSON.stringify(command), now: this.now() },
    });
  }

  /** Puts a new run in line. @returns false when there is one by this name */
  async addNew(run: string, command: readonly string[]): Promise<boolean> {
    const { rowsAffected } = await this.client.execute({
      sql: `INSERT OR IGNORE INTO jobs (run, command, state, queued)
        VALUES (:run, :command, 'waiting', :now)`,
      args: { run, command: JSON.stringify(command), now: this.now() },
    });
    return rowsAffected > 0;
  }

  /** @throws InterlinguaError `invalid-input` when the run neither waits nor is at work */
  async ask(run: string, wish: Wish): Promise<void> {
    const { rowsAffected } = await this.client.execute({
      // What only waits has nobody to ask.
      sql: `UPDATE jobs SET
          wish = CASE state WHEN 'running' THEN :wish ELSE NULL END,
          state = CASE state WHEN 'waiting' THEN :reached ELSE state END
        WHERE run = :run AND state IN ('waiting', 'running')`,
      args: { run, wish, reached: STATE_OF[wish] },
    });
    if (rowsAffected > 0) return;
    throw new InterlinguaError(
      'invalid-input',
      `teach: a run must wait or be at work to ${wish} it, got ${run}, which does neither.`,
    );
  }

  /** Marks a run that has stopped: nothing of it is deleted. */
  async cancel(run: string, command: readonly string[]): Promise<void> {
    await this.client.execute({
      sql: `INSERT INTO jobs (run, command, state, queued) VALUES (:run, :command, 'cancelled', :now)
        ON CONFLICT (run) DO UPDATE SET state = 'cancelled', wish = NULL
          WHERE state NOT IN ('waiting', 'running')`,
      args: { run, command: JSON.stringify(command), now: this.now() },
    });
  }

  /** Whether there is something that no living worker has taken. */
  async hasOpenJobs(): Promise<boolean> {
    await this.bury();
    const { rows } = await this.client.execute({
      sql: `SELECT 1 FROM jobs WHERE ${OPEN} LIMIT 1`,
      args: this.alive(),
    });
    return rows.length > 0;
  }

  async workers(): Promise<WorkerRecord[]> {
    await this.bury();
    const { rows } = await this.client.execute({
      sql: 'SELECT id, host, pid FROM workers WHERE beat > :alive',
      args: this.alive(),
    });
    return rows.map(({ id, host, pid }) => {
      return { id: String(id), host: String(host), pid: Number(pid) };
    });
  }

  /**
   * Joins as a worker.
   *
   * @param onlyOne to join only where nobody else works
   * @returns undefined where somebody does
   */
  async join(onlyOne: boolean): Promise<QueueWorker | undefined> {
    await this.bury();
    const id = randomUUID();
    const { rowsAffected } = await this.client.execute({
      sql: `INSERT INTO workers (id, host, pid, beat) SELECT :id, :host, :pid, :now
        WHERE NOT (:onlyOne AND EXISTS (SELECT 1 FROM workers WHERE beat > :alive))`,
      args: {
        id,
        host: hostname(),
        pid: process.pid,
        now: this.now(),
        onlyOne: onlyOne ? 1 : 0,
        ...this.alive(),
      },
    });
    return rowsAffected > 0 ? new QueueWorker(this.client, this, id, this.now) : undefined;
  }

  /** Of this machine one knows sooner which workers have died. */
  private async bury(): Promise<void> {
    const { rows } = await this.client.execute({
      sql: 'SELECT id, pid FROM workers WHERE host = ?',
      args: [hostname()],
    });
    for (const { id, pid } of rows) {
      if (isAliveHere(Number(pid))) continue;
      await this.client.execute({ sql: 'DELETE FROM workers WHERE id = ?', args: [id!] });
    }
  }

  private alive(): { alive: number } {
    return { alive: this.now() - SILENCE_MS };
  }

  close(): void {
    this.client.close();
  }
}

export const STATE_OF: Record<Wish, 'paused' | 'cancelled'> = {
  pause: 'paused',
  cancel: 'cancelled',
};

/** What a worker does with the queue. It changes only what it still holds. */
export class QueueWorker {
  private lastBeat: number;

  constructor(
    private readonly client: Client,
    private readonly queue: TeachQueue,
    readonly id: string,
    private readonly now: () => number,
  ) {
    this.lastBeat = now();
  }

  /** A sign of life, to be given as often as one likes. */
  async beat(): Promise<void> {
    if (this.now() - this.lastBeat < BEAT_EVERY_MS) return;
    this.lastBeat = this.now();
    await this.client.execute({
      sql: `INSERT INTO workers (id, host, pid, beat) VALUES (:id, :host, :pid, :now)
        ON CONFLICT (id) DO UPDATE SET beat = :now`,
      args: { id: this.id, host: hostname(), pid: process.pid, now: this.now() },
    });
  }

  /** The next run: one whose worker has died, or else the first in line. */
  async claim(): Promise<Job | undefined> {
    if (!(await this.queue.hasOpenJobs())) return undefined;
    const { rows } = await this.client.execute({
      sql: `UPDATE jobs SET state = 'running', worker = :id, fault = NULL WHERE run = (
          SELECT run FROM jobs WHERE ${OPEN} ORDER BY state = 'waiting', queued, rowid LIMIT 1
        ) RETURNING *`,
      args: { id: this.id, alive: this.now() - SILENCE_MS },
    });
    return rows.map(jobOf)[0];
  }

  /** The run as it stands now; undefined when somebody else has taken it. */
  async held(run: string): Promise<Job | undefined> {
    const job = await this.queue.job(run);
    return job?.worker === this.id && job.state === 'running' ? job : undefined;
  }

  /** How it ended. */
  async settle(run: string, state: Exclude<JobState, 'running'>, fault?: Fault): Promise<void> {
    await this.client.execute({
      sql: `UPDATE jobs SET state = :state, wish = NULL, worker = NULL, fault = :fault
        WHERE run = :run AND state = 'running' AND worker = :id`,
      args: { run, state, fault: fault ? JSON.stringify(fault) : null, id: this.id },
    });
  }

  /** @returns false when there is work after all, and the worker has not left */
  async leaveIfIdle(): Promise<boolean> {
    const { rowsAffected } = await this.client.execute({
      sql: `DELETE FROM workers WHERE id = :id AND NOT EXISTS (SELECT 1 FROM jobs WHERE ${OPEN})`,
      args: { id: this.id, alive: this.now() - SILENCE_MS },
    });
    return rowsAffected > 0;
  }

  async leave(): Promise<void> {
    await this.client.execute({ sql: 'DELETE FROM workers WHERE id = ?', args: [this.id] });
  }
}

function jobOf({ run, command, state, wish, worker, fault, queued }: Row): Job {
  return {
    run: String(run),
    command: JSON.parse(String(command)),
    state: String(state) as JobState,
    wish: wish === null ? undefined : (String(wish) as Wish),
    worker: worker === null ? undefined : String(worker),
    fault: fault === null ? undefined : JSON.parse(String(fault)),
    queued: Number(queued),
  };
}
