import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { installedPacks } from '../model/installed-packs.ts';
import { readPack } from '../model/pack.ts';
import { metaStartFile } from '../model/transfer/meta-start.ts';
import { type TinyWorld, tinyPairConfig, tinyWorld } from '../model/transfer/tiny-pair.fixture.ts';
import type { Terminal } from './terminal.ts';
import { trainMetaCommand } from './train-meta.ts';
import { trainPairCommand } from './train-pair.ts';

const SLOW = 240_000;

let world: TinyWorld;

beforeAll(async () => {
  world = await tinyWorld();
  vi.stubEnv('INTERLINGUA_RELEASE', world.release.folder);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

type Build = (screen: Terminal, signal: undefined, given: readonly string[]) => Command;

/** @returns all that was said */
async function run(build: Build, args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const hear = (text: string) => void said.push(text);
  const screen: Terminal = {
    print: hear,
    note: hear,
    progress: () => undefined,
    confirm: async () => undefined,
  };
  await build(screen, undefined, args)
    .exitOverride()
    .parseAsync([...args], { from: 'user' });
  return said.join('\n');
}

async function teachByMeta(): Promise<string> {
  const { data, lessons, watch, ...rest } = tinyPairConfig(world, 'meta');
  const settings = { data, lessons, watch, adapters: 'adapters' in rest && rest.adapters };
  const file = path.join(world.base, 'settings.json');
  await writeFile(file, JSON.stringify(settings));
  const args = ['--pair', 'en-nl', '--corpus', world.corpus, '--device', 'cpu'];
  return await run(trainPairCommand, [...args, '--config', file, '--strategy', 'meta']);
}

it(
  'makes a decoder to start from, which train:pair asks for and then uses',
  async () => {
    await expect(teachByMeta()).rejects.toThrow(/not there yet.*npm run train:meta/s);
    const settings = ['data.pairs=20', 'data.vocabularySize=262', 'tasks=2', 'inner.steps=2'];
    const said = await run(trainMetaCommand, [
      ...['--corpus', `en-de=${world.oldCorpus}`, '--device', 'cpu'],
      ...[...settings, 'watch.validationSentences=4'].flatMap((each) => ['--set', each]),
    ]);
    expect(said).toMatch(/Tasks of 20 pairs to practise on: de \d, en \d/);
    expect(said).toMatch(/^en-de +4 +\d\.\d+ → \d\.\d+ +\d+\.\d → \d+\.\d$/m);
    expect(existsSync(metaStartFile(world.release))).toBe(true);

    expect(await teachByMeta()).toContain('the decoder starts where npm run train:meta has put it');
    const [pack] = installedPacks();
    expect((await readPack(pack.file)).manifest.training.strategy).toBe('meta');
  },
  SLOW,
);
