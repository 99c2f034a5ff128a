/**
 * What is done once when the server starts: settings are checked before anything is served, addresses
 * are noted as connections tell them, old files are deleted, runs in line find a worker, and a stop that
 * takes too long is ended.
 */

import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { reasonTurnedOff } from '../api/teach/admit.ts';
import { teachDesk } from '../api/teach/desk.ts';
import { fileStore } from '../files/opened-store.ts';
import { ADDRESS_HEADER, clientAddress } from './client-address.ts';
import { log } from './log.ts';
import { service } from './service.ts';
import { type Settings, settings } from './settings.ts';
import { tellShutdown } from './shutdown.ts';

const SWEEP_EVERY_MS = 60_000;
const TEACH_EVERY_MS = 10_000;

/** @throws InterlinguaError `invalid-input` for settings that cannot be */
export function startUp(): void {
  const known = settings();
  service();
  noteAddresses(known);
  if (known.files.isOn) sweepFiles();
  if (!reasonTurnedOff({ settings: known })) keepTeaching();
  boundShutdown(known.shutdownSeconds);
}

/** Node tells of each request before any handler sees it. */
function noteAddresses({ trustedProxies }: Settings): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers['x-forwarded-for'];
    const peer = request.socket.remoteAddress;
    request.headers[ADDRESS_HEADER] = clientAddress(
      peer,
      Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      trustedProxies,
    );
  });
}

function sweepFiles(): void {
  const sweep = () =>
    fileStore()
      .sweep()
      .catch((fault: unknown) => log().error(fault));
  void sweep();
  setInterval(sweep, SWEEP_EVERY_MS).unref();
}

/** Runs that were in line when the server ended, or whose worker has died, find a worker again. */
function keepTeaching(): void {
  const look = async () => (await teachDesk()).ensureWorker();
  const report = (fault: unknown) => log().error(fault);
  look().catch(report);
  setInterval(() => look().catch(report), TEACH_EVERY_MS).unref();
}

/** Next lets running requests finish when it is told to stop; they have this long. */
function boundShutdown(seconds: number): void {
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      log().info({ signal: name }, 'finishing what is at work');
      tellShutdown();
      const end = () => {
        log().error('what was at work took too long');
        process.exit(1);
      };
      setTimeout(end, seconds * 1000).unref();
    });
  }
}
