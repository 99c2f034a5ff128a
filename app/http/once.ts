/**
 * One instance for the process. Next bundles pages, routes and what runs at start apart, so that a
 * module may be loaded more than once; what counts or locks must still be one.
 */

const KEPT = Symbol.for('interlingua.once');

type Registry = Map<string, unknown>;

export function once<T>(name: string, make: () => T): T {
  const holder = globalThis as { [KEPT]?: Registry };
  holder[KEPT] ??= new Map();
  const kept = holder[KEPT];
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T;
}
