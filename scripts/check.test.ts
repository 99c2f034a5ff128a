import { describe, expect, it } from 'vitest';
import { type Check, checkCommand, runChecks } from './check.ts';
import type { Terminal } from './terminal.ts';
import { countsOf } from './test-report.ts';

const UNENDING = new AbortController().signal;

async function shown(checks: readonly Check[], signal = UNENDING) {
  const lines: string[] = [];
  const screen: Terminal = {
    print: (text) => void lines.push(text.replace(/ +\d+\.\d s/, ' s')),
    note: () => undefined,
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const counts = await runChecks(checks, screen, signal);
  return { counts, text: lines.join('\n') };
}

const good: Check = { name: 'good', run: async () => ({ passed: 1, failed: 0 }) };
const tests: Check = {
  name: 'tests',
  run: async () => ({ passed: 40, failed: 2, note: '40 tests', output: '\nwhy\n' }),
};

describe('runChecks', () => {
  it('ends with the counts alone on a line', async () => {
    const { counts, text } = await shown([good, tests, good]);
    expect(counts).toEqual({ passed: 42, failed: 2 });
    expect(text).toBe('✓ good s\n✗ tests s  40 tests\n\nwhy\n\n✓ good s\n\n42 passed, 2 failed');
  });

  it('goes on after a check that throws, and counts it', async () => {
    const broken: Check = { name: 'broken', run: () => Promise.reject(new Error('no program')) };
    const { counts, text } = await shown([broken, good]);
    expect(counts).toEqual({ passed: 1, failed: 1 });
    expect(text).toContain('no program');
  });

  it('does not run what needs a check that failed, and counts it as failed', async () => {
    const after: Check = { name: 'after', needs: ['tests'], run: good.run };
    const { counts, text } = await shown([tests, after]);
    expect(counts).toEqual({ passed: 40, failed: 3 });
    expect(text).toContain('✗ after s  not run, for it needs: tests');
  });

  it('stops when it is told to', async () => {
    await expect(shown([good], AbortSignal.abort())).rejects.toThrow(/aborted/);
  });
});

it('names the checks there are when asked for another', async () => {
  const command = checkCommand().exitOverride();
  await expect(command.parseAsync(['spelling'], { from: 'user' })).rejects.toThrow(
    /'spelling' must begin one of: format and lint, types/,
  );
});

describe('countsOf', () => {
  const file = (status: string, ...results: string[]) => ({
    status,
    assertionResults: results.map((each) => ({ status: each, title: '' })),
  });

  it('counts tests by what became of them', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed', 'pending', 'todo', 'skipped'),
        file('failed', 'passed', 'failed', 'failed'),
      ],
    };
    expect(countsOf(report)).toEqual({ passed: 3, failed: 2, skipped: 3 });
  });

  it('counts a file that could not be loaded, or whose set-up failed', () => {
    const testResults = [file('failed'), file('failed', 'skipped', 'passed')];
    expect(countsOf({ testResults })).toEqual({ passed: 1, failed: 2, skipped: 1 });
  });

  it('refuses what is no report', () => {
    expect(() => countsOf({ numPassedTests: 3 })).toThrow();
  });
});
