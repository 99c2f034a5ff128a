/**
 * How the API is run: every setting has one environment variable, one rule and one default, here. They
 * are read once, when the server starts; docs/settings.md explains them.
 */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { LIMITS } from './limits.ts';
import { once } from './once.ts';

const MEBIBYTE = 1024 * 1024;

const whole = (least: number) =>
  z.coerce.number<string>({ error: 'expected a number' }).int('expected a whole number').min(least);
const seconds = z.coerce.number<string>({ error: 'expected a number' }).positive().max(86_400);
const flag = z.enum(['true', 'false'], { error: 'expected true or false' });
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''));
const secretHash = /^[0-9a-f]{64}$/;

const settingsSchema = z.strictObject({
  /** Unicode code points of all texts of one request. */
  INTERLINGUA_API_CHARACTERS: whole(1).default(LIMITS.characters),
  INTERLINGUA_API_TEXTS: whole(1).default(LIMITS.texts),
  INTERLINGUA_API_TARGETS: whole(1).default(LIMITS.targets),
  INTERLINGUA_API_ALTERNATIVES: whole(0).default(LIMITS.alternatives),
  INTERLINGUA_API_BODY_BYTES: whole(1).default(LIMITS.bodyBytes),

  INTERLINGUA_API_FILES: flag.default('true'),
  INTERLINGUA_API_FILE_BYTES: whole(1).default(10 * MEBIBYTE),
  /** Unicode code points of what is translated of one file. */
  INTERLINGUA_API_FILE_CHARACTERS: whole(1).default(100_000),
  /** What an archive may hold once unpacked. */
  INTERLINGUA_API_FILE_UNPACKED_BYTES: whole(1).default(64 * MEBIBYTE),
  INTERLINGUA_API_FILE_PARTS: whole(1).default(2_000),
  /** How long a translated file can be fetched. */
  INTERLINGUA_API_FILE_MINUTES: whole(1).default(60),
  INTERLINGUA_API_FILE_STORE_BYTES: whole(1).default(512 * MEBIBYTE),
  INTERLINGUA_API_PUBLIC_URL: z.url('expected a URL').optional(),

  INTERLINGUA_API_TIMEOUT_SECONDS: seconds.default(60),
  INTERLINGUA_API_FILE_TIMEOUT_SECONDS: seconds.default(600),
  INTERLINGUA_API_SHUTDOWN_SECONDS: seconds.default(30),
  /** Requests that may be at work or wait at one time; more are sent away. */
  INTERLINGUA_API_PENDING: whole(1).default(64),
  /** For each address or key; 0 is no limit. */
  INTERLINGUA_API_REQUESTS_PER_MINUTE: whole(0).default(0),
  INTERLINGUA_API_KEY_REQUESTS_PER_MINUTE: whole(0).default(0),

  /** SHA-256 of each key, in hexadecimal. */
  INTERLINGUA_API_KEYS: list
    .pipe(z.array(z.string().regex(secretHash, 'expected SHA-256 sums of 64 small hex digits')))
    .default([]),
  INTERLINGUA_API_KEYS_FILE: z.string().min(1).optional(),
  INTERLINGUA_API_KEY_REQUIRED: flag.default('false'),
  /** `*`, or origins such as https://example.org. */
  INTERLINGUA_API_CORS_ORIGINS: list
    .pipe(z.array(z.union([z.literal('*'), z.string().regex(/^https?:\/\/[^/]+$/)])))
    .default([]),
  /** How many proxies stand before this server, each of which adds to X-Forwarded-For. */
  INTERLINGUA_API_TRUSTED_PROXIES: whole(0).default(0),

  INTERLINGUA_API_SUGGESTIONS: flag.default('false'),
  /** The most that are kept; further ones are turned away. */
  INTERLINGUA_API_SUGGESTIONS_KEPT: whole(1).default(100_000),
  INTERLINGUA_API_TEACH: flag.default('false'),
  /** What whoever teaches has to know, besides coming from a page of ours. */
  INTERLINGUA_API_TEACH_PASSWORD: z.string().min(1).optional(),
  INTERLINGUA_API_TEACH_FILE_BYTES: whole(1).default(256 * MEBIBYTE),
  /** What a gzip file may unpack to. */
  INTERLINGUA_API_TEACH_UNPACKED_BYTES: whole(1).default(2048 * MEBIBYTE),
  INTERLINGUA_API_TEACH_STORE_BYTES: whole(1).default(4096 * MEBIBYTE),
  INTERLINGUA_API_METRICS: flag.default('false'),
  INTERLINGUA_API_METRICS_TOKEN: z.string().min(1).optional(),
  INTERLINGUA_API_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export const SETTING_NAMES = Object.keys(settingsSchema.shape);
const PREFIX = 'INTERLINGUA_API_';

export type Settings = ReturnType<typeof parseSettings>;

/**
 * @param environment variables by name; those without our prefix are not looked at
 * @throws InterlinguaError `invalid-input` that lists every fault
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>) {
  const ours = Object.entries(environment).filter(
    ([name, value]) => name.startsWith(PREFIX) && value !== undefined && value !== '',
  );
  const result = settingsSchema.safeParse(Object.fromEntries(ours));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new InterlinguaError(
      'invalid-input',
      `settings: ${faults.join('; ')}. docs/settings.md lists what there is.`,
    );
  }
  const all = result.data;
  return {
    limits: {
      characters: all.INTERLINGUA_API_CHARACTERS,
      texts: all.INTERLINGUA_API_TEXTS,
      targets: all.INTERLINGUA_API_TARGETS,
      alternatives: all.INTERLINGUA_API_ALTERNATIVES,
      bodyBytes: all.INTERLINGUA_API_BODY_BYTES,
      pending: all.INTERLINGUA_API_PENDING,
      requestsPerMinute: all.INTERLINGUA_API_REQUESTS_PER_MINUTE,
      timeoutSeconds: all.INTERLINGUA_API_TIMEOUT_SECONDS,
    },
    files: {
      isOn: all.INTERLINGUA_API_FILES === 'true',
      bytes: all.INTERLINGUA_API_FILE_BYTES,
      characters: all.INTERLINGUA_API_FILE_CHARACTERS,
      unpackedBytes: all.INTERLINGUA_API_FILE_UNPACKED_BYTES,
      parts: all.INTERLINGUA_API_FILE_PARTS,
      keptMinutes: all.INTERLINGUA_API_FILE_MINUTES,
      storeBytes: all.INTERLINGUA_API_FILE_STORE_BYTES,
      timeoutSeconds: all.INTERLINGUA_API_FILE_TIMEOUT_SECONDS,
      publicUrl: all.INTERLINGUA_API_PUBLIC_URL,
    },
    keys: {
      hashes: all.INTERLINGUA_API_KEYS,
      file: all.INTERLINGUA_API_KEYS_FILE,
      isRequired: all.INTERLINGUA_API_KEY_REQUIRED === 'true',
      requestsPerMinute: all.INTERLINGUA_API_KEY_REQUESTS_PER_MINUTE,
    },
    corsOrigins: all.INTERLINGUA_API_CORS_ORIGINS,
    trustedProxies: all.INTERLINGUA_API_TRUSTED_PROXIES,
    suggestions: {
      areOn: all.INTERLINGUA_API_SUGGESTIONS === 'true',
      kept: all.INTERLINGUA_API_SUGGESTIONS_KEPT,
    },
    teach: {
      isOn: all.INTERLINGUA_API_TEACH === 'true',
      password: all.INTERLINGUA_API_TEACH_PASSWORD,
      bytes: all.INTERLINGUA_API_TEACH_FILE_BYTES,
      unpackedBytes: all.INTERLINGUA_API_TEACH_UNPACKED_BYTES,
      storeBytes: all.INTERLINGUA_API_TEACH_STORE_BYTES,
    },
    metrics: {
      isOn: all.INTERLINGUA_API_METRICS === 'true',
      token: all.INTERLINGUA_API_METRICS_TOKEN,
    },
    logLevel: all.INTERLINGUA_API_LOG_LEVEL,
    shutdownSeconds: all.INTERLINGUA_API_SHUTDOWN_SECONDS,
  };
}

/** The settings of this process. */
export function settings(): Settings {
  return once('settings', () => parseSettings(process.env));
}
