import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = pathToFileURL(path.resolve(import.meta.dirname, 'command.ts')).href;
const COMMANDER = import.meta.resolve('commander');

/** Says when it has begun; once it is stopped, works on for a moment and says that it is done. */
const SCRIPT = `
  import { Command } from '${COMMANDER}';
  import { runAsMain } from '${COMMAND}';
  await runAsMain(import.meta.url, (signal) => new Command().action(async () => {
    const alive = setInterval(() => {}, 1000);
    console.log('begun');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await new Promise((resolve) => setTimeout(resolve, Number(process.env.REST_MS)));
    clearInterval(alive);
    console.log('kept');
    signal.throwIfAborted();
  }));
`;

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interlingua-command-'));
  script = path.join(folder, 'script.mts');
  await writeFile(script, SCRIPT);
});

afterAll(() => rm(folder, { recursive: true }));

/** A process that has begun, and everything it says. */
async function begun(restMs: number): Promise<{ child: ChildProcess; said(): string }> {
  const args = ['--import', import.meta.resolve('tsx'), script];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, REST_MS: String(restMs) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  while (!output.includes('begun')) await once(child.stdout!, 'data');
  return { child, said: () => output };
}

describe('Ctrl-C', () => {
  it('ends in good order, however often one press arrives', async () => {
    const { child, said } = await begun(300);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(said()).toContain('kept');
    expect(said()).toContain('Run the command again to go on');
  }, 30_000);
});
