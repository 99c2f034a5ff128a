import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HUB_WIDTH, tinyHub } from '../model/borrowed/tiny-hub.fixture.ts';
import { readPack } from '../model/pack.ts';
import { type TinyWorld, tinyPairConfig, tinyWorld } from '../model/transfer/tiny-pair.fixture.ts';
import { packCommand } from './pack.ts';
import type { Terminal } from './terminal.ts';
import { trainPairCommand } from './train-pair.ts';
import { translateCommand } from './translate.ts';

const SLOW = 240_000;

let world: TinyWorld;
let hub: string;
let settings: string;

beforeAll(async () => {
  world = await tinyWorld();
  vi.stubEnv('INTERLINGUA_RELEASE', world.release.folder);
  hub = (await tinyHub(world.base)).folder;
  const { data, watch, lessons } = tinyPairConfig(world, 'frozen', 6);
  const { target } = lessons as Record<string, unknown>;
  settings = path.join(world.base, 'borrowed.json');
  await writeFile(settings, JSON.stringify({ data, watch, lessons: { target } }));
}, SLOW);

afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

/** @returns all that was said */
async function told(run: (screen: Terminal) => Promise<unknown>): Promise<string> {
  const said: string[] = [];
  await run({
    print: (text) => void said.push(text),
    note: (text) => void said.push(text),
    progress: () => undefined,
    confirm: async () => undefined,
  });
  return said.join('\n');
}

const teach = (more: string[] = [], signal?: AbortSignal) =>
  told((screen) => {
    const args = [
      ...['--pair', 'en-nl', '--corpus', world.corpus, '--device', 'cpu', '--licence', 'CC0-1.0'],
      ...['--interlingua', `hf:${hub}`, '--config', settings, ...more],
    ];
    const command = trainPairCommand(screen, signal, args).exitOverride();
    return command.parseAsync(args, { from: 'user' });
  });

const pack = (...args: string[]) =>
  told((screen) => packCommand(screen).exitOverride().parseAsync(args, { from: 'user' }));

const translate = (...args: string[]) =>
  told((screen) => {
    const command = translateCommand(screen).exitOverride();
    return command.parseAsync(['--interlingua', `hf:${hub}`, ...args], { from: 'user' });
  });

describe('a language taught on an encoder that is not ours', () => {
  it(
    'learns around it, proves that it stayed as it is, and speaks',
    async () => {
      const said = await teach();
      expect(said).toContain(`Frozen: hf:${hub}`);
      expect(said).toMatch(/Frozen stayed frozen: the files of hf:\S+ are byte for byte/);
      expect(said).toMatch(/^en-nl +1 +\d+ +\d/m);
      const name = /Installed as (nl@[0-9a-f]{12})\./.exec(said)![1];

      const file = path.join(world.base, `home/packs/${name}.safetensors`);
      const { manifest, tensors } = await readPack(file);
      expect(manifest.borrowed).toEqual({ id: `hf:${hub}`, width: HUB_WIDTH });
      expect(name).toBe(`nl@${manifest.interlingua.slice(0, 12)}`);
      expect(tensors.get('bridge.weight')!.shape).toEqual([HUB_WIDTH, manifest.model.width]);
      expect([...tensors.keys()].some((each) => each.startsWith('encoder.'))).toBe(false);

      const text = await translate('--from', 'en', '--to', 'nl', 'one cat. two dogs');
      expect(text.length).toBeGreaterThan(0);
      expect(await translate('--from', 'en', '--to', 'nl', 'one cat. two dogs')).toBe(text);
      expect(await pack('list')).toMatch(new RegExp(`^${name} +Dutch\\n +on hf:`, 'm'));
      expect(await pack('verify', name)).toContain(`was taught on hf:${hub}`);
      const handed = path.join(world.base, 'handed.safetensors');
      await pack('export', name, handed, '--precision', 'int8');
      await pack('remove', name);
      expect(await pack('install', handed)).toContain(`Installed as ${name}`);
      expect(await translate('--from', 'en', '--to', 'nl', 'one cat')).toMatch(/./);
    },
    SLOW,
  );

  it(
    'makes the same pack when it is stopped and taken up again',
    async () => {
      const stopped = new AbortController();
      stopped.abort();
      expect(await teach(['--run', 'parts', '--no-install'], stopped.signal)).toContain(
        'Stopped with a checkpoint',
      );
      await teach(['--run', 'parts', '--no-install']);
      const [whole, parts] = await Promise.all(
        ['en-nl-borrowed', 'parts'].map((run) =>
          readPack(path.join(world.base, `home/runs/${run}/nl.safetensors`)),
        ),
      );
      expect(parts.hash).toBe(whole.hash);
    },
    SLOW,
  );

  it('is forecast without a trace', async () => {
    const said = await teach(['--dry-run', '--run', 'never']);
    expect(said).toContain(`frozen: hf:${hub}, which is not ours`);
    expect(said).toMatch(/^ +target +6 steps /m);
    await expect(readFile(path.join(world.base, 'home/runs/never/config.json'))).rejects.toThrow();
  });

  it('is refused what makes no sense, with the reason', async () => {
    await expect(teach(['--strategy', 'scratch'])).rejects.toThrow(/no use beside --interlingua/);
    await expect(translate('--to', 'nl', 'one cat')).rejects.toThrow(/must be named, got auto/);
    await expect(translate('--from', 'en', '--to', 'fi', 'one cat')).rejects.toThrow(
      /fi must have been taught on hf:.*--pair LANGUAGE-fi/s,
    );
  });

  it('does not go on with another encoder, nor speak for one', async () => {
    await appendFile(path.join(hub, 'config.json'), '\n');
    await expect(teach()).rejects.toThrow(/must go on with the encoder it began with/);
    await expect(translate('--from', 'en', '--to', 'nl', 'one cat')).rejects.toThrow(
      /nl must have been taught on hf:/,
    );
    await rm(path.join(hub, 'onnx'), { recursive: true });
    await expect(teach()).rejects.toThrow(/must be able to load it.*encoder_model.onnx/s);
  });
});
