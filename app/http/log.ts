/**
 * The log of the server: one JSON object a line on standard output. What people send to be translated
 * is never written to it.
 */

import { type Logger, pino } from 'pino';
import { once } from './once.ts';
import { settings } from './settings.ts';

export function log(): Logger {
  return once('log', () =>
    pino({
      level: settings().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    }),
  );
}
