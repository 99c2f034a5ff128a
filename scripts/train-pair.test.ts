import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { packInstallation } from '../model/runtime/pack-installation.ts';
import { Translator } from '../model/runtime/translator.ts';
import type { Strategy } from '../model/transfer/config.ts';
import { type TinyWorld, tinyPairConfig, tinyWorld } from '../model/transfer/tiny-pair.fixture.ts';
import { settle } from './pair-settings.ts';
import type { Terminal } from './terminal.ts';
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

/** Settings of a tiny run, on top of the recipe. */
async function settingsFor(strategy: Strategy): Promise<string> {
  const { data, lessons, watch, ...rest } = tinyPairConfig(world, strategy);
  const adapters = 'adapters' in rest ? { adapters: rest.adapters } : {};
  const file = path.join(world.base, `${strategy}.json`);
  await writeFile(file, JSON.stringify({ data, lessons, watch, ...adapters }));
  return file;
}

/** @returns all that was said */
async function run(strategy: Strategy, ...more: string[]): Promise<string> {
  const said: string[] = [];
  const screen: Terminal = {
    print: (text) => void said.push(text),
    note: (text) => void said.push(text),
    progress: () => undefined,
    confirm: async () => undefined,
  };
  const args = [
    ...['--pair', 'en-nl', '--corpus', world.corpus, '--device', 'cpu'],
    ...['--config', await settingsFor(strategy), '--strategy', strategy],
    ...more,
  ];
  const command = trainPairCommand(screen, undefined, args).exitOverride();
  await command.parseAsync(args, { from: 'user' });
  return said.join('\n');
}

describe('settings of a language that goes on from its own pack', () => {
  const startOf = async (config: string, initFrom: string) => {
    const asked = { config, initFrom, set: [], corpus: [world.corpus], rehearse: [] };
    const pair = { known: 'en', language: 'nl', knownFirst: true };
    const settled = await settle(asked, path.join(world.base, 'none.json'), pair, world.release);
    return settled.config.alignedStart;
  };

  it('draw its table half of the way, and those of a new language all of it', async () => {
    const config = await settingsFor('frozen');
    expect(await startOf(config, 'nl')).toEqual({ source: 0.5, target: 0 });
    expect(await startOf(config, 'de')).toEqual({ source: 1, target: 1 });
  });

  it('leave that to a file of settings that says how far', async () => {
    const file = path.join(world.base, 'drawn.json');
    const settings = JSON.parse(await readFile(await settingsFor('frozen'), 'utf8'));
    const alignedStart = { source: 0.2, target: 0.1 };
    await writeFile(file, JSON.stringify({ ...settings, alignedStart }));
    expect(await startOf(file, 'nl')).toEqual(alignedStart);
  });
});

describe('train:pair', () => {
  it(
    'keeps the interlingua frozen unless told otherwise, proves it, and installs the pack',
    async () => {
      const said = await run('frozen');
      expect(said).toContain('frozen. Frozen: the encoder and every other language.');
      expect(said).toMatch(/target {2}4 steps, [\d,]+ parameters learn/);
      expect(said).toMatch(/Frozen stayed frozen: \d+ files .* byte for byte/);
      expect(said).toMatch(/^en-nl +1 +\d/m);
      expect(said).toContain('Installed: nl');
      const translator = await Translator.open(packInstallation(world.release));
      expect(translator.languages.map(({ code }) => code)).toEqual(['en', 'de', 'fr', 'nl']);
    },
    SLOW,
  );

  it(
    'fine-tunes into a release of its own, and says what became of the old languages',
    async () => {
      const said = await run('fine-tune', '--rehearse', `en-de=${world.oldCorpus}`);
      expect(said).toContain('fine-tune. Frozen: nothing');
      expect(said).toMatch(/^old direction +sentences +BLEU +chrF$/m);
      expect(said).toMatch(/^de-en +\d+ +\d+\.\d → \d+\.\d +\d+\.\d → \d+\.\d$/m);
      const folder = /INTERLINGUA_RELEASE=(\S+)/.exec(said)![1];
      expect(existsSync(path.join(folder, 'README.md'))).toBe(true);
      const made = await Release.open(folder);
      expect(made.manifest.scores.map(({ direction }) => direction)).toEqual([
        ...['en-nl', 'nl-en'],
        ...['en-de', 'de-en'],
      ]);
      await recordRelease(made);
      const translator = await Translator.open(made);
      const { text } = await translator.translate({ text: 'chat', source: 'fr', target: 'nl' });
      expect(typeof text).toBe('string');
    },
    SLOW,
  );

  it('refuses to go on with another strategy, and old pairs that nobody would use', async () => {
    const place = path.join(world.base, 'home/runs/en-nl/config.json');
    expect(JSON.parse(await readFile(place, 'utf8')).strategy).toBe('frozen');
    await expect(run('scratch', '--run', 'en-nl')).rejects.toThrow(
      /strategy is frozen, got --strategy scratch.*--run NAME/s,
    );
    const rehearse = ['--rehearse', `en-de=${world.oldCorpus}`];
    await expect(run('scratch', ...rehearse)).rejects.toThrow(
      /must be able to move.*got .*scratch/,
    );
  });
});
