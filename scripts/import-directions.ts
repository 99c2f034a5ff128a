/**
 * Checks that imports run downwards only, and that what serves translations never carries the machinery
 * that trains. The rules are the data below; the code only applies them. Tests and what is there for tests
 * alone may import what they like, but nothing else may import them.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { InterlinguaError } from '../data/errors.ts';
import { whole } from './table.ts';

/**
 * The house from the roof down. A file may import from its own place and from every row below its own.
 * A place is a folder or a file; the longest that fits is the file's place.
 */
const ROWS: readonly (readonly string[])[] = [
  ['instrumentation.ts'],
  ['scripts', 'app', 'proxy.ts'],
  ['model/borrowed'],
  ['model/transfer'],
  [
    'model/training',
    'model/record-release.ts',
    'model/eight-bits.ts',
    'model/runtime',
    'model/export',
  ],
  [
    'model/recording.ts',
    'model/decoding',
    'model/inspect',
    'model/evaluation',
    'model/pack-check.ts',
  ],
  ['model/interlingua.ts', 'model/decoder.ts'],
  ['model/layers'],
  ['model/graphs.ts'],
  ['model/pack.ts'],
  ['model/release.ts', 'model/pack-precision.ts'],
  ['model/safetensors.ts', 'model/parameters.ts', 'model/compiler', 'model/quality-band.ts'],
  ['model/comparison-groups.ts', 'model/comparison-csv.ts'],
  ['model/installed-packs.ts', 'model/teaching', 'model/comparison.ts'],
  [
    'model/config.ts',
    'model/float16.ts',
    'model/home.ts',
    'model/precision.ts',
    'model/neutrality.ts',
  ],
  ['data'],
];

/**
 * Doors between neighbours of one row: training translates its validation sentences like the site does, and whoever
 * records graphs first runs some.
 */
const DOORS: readonly (readonly [from: string, to: string])[] = [
  ['model/training', 'model/runtime/session.ts'],
  ['model/training', 'model/runtime/network.ts'],
  ['model/record-release.ts', 'model/eight-bits.ts'],
  ['model/eight-bits.ts', 'model/runtime/session.ts'],
];

/** Packages that only these places may name, be it for a type. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-node': ['model/runtime/session.ts'],
  '@huggingface/': ['model/borrowed/hub-encoder.ts', 'scripts/bench-serve-peer.ts'],
  '@tensorflow/': [
    'model/compiler',
    'model/layers',
    'model/parameters.ts',
    'model/interlingua.ts',
    'model/decoder.ts',
    'model/recording.ts',
    'model/eight-bits.ts',
    'model/export',
    'model/training',
    'model/transfer',
    'scripts',
  ],
};

/** What serves translations, and what must not be loaded with it, directly or through other files. */
const SERVING = {
  places: ['app', 'instrumentation.ts', 'proxy.ts', 'model/runtime'],
  without: ['@tensorflow/', 'model/compiler', 'model/training', 'model/recording.ts', 'scripts'],
} as const;

/** What is there for tests alone, besides `*.test.ts` and `*.fixture.ts`. */
const FOR_TESTS: readonly string[] = [
  'data/corpora/download/local-server.ts',
  'model/compiler/kernel-cases.ts',
  'model/compiler/testing.ts',
  'model/compiler/webgpu-check.ts',
];

/** Source files by path from the project's root, with forward slashes. */
type Sources = ReadonlyMap<string, string>;

interface Import {
  /** A path of `Sources`, or a package and what is wanted of it. */
  readonly to: string;
  readonly isFile: boolean;
  /** False for `import type`, which is gone when the program runs. */
  readonly isLoaded: boolean;
}

type Imports = ReadonlyMap<string, readonly Import[]>;

/** @returns one line for each import that breaks a rule, and for each file that has no place; sorted */
export function misdirectedImports(sources: Sources): string[] {
  const imports: Imports = new Map(
    [...sources].map(([file, text]) => [file, importsOf(file, text, sources)]),
  );
  const faults = [...imports].flatMap(([file, list]) =>
    isTest(file) ? [] : [...homelessFaults(file), ...list.flatMap((each) => faultsOf(file, each))],
  );
  return [...faults, ...servingFaults(imports)].sort();
}

function homelessFaults(file: string): string[] {
  if (placeOf(file)) return [];
  return [`${file}: belongs to no place. Add it to ROWS in scripts/import-directions.ts.`];
}

function faultsOf(file: string, { to, isFile }: Import): string[] {
  if (!isFile) {
    const [name, homes] =
      Object.entries(PACKAGE_HOMES).find(([prefix]) => isWithin(to, prefix)) ?? [];
    if (!homes || homes.some((home) => isWithin(file, home))) return [];
    return [`${file} → ${to}: only ${homes.join(', ')} may import ${name}.`];
  }
  if (isTest(to)) return [`${file} → ${to}: nothing but a test may import a test or a fixture.`];
  const [from, into] = [placeOf(file), placeOf(to)];
  if (!from || !into || from.place === into.place || from.row < into.row) return [];
  if (DOORS.some(([here, there]) => isWithin(file, here) && isWithin(to, there))) return [];
  return [`${file} → ${to}: ${from.place} is not above ${into.place}.`];
}

/** The first way, if there is one, by which each forbidden thing is loaded with a serving file. */
function servingFaults(imports: Imports): string[] {
  const isServing = (file: string) => SERVING.places.some((place) => isWithin(file, place));
  const starts = [...imports.keys()].filter((file) => isServing(file) && !isTest(file));
  const ways = new Map(starts.map((file) => [file, [file]]));
  const faults = new Map<string, string>();
  // The map grows while it is walked: a breadth-first search from all starts at once.
  for (const [file, way] of ways) {
    for (const { to, isLoaded } of imports.get(file) ?? []) {
      if (!isLoaded || ways.has(to)) continue;
      const forbidden = SERVING.without.find((each) => isWithin(to, each));
      if (forbidden === undefined) ways.set(to, [...way, to]);
      else {
        const shown = [...way, to].join(' → ');
        faults.set(to, `${shown}: what serves translations must not load ${forbidden}.`);
      }
    }
  }
  return [...faults.values()];
}

function importsOf(file: string, text: string, sources: Sources): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) {
    const rule = `${file}: expected TypeScript, got ${errors[0]!.message}`;
    throw new InterlinguaError('malformed-file', `${rule}. Run npx tsc to see where.`);
  }
  const toImport = (request: string, isLoaded: boolean): Import => {
    const found = resolved(file, request, sources);
    return { to: found ?? request, isFile: found !== undefined, isLoaded };
  };
  const isType = (start: number) => /^(import|export)\s+type\b/.test(text.slice(start, start + 40));
  return [
    ...module.staticImports.map(({ start, moduleRequest }) =>
      toImport(moduleRequest.value, !isType(start)),
    ),
    ...module.staticExports.flatMap(({ start, entries }) => {
      const request = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
      return request ? [toImport(request.value, !isType(start))] : [];
    }),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      toImport(text.slice(start, end).replace(/^['"]|['"]$/g, ''), true),
    ),
  ];
}

/** The source file that a relative request means; a package, a style sheet or a JSON file is none. */
function resolved(file: string, request: string, sources: Sources): string | undefined {
  if (!request.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), request);
  return [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((each) =>
    sources.has(each),
  );
}

function placeOf(file: string): { place: string; row: number } | undefined {
  return ROWS.flatMap((places, row) => places.map((place) => ({ place, row })))
    .filter(({ place }) => isWithin(file, place))
    .sort((a, b) => b.place.length - a.place.length)[0];
}

/** Whether `file` is `place` or lies in it; a place that ends in a slash is a prefix of package names. */
function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(place.endsWith('/') ? place : `${place}/`);
}

function isTest(file: string): boolean {
  return /\.(test|fixture)\.tsx?$/.test(file) || FOR_TESTS.includes(file);
}

/** Every TypeScript file of the project that is not generated. */
function projectSources(root: string): Sources {
  const inFolder = (folder: string) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll(path.sep, '/')}`,
    );
  const files = [
    ...['app', 'data', 'model', 'scripts'].flatMap(inFolder),
    'instrumentation.ts',
    'proxy.ts',
  ];
  const sources = files.filter((file) => /(?<!\.d)\.tsx?$/.test(file));
  return new Map(sources.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** @throws InterlinguaError `invalid-input` that lists every import that breaks a rule */
export function checkImportDirections(root: string): string {
  const sources = projectSources(root);
  const faults = misdirectedImports(sources);
  if (faults.length === 0) return `${whole(sources.size)} files`;
  throw new InterlinguaError('invalid-input', `imports run downwards only:\n${faults.join('\n')}`);
}
