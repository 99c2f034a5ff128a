/** Settings of a run: a JSON file of them, and `--set key=value` on top of it. */

import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { InterlinguaError } from '../data/errors.ts';

export type Settings = Record<string, unknown>;

export interface Setting {
  readonly keys: readonly string[];
  readonly value: unknown;
}

export async function readSettings(file: string): Promise<Settings> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new InterlinguaError(
      'invalid-input',
      `${file}: expected a JSON file of settings. ${cause}`,
      { cause },
    );
  }
}

export function assign(target: Settings, keys: readonly string[], value: unknown): void {
  const [key, ...rest] = keys;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  assign(target[key] as Settings, rest, value);
}

/** Settings of `top` over those of `base`, key by key. */
export function layered(base: Settings, top: Settings): Settings {
  const entries = Object.entries(top).map(([key, value]) => {
    const below = base[key];
    return [key, isSettings(below) && isSettings(value) ? layered(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function collectSetting(argument: string, previous: Setting[]): Setting[] {
  const [key, ...rest] = argument.split('=');
  if (rest.length === 0)
    throw new InvalidArgumentError('Expected a key and a value, such as training.seed=2.');
  return [...previous, { keys: key.split('.'), value: literal(rest.join('=')) }];
}

/** A JSON value where it is one, text otherwise. */
function literal(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
