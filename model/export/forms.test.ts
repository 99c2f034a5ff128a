import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Tokenizer } from '../../data/tokenizer.ts';
import type { Release } from '../release.ts';
import { readSafetensors } from '../safetensors.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { readDirection } from './direction.ts';
import { writeExport } from './exported-files.ts';
import { greedily } from './greedy.fixture.ts';
import { onnxFiles } from './onnx.ts';
import { safetensorsFiles } from './safetensors.ts';

let base: string;
let release: Release;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-forms-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  release = await tinyRelease(path.join(base, 'release'));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

describe('the ONNX export', () => {
  it('is used as its README shows, and says what we say', async () => {
    const folder = path.join(base, 'onnx');
    await writeExport(folder, onnxFiles(await readDirection(release, 'de', 'fr'), ['fp32']));
    const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
    const [, example] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const text = 'Katze hört Hund';
    const program = example!
      .replace("folder = '.'", `folder = ${JSON.stringify(folder)}`)
      .replace("text = 'Hello!'", `text = ${JSON.stringify(text)}`);
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
    const [ours] = await greedily(release, ['de', 'fr'], [text]);
    expect(stdout).toBe(`${ours!.text}\n`);
  });

  it('has a README that lists what the graphs take and give', async () => {
    const direction = await readDirection(release, 'de', 'fr');
    const readme = onnxFiles(direction, ['fp32']).get('README.md');
    expect(readme).toContain('| in | `tokens` | int32 [B, S] |');
    expect(readme).toContain('| in | `past.0.key` | float32 [R, 2, P, 4] |');
    expect(readme).toContain('| out | `candidates` | int32 [R, C] |');
  });
});

describe('the safetensors export', () => {
  it('holds the weights as they are, the vocabularies and a manifest', async () => {
    const direction = await readDirection(release, 'de', 'fr');
    const files = safetensorsFiles(direction);
    const { tensors, metadata } = readSafetensors(
      files.get('model.safetensors') as Uint8Array,
      'model.safetensors',
    );
    expect(tensors).toEqual(direction.tensors);
    expect([...tensors.keys()]).toEqual(
      expect.arrayContaining(['source.embedding', 'target.embedding', 'encoder.norm.gain']),
    );
    expect(metadata).toMatchObject({ source: 'de', target: 'fr' });
    const manifest = JSON.parse(files.get('manifest.json') as string);
    expect(manifest).toMatchObject({ source: 'de', model: release.config });
    expect(Tokenizer.from(files.get('source.tiktoken') as string).size).toBe(
      tensors.get('source.embedding')!.shape[0],
    );
  });
});
