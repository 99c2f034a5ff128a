/**
 * `npm test`: checks everything, one thing after the other, and counts. A check that fails does not stop
 * the ones after it. The last line reads `N passed, N failed`; a check counts as one, and every test of a
 * suite as one.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { messageOf } from '../data/errors.ts';
import { projectRoot } from '../model/home.ts';
import { runAsMain } from './command.ts';
import { checkImportDirections } from './import-directions.ts';
import { whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';
import { type Counts, countsOf } from './test-report.ts';

export interface Outcome extends Counts {
  /** What to show of a success, in a few words. */
  readonly note?: string;
  /** Everything there is to know about a failure. */
  readonly output?: string;
}

export interface Check {
  readonly name: string;
  run(signal: AbortSignal): Promise<Outcome>;
  /** Names of checks without which this one says nothing. */
  readonly needs?: readonly string[];
}

const CHECKS: readonly Check[] = [
  { name: 'format and lint', run: tool('biome', 'ci', '--error-on-warnings', '--colors=off') },
  { name: 'types', run: tool('tsc', '--noEmit') },
  { name: 'unused code', run: tool('knip', '--no-progress') },
  { name: 'import directions', run: async () => importDirections() },
  { name: 'unit tests', run: suite('unit') },
  { name: 'site build', run: tool('tsx', 'scripts/build.ts') },
  { name: 'browser tests', run: suite('browser'), needs: ['site build'] },
];

export function checkCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('test')
    .description('Check everything: format, lint, types, imports, tests, the site in a browser')
    .argument('[checks...]', `only these, each by its first letters: ${names(CHECKS).join(', ')}`)
    .action(async (asked: string[]) => {
      const counts = await runChecks(chosen(asked), screen, signal ?? new AbortController().signal);
      if (counts.failed > 0) process.exitCode = 1;
    });
}

/** Runs the checks in turn, shows what came of each, and ends with the line of counts. */
export async function runChecks(
  checks: readonly Check[],
  screen: Terminal,
  signal: AbortSignal,
): Promise<Counts> {
  let passed = 0;
  let failed = 0;
  const failures = new Set<string>();
  for (const check of checks) {
    signal.throwIfAborted();
    screen.progress(`… ${check.name}`);
    const started = performance.now();
    const missing = check.needs?.filter((need) => failures.has(need)) ?? [];
    const outcome = missing.length > 0 ? notRun(missing) : await guarded(check, signal);
    const seconds = (performance.now() - started) / 1000;
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.failed > 0) failures.add(check.name);
    screen.progress('');
    screen.print(line(check, outcome, seconds));
  }
  screen.print(`\n${passed} passed, ${failed} failed`);
  return { passed, failed };
}

function line({ name }: Check, { failed, note, output }: Outcome, seconds: number): string {
  const head = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`;
  const first = note ? `${head}  ${note}` : head;
  return failed > 0 && output ? `${first}\n\n${output.trim()}\n` : first;
}

function notRun(missing: readonly string[]): Outcome {
  return { passed: 0, failed: 1, note: `not run, for it needs: ${missing.join(', ')}` };
}

/** A check that cannot even run has failed. */
async function guarded(check: Check, signal: AbortSignal): Promise<Outcome> {
  try {
    return await check.run(signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return { passed: 0, failed: 1, output: messageOf(error) };
  }
}

/** A check that is one program of node_modules: it passes when the program ends with status 0. */
function tool(program: string, ...args: readonly string[]): Check['run'] {
  return async (signal) => {
    const { status, output } = await run(program, args, signal);
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
  };
}

function importDirections(): Outcome {
  return { passed: 1, failed: 0, note: checkImportDirections(projectRoot()) };
}

/** The tests of one Vitest project, counted out of the report that Vitest writes. */
function suite(project: string): Check['run'] {
  return async (signal) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'interlingua-test-'));
    const report = path.join(folder, 'report.json');
    try {
      const args = ['run', `--project=${project}`, '--reporter=default', '--reporter=json'];
      const { status, output } = await run('vitest', [...args, `--outputFile=${report}`], signal);
      if (!existsSync(report)) return { passed: 0, failed: 1, output };
      const { passed, failed, skipped } = countsOf(JSON.parse(await readFile(report, 'utf8')));
      // Faults outside of any test, such as a rejection that nobody awaits, are in the status alone.
      const unseen = status !== 0 && failed === 0 ? 1 : 0;
      const note = `${whole(passed)} tests${skipped > 0 ? `, ${skipped} skipped` : ''}`;
      return { passed, failed: failed + unseen, note, output };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

function run(program: string, args: readonly string[], signal: AbortSignal) {
  const file = path.join(projectRoot(), 'node_modules/.bin', program);

  const child = spawn(file, args, { signal, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const note = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', note);
  child.stderr.setEncoding('utf8').on('data', note);
  return new Promise<{ status: number; output: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/** The checks that are named, and what they need. */
function chosen(asked: readonly string[]): Check[] {
  for (const name of asked) {
    if (CHECKS.some((check) => check.name.startsWith(name))) continue;
    const choices = names(CHECKS).join(', ');
    throw new InvalidArgumentError(`'${name}' must begin one of: ${choices}.`);
  }
  const isChosen = ({ name }: Check) => asked.some((start) => name.startsWith(start));
  const needs = CHECKS.filter(isChosen).flatMap((check) => check.needs ?? []);
  return CHECKS.filter(
    (check) => asked.length === 0 || isChosen(check) || needs.includes(check.name),
  );
}

function names(checks: readonly Check[]): string[] {
  return checks.map(({ name }) => name);
}

await runAsMain(import.meta.url, (signal) => checkCommand(terminal, signal));
