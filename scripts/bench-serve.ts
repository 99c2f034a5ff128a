/**
 * `npm run bench:serve`: how fast translating is, in this process, over HTTP, and through transformers.js, all
 * from one run, held against what it is meant to be.
 *
 * Precisions and the peer take turns in every measurement, so that a machine with other work to do slows all
 * sides of a ratio alike.
 */

import { availableParallelism, cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import { releaseFolder } from '../model/home.ts';
import type { Precision } from '../model/precision.ts';
import { recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { releaseInstallation } from '../model/runtime/installation.ts';
import { EngineBench, type EngineReport } from './bench-serve-engine.ts';
import { benchHttp, type HttpReport } from './bench-serve-http.ts';
import { openPeers, type PeerReport, peerWork } from './bench-serve-peer.ts';
import { describeReport } from './bench-serve-report.ts';
import { DIRECTION, someSentences } from './bench-serve-sentences.ts';
import { runAsMain } from './command.ts';
import { toCount } from './counts.ts';
import { type Terminal, terminal } from './terminal.ts';
import { toBeam } from './translate.ts';

const PRECISIONS: readonly Precision[] = ['int8', 'fp32'];

interface Flags {
  readonly turns: number;
  readonly clients: number;
  readonly threads: number;
  readonly beam: number;
  readonly json?: boolean;
}

export interface ServeReport {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    /** Processes that wanted a core in the minute before; numbers mean little where there are many. */
    readonly load: number;
  };
  readonly direction: string;
  readonly turns: number;
  readonly clients: number;
  readonly threads: number;
  readonly beam: number;
  readonly engines: readonly EngineReport[];
  readonly peers: readonly PeerReport[];
  readonly http?: HttpReport;
}

export function benchServeCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('bench:serve')
    .description('Measure translating: in process, over HTTP, and through transformers.js')
    .option('--turns <number>', 'times that everything is measured', toCount, 5)
    .option('--clients <number>', 'how many ask at the same time', toCount, 16)
    .option('--threads <number>', 'threads that decode for them', toCount, availableParallelism())
    .option('--beam <width>', 'hypotheses kept under way; 1 is greedy, as the peer is', toBeam, 1)
    .option('--json', 'print one JSON object')
    .action(async (flags: Flags) => {
      const report = await measure(flags, screen, signal);
      screen.print(flags.json ? JSON.stringify(report) : describeReport(report));
    });
}

async function measure(flags: Flags, screen: Terminal, signal?: AbortSignal): Promise<ServeReport> {
  const { turns, clients, threads, beam } = flags;
  const [load] = loadavg() as [number, number, number];
  const release = await Release.open(releaseFolder());
  for (const precision of PRECISIONS) await recordRelease(release, precision);
  const languages = releaseInstallation(release).languages();
  const [from, to] = await Promise.all(
    [DIRECTION.source, DIRECTION.target].map((code) =>
      languages.find((each) => each.code === code)!.readTokenizer(),
    ),
  );
  const sentences = someSentences(turns, from!);
  screen.progress('over HTTP');
  const http = await benchHttp({ sentences, clients, beam, turns });
  if (!http) screen.note('HTTP is left out: the site is not built. Build it with npm run build.');
  const shared = { release, threads, clients, beam, sentences, to: to! };
  const engines: EngineBench[] = [];
  for (const precision of PRECISIONS)
    engines.push(await EngineBench.open({ ...shared, precision }));
  const work = await peerWork(sentences, to!, (texts) => engines[0]!.translations(texts));
  const { peers, remove } = await openPeers(release, work);
  try {
    for (let turn = 0; turn < turns; turn++) {
      for (const each of [...engines, ...peers]) {
        signal?.throwIfAborted();
        screen.progress(`turn ${turn + 1} of ${turns}, ${each.name}`);
        await each.turn();
      }
    }
  } finally {
    screen.progress('');
    for (const each of [...engines, ...peers]) await each.close();
    await remove();
  }
  return {
    machine: {
      cpu: cpus()[0]!.model.trim(),
      cores: availableParallelism(),
      node: process.version,
      load,
    },
    direction: `${DIRECTION.source}-${DIRECTION.target}`,
    turns,
    clients,
    threads,
    beam,
    engines: engines.map((each) => each.report()),
    peers: peers.map((each) => each.report()),
    http,
  };
}

await runAsMain(import.meta.url, (signal) => benchServeCommand(terminal, signal));
