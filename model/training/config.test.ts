import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseCoreConfig } from './config.ts';
import { tinyConfig } from './tiny-run.fixture.ts';

const config = tinyConfig();

describe('parseCoreConfig', () => {
  it.each(['core', 'phrasebook', 'release'])('takes the recipe %s', async (name) => {
    const file = new URL(`configs/${name}.json`, import.meta.url);
    const parsed = parseCoreConfig(JSON.parse(await readFile(file, 'utf8')), name);
    expect(parsed.data.corpora).toEqual([]);
  });

  it('gives back what it has parsed', () => {
    expect(parseCoreConfig(JSON.parse(JSON.stringify(config)), 'again')).toEqual(config);
  });

  it('lists every fault at once, with the name of the file', () => {
    const { dropout: _dropout, ...training } = config.training;
    const faulty = {
      ...config,
      training: { ...training, optimizer: 'sgd', learningRate: -1, momentum: 0.9 },
      watch: { ...config.watch, patience: 'never' },
    };
    const fault = () => parseCoreConfig(faulty, 'run/config.json');
    expect(fault).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    for (const part of [
      'run/config.json',
      'optimizer',
      'learningRate',
      'momentum',
      'dropout',
      'patience',
    ]) {
      expect(fault).toThrow(part);
    }
  });

  it.each([
    ['en_de', /expected a pair such as en-de/],
    ['en-de-fr', /expected a pair such as en-de/],
  ])('refuses the pair %s', (pair, message) => {
    const data = { ...config.data, zeroShotPairs: [pair] };
    expect(() => parseCoreConfig({ ...config, data }, 'x')).toThrow(message);
  });
});
