import { afterEach, expect, it, vi } from 'vitest';
import { commandOf, onThisMachine, type RunOrder } from './run-order.ts';

afterEach(() => void vi.unstubAllEnvs());

const ORDER: RunOrder = {
  run: 'en-nl-2',
  pair: 'en-nl',
  corpora: ['a.tsv', 'b.tmx.gz'],
  strategy: 'multi-task',
  rehearse: [{ pair: 'en-de', corpus: 'old.tsv' }],
  credit: '--no-install $(rm -rf /) {corpora}/',
  licence: '',
  install: true,
  settings: ['watch.validateEverySteps=50'],
};

it('says an order in arguments, no value of which passes for an option', () => {
  expect(commandOf(ORDER)).toEqual([
    '--pair=en-nl',
    '--corpus={corpora}/a.tsv',
    '--corpus={corpora}/b.tmx.gz',
    '--strategy=multi-task',
    '--rehearse=en-de={corpora}/old.tsv',
    '--run=en-nl-2',
    '--set=watch.validateEverySteps=50',
    '--credit=--no-install $(rm -rf /) {corpora}/',
  ]);
  expect(commandOf({ ...ORDER, install: false })).toContain('--no-install');
});

it('finds the corpora where this machine has them, and touches nothing else', () => {
  vi.stubEnv('INTERLINGUA_HOME', '/mnt/home');
  const command = onThisMachine(commandOf(ORDER));
  expect(command).toContain('--corpus=/mnt/home/corpora/a.tsv');
  expect(command).toContain('--rehearse=en-de=/mnt/home/corpora/old.tsv');
  expect(command).toContain('--credit=--no-install $(rm -rf /) {corpora}/');
  expect(onThisMachine(['--corpus', 'a.tsv'])).toEqual(['--corpus', 'a.tsv']);
});
