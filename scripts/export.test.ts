import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyRelease } from '../model/tiny-release.fixture.ts';
import { exportCommand } from './export.ts';

let base: string;
const releaseBefore = process.env.INTERLINGUA_RELEASE;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-export-command-'));
  process.env.INTERLINGUA_RELEASE = path.join(base, 'release');
  await tinyRelease(process.env.INTERLINGUA_RELEASE);
});

afterAll(async () => {
  if (releaseBefore === undefined) delete process.env.INTERLINGUA_RELEASE;
  else process.env.INTERLINGUA_RELEASE = releaseBefore;
  await rm(base, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const screen = {
    print: (text: string) => void printed.push(text),
    note: () => {},
    progress: () => {},
    confirm: async () => undefined,
  };
  const command = exportCommand(screen)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  await command.parseAsync(args, { from: 'user' });
  return printed.join('\n');
}

describe('npm run export', () => {
  it.each([
    [
      'transformers.js',
      [
        'README.md',
        'config.json',
        'generation_config.json',
        'onnx',
        'onnx/decoder_model_merged.onnx',
        'onnx/encoder_model.onnx',
        'tokenizer.json',
        'tokenizer_config.json',
      ],
    ],
    [
      'onnx',
      [
        'README.md',
        'cross.fp32.onnx',
        'encoder.fp32.onnx',
        'manifest.json',
        'source.tiktoken',
        'step.fp32.onnx',
        'target.tiktoken',
      ],
    ],
    [
      'safetensors',
      ['README.md', 'manifest.json', 'model.safetensors', 'source.tiktoken', 'target.tiktoken'],
    ],
  ])('writes a folder for %s', async (form, files) => {
    const out = path.join(base, form);
    const precision = ['--precision', 'fp32'];
    const printed = await run('--to', form, '--pair', 'de-fr', '--out', out, ...precision);
    expect((await readdir(out, { recursive: true })).sort()).toEqual(files);
    expect(printed).toContain('see README.md in it');
  });

  it('says what it can be asked for', async () => {
    await expect(run('--to', 'keras', '--pair', 'de-fr')).rejects.toThrow('transformers.js, onnx');
    const half = run('--to', 'onnx', '--pair', 'de-fr', '--precision', 'fp16');
    await expect(half).rejects.toThrow('fp32, int8 or fp32,int8');
    await expect(run('--to', 'onnx', '--pair', 'de')).rejects.toThrow('two different languages');
    const out = path.join(base, 'none');
    const unknown = run('--to', 'onnx', '--pair', 'de-it', '--out', out);
    await expect(unknown).rejects.toThrow('one of en, de, fr, got "it"');
  });
});
