/**
 * `npm run soak`: many clients at once against a running server, for a while. Tells how many requests
 * were answered, how many were told to come back, how long they took, and whether anything failed.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { InterlinguaError } from '../data/errors.ts';
import { runAsMain } from './command.ts';
import { toCount } from './counts.ts';
import { whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
  readonly json?: boolean;
}

/** What the clients of one run saw. */
export interface SoakReport {
  readonly answered: number;
  /** Told to come back later, by 429. */
  readonly deferred: number;
  /** Anything else: other statuses, broken connections, answers to another text. */
  readonly faults: Readonly<Record<string, number>>;
  readonly milliseconds: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly perSecond: number;
}

export function soakCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('soak')
    .description('Ask a running server from many clients at once')
    .option('--url <address>', 'the server', 'http://localhost:3000')
    .option('--clients <number>', 'how many at once', toCount, 200)
    .option('--seconds <number>', 'for how long', toCount, 60)
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const report = await soak(options, signal);
      if (options.json) screen.print(JSON.stringify(report));
      else for (const line of linesOf(report)) screen.print(line);
      if (Object.keys(report.faults).length > 0) process.exitCode = 1;
    });
}

export async function soak(
  { url, clients, seconds }: Omit<Options, 'json'>,
  signal?: AbortSignal,
): Promise<SoakReport> {
  const codes = await installedCodes(url);
  const began = performance.now();
  const until = began + seconds * 1000;
  const times: number[] = [];
  const faults: Record<string, number> = {};
  let deferred = 0;
  const client = async (number: number) => {
    for (let n = 0; performance.now() < until && !signal?.aborted; n++) {
      const asked = performance.now();
      const outcome = await ask(url, codes, number * 1_000 + n).catch((fault: unknown) => {
        return {
          fault: fault instanceof Error ? (fault.cause ?? fault).toString() : String(fault),
        };
      });
      if (outcome === 'answered') times.push(performance.now() - asked);
      else if ('retryAfterSeconds' in outcome) {
        deferred += 1;
        const left = Math.max(0, until - performance.now());
        await sleep(Math.min(outcome.retryAfterSeconds * 1000, left));
      } else faults[outcome.fault] = (faults[outcome.fault] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return {
    answered: times.length,
    deferred,
    faults,
    milliseconds: { p50: at(0.5), p95: at(0.95), max: at(1) },
    perSecond: Number((times.length / took).toFixed(2)),
  };
}

type Outcome = 'answered' | { retryAfterSeconds: number } | { fault: string };

/** A line without letters comes back as it is, which shows that the answer is to this request. */
async function ask(url: string, codes: readonly string[], number: number): Promise<Outcome> {
  const target = codes[number % codes.length]!;
  const response = await fetch(`${url}/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q: `Good morning.\n${number}`, source: 'en', target }),
  });
  if (response.status === 429) {
    await response.body?.cancel();
    return { retryAfterSeconds: Number(response.headers.get('retry-after') ?? 1) };
  }
  const { translatedText } = (await response.json()) as { translatedText?: string };
  if (response.status !== 200) return { fault: `status ${response.status}` };
  return translatedText?.endsWith(`\n${number}`) ? 'answered' : { fault: 'answer to another text' };
}

async function installedCodes(url: string): Promise<string[]> {
  const response = await fetch(`${url}/languages`).catch((cause: unknown) => {
    const rule = `soak: a server must answer at ${url}, and none does. Start it with npm start.`;
    throw new InterlinguaError('network', rule, { cause });
  });
  const languages = (await response.json()) as { code: string }[];
  return languages.map(({ code }) => code);
}

function linesOf({ answered, deferred, faults, milliseconds, perSecond }: SoakReport): string[] {
  const { p50, p95, max } = milliseconds;
  return [
    `${whole(answered)} answered (${perSecond} a second), ${whole(deferred)} told to come back`,
    `ms: half within ${whole(p50)}, 95% within ${whole(p95)}, all within ${whole(max)}`,
    ...Object.entries(faults).map(([fault, count]) => `${whole(count)} × ${fault}`),
  ];
}

await runAsMain(import.meta.url, (signal) => soakCommand(terminal, signal));
