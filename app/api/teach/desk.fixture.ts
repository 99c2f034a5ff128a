/** For tests: a home of its own with a corpus in it, a tiny release, and the desk that works with them. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { tinyTeaching } from '../../../model/tiny-teaching.fixture.ts';
import { openDesk, type TeachDesk } from './desk.ts';

export interface TestDesk extends TeachDesk {
  readonly home: string;
  /** How often a worker was asked for; none is started. */
  asked: number;
  close(): Promise<void>;
}

export async function openTestDesk(): Promise<TestDesk> {
  const base = await mkdtemp(path.join(tmpdir(), 'interlingua-teach-'));
  const environment = await tinyTeaching(base);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const opened = await openDesk();
  const desk: TestDesk = {
    ...opened,
    home: environment.INTERLINGUA_HOME,
    asked: 0,
    ensureWorker: async () => {
      desk.asked += 1;
    },
    close: async () => {
      desk.queue.close();
      vi.unstubAllEnvs();
      await rm(base, { recursive: true, force: true });
    },
  };
  return desk;
}

export const TEACH_ON = { TEACH: 'true' };

/** A good order for the corpus of the fixture. */
export const ORDER = {
  corpora: ['en-nl.tsv'],
  known: 'en',
  language: 'nl',
  strategy: 'frozen',
} as const;
