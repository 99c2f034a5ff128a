/** All runs that teach a language, as they are now: those of the queue and those of the command line. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../data/files.ts';
import { runsFolder } from '../home.ts';
import type { Job, TeachQueue } from './queue.ts';
import { RunMetrics } from './run-metrics.ts';
import { readRunStatus } from './run-status.ts';
import {
  historyOf,
  type RunHistory,
  type RunSubject,
  type RunSummary,
  summaryOf,
} from './run-view.ts';

/** What a run's settings say of it; runs of the core have no language that is new. */
const settingsSchema = z.object({
  known: z.string(),
  language: z.string(),
  strategy: z.string().default('frozen'),
  interlingua: z.string(),
});

/** The newest that are looked at. */
const MOST_RUNS = 40;

interface Watched {
  readonly metrics: RunMetrics;
  subject: RunSubject | undefined;
  /** Changes whenever the history does. */
  version: number;
}

/** What must not change while languages are taught to it. */
export interface KnownRelease {
  readonly encoderFile: string;
  /** Its own languages. */
  readonly codes: readonly string[];
}

export interface RunNews {
  readonly runs: readonly RunSummary[];
  /** Of each run, a number that changes whenever its history does. */
  readonly versions: ReadonlyMap<string, number>;
}

export class RunFeed {
  private readonly watched = new Map<string, Watched>();
  private looking: Promise<RunNews> | undefined;

  constructor(
    private readonly queue: TeachQueue,
    private readonly release: () => Promise<KnownRelease>,
  ) {}

  /** Those who ask at the same time are told the same. */
  look(): Promise<RunNews> {
    this.looking ??= this.lookNow().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Undefined for a run that has not been seen. */
  history(run: string): RunHistory | undefined {
    const watched = this.watched.get(run);
    return watched && historyOf(watched.metrics);
  }

  private async lookNow(): Promise<RunNews> {
    const jobs = await this.queue.jobs();
    const line = jobs.filter(({ state }) => state === 'waiting').map(({ run }) => run);
    const release = await this.release().catch(() => undefined);
    const encoderNow = release && (await this.checksumOf(release.encoderFile));
    const names = [...new Set([...jobs.map(({ run }) => run), ...(await folders())])];
    const found = await Promise.all(
      names.map(async (run) => {
        const job = jobs.find((each) => each.run === run);
        return this.lookAt(run, job, { line, encoderNow, codes: release?.codes ?? [] });
      }),
    );
    const newest = found
      .flatMap((each) => each ?? [])
      .sort((a, b) => b.since - a.since)
      .slice(0, MOST_RUNS);
    return {
      runs: newest.map(({ summary }) => summary),
      versions: new Map(newest.map(({ summary: { run }, version }) => [run, version])),
    };
  }

  private async lookAt(run: string, job: Job | undefined, { codes, ...shared }: Shared) {
    const place = path.join(/*turbopackIgnore: true*/ runsFolder(), run);
    const status = await readRunStatus(place);
    if (!job && !status) return undefined;
    const watched = this.watched.get(run) ?? newlyWatched(place);
    this.watched.set(run, watched);
    watched.subject ??= await subjectOf(place);
    const subject = watched.subject ?? subjectIn(job?.command ?? status?.command ?? [], codes);
    if (!subject) return undefined;
    if (await watched.metrics.refresh()) watched.version += 1;
    const { metrics, version } = watched;
    const facts = { run, subject, job, status, metrics, ...shared, host: hostname() };
    const since = Math.max(job?.queued ?? 0, status?.process.since ?? 0);
    return { summary: summaryOf(facts), version, since };
  }

  private checksum: { readonly version: string; readonly sha256: string } | undefined;

  /** Hashed anew whenever the file is another one or was written to. */
  private async checksumOf(file: string): Promise<string | undefined> {
    const found = await stat(/*turbopackIgnore: true*/ file).catch(() => undefined);
    if (!found) return undefined;
    const version = [file, found.mtimeMs, found.ctimeMs, found.size, found.ino].join(' ');
    if (this.checksum?.version !== version) {
      this.checksum = { version, sha256: sha256(await readFile(/*turbopackIgnore: true*/ file)) };
    }
    return this.checksum.sha256;
  }
}

/** The same for all runs of a look. */
interface Shared {
  readonly line: readonly string[];
  readonly encoderNow: string | undefined;
  readonly codes: readonly string[];
}

function newlyWatched(place: string): Watched {
  return { metrics: new RunMetrics(place), subject: undefined, version: 0 };
}

async function folders(): Promise<string[]> {
  const entries = await readdir(/*turbopackIgnore: true*/ runsFolder(), {
    withFileTypes: true,
  }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function subjectOf(place: string): Promise<RunSubject | undefined> {
  try {
    const text = await readFile(/*turbopackIgnore: true*/ path.join(place, 'config.json'), 'utf8');
    const { interlingua, ...named } = settingsSchema.parse(JSON.parse(text));
    return { ...named, encoder: interlingua };
  } catch {
    // Not written yet, or a run of another kind.
    return undefined;
  }
}

/** Before a run has settings, its command says what it is about. @param codes languages that are known */
function subjectIn(command: readonly string[], codes: readonly string[]): RunSubject | undefined {
  const pair = option(command, '--pair');
  if (pair === undefined) return undefined;
  const known = codes.find((code) => pair.startsWith(`${code}-`) || pair.endsWith(`-${code}`));
  if (known === undefined) return undefined;
  const language = pair.startsWith(`${known}-`)
    ? pair.slice(known.length + 1)
    : pair.slice(0, -known.length - 1);
  const strategy = option(command, '--strategy') ?? 'frozen';
  return { known, language, strategy, encoder: undefined };
}

/** `--name=value`, or the two apart. */
function option(command: readonly string[], name: string): string | undefined {
  const joined = command.find((argument) => argument.startsWith(`${name}=`));
  if (joined) return joined.slice(name.length + 1);
  const at = command.indexOf(name);
  return at < 0 ? undefined : command[at + 1];
}
