import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { BOS, EOS } from '../../data/special-tokens.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { decodeSeen } from '../decoder.ts';
import { packFile, removePack } from '../installed-packs.ts';
import { encode, pool } from '../interlingua.ts';
import type { LanguagePack } from '../pack.ts';
import { recordInspection, recordPack } from '../record-release.ts';
import type { Release } from '../release.ts';
import { distance, ints, runEager } from '../tiny.fixture.ts';
import { writeTinyPack } from '../tiny-pack.fixture.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { Inspector } from './inspector.ts';
import { packInstallation } from './pack-installation.ts';
import { type HostTensors, Session } from './session.ts';

const TEXT = 'een kat';

let base: string;
let release: Release;
let inspector: Inspector;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-inspector-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  release = await tinyRelease(path.join(base, 'release'));
  inspector = new Inspector(packInstallation(release));
}, 60_000);

afterEach(() => vi.restoreAllMocks());

afterAll(async () => {
  await inspector.close();
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

/** Puts a pack where the server looks for it, recorded. */
async function install(seed: number): Promise<LanguagePack> {
  const pack = await writeTinyPack(packFile('nl'), release, { seed });
  await recordPack(release, pack);
  return pack;
}

describe('Inspector', () => {
  it('says that the graph is not there, and looks again when it has been recorded', async () => {
    await expect(inspector.inspect('one cat', 'en')).rejects.toThrow(/not there.*npm run build/);
    await recordInspection(release);
    expect((await inspector.inspect('one cat', 'en')).vectors).toHaveLength(3);
  });

  it('lays a pack open: its own adapters and its own decoder, to 1e-4', async () => {
    const pack = await install(3);
    const seen = await inspector.inspect(TEXT, 'nl');
    const ids = [...Tokenizer.from(pack.vocabulary, 'nl').encode(TEXT)];
    expect(seen.tokens).toEqual([' ', ...TEXT, '']);

    const encoder = await release.tensors(release.manifest.encoder);
    const weights = asInputs([...encoder, ...pack.tensors]);
    const { states, layers, attention } = await eagerly(weights, ids);
    expect(distance(seen.states, states)).toBeLessThan(1e-4);
    expect(seen.vectors.map((vector, layer) => distance(vector, layers[layer]) < 1e-4)).toEqual([
      true,
      true,
      true,
    ]);
    expect(distance(seen.attention[0], attention)).toBeLessThan(1e-4);

    const said = await inspector.inspectWriting(seen.states, TEXT, 'nl');
    expect(said.tokens).toEqual([' ', ...TEXT, '']);
    expect(distance(said.attention[0], watched(weights, seen.states, ids))).toBeLessThan(1e-4);
  });

  it('has what is installed now: a pack replaced is another, and one removed is gone', async () => {
    await install(3);
    expect(inspector.codes).toEqual(['en', 'de', 'fr', 'nl']);
    const [before] = await inspector.vectorsOf([TEXT], 'nl');
    await install(4);
    const [after] = await inspector.vectorsOf([TEXT], 'nl');
    expect(distance(before, after)).toBeGreaterThan(0.01);
    await removePack('nl');
    expect(inspector.codes).toEqual(['en', 'de', 'fr']);
    await expect(inspector.inspect(TEXT, 'nl')).rejects.toMatchObject({ code: 'unknown-language' });
  });

  it('loads one encoder for the release, and that of a pack only when it is asked for', async () => {
    await install(5);
    const fresh = new Inspector(packInstallation(release));
    const open = vi.spyOn(Session, 'open');
    await Promise.all(['en', 'de', 'fr'].map((code) => fresh.inspect('cat', code)));
    expect(open).toHaveBeenCalledTimes(1);
    await fresh.inspect(TEXT, 'nl');
    await fresh.inspect(TEXT, 'nl');
    expect(open).toHaveBeenCalledTimes(2);
    await fresh.close();
    await removePack('nl');
  });
});

function asInputs(
  tensors: readonly (readonly [string, { shape: readonly number[]; data: Float32Array }])[],
): HostTensors {
  return Object.fromEntries(
    tensors.map(([name, tensor]) => [name, { type: 'float32' as const, ...tensor }]),
  );
}

const PACK = { adapters: 1 };

/** What the encoder with the pack's adapters does, on the reference backend. */
async function eagerly(weights: HostTensors, ids: readonly number[]) {
  const tokens = ints([1, ids.length + 1], [...ids, EOS]);
  const outputs = runEager({ ...weights, tokens }, ({ tokens: given, ...p }) => {
    const inBatch = given as tf.Tensor2D;
    const { states, layers, attention } = encode(p, release.config, inBatch, PACK);
    const pooled = [...layers, states].map((each) => pool(each, inBatch));
    const named = Object.fromEntries(pooled.map((each, layer) => [`layer ${layer}`, each]));
    return { states, attention: attention[0], ...named };
  });
  const layers = [0, 1, 2].map((layer) => outputs[`layer ${layer}`].data as Float32Array);
  return { states: outputs.states.data, attention: outputs.attention.data, layers };
}

/** What the pack's decoder looks at in each state while it says the tokens. */
function watched(weights: HostTensors, states: Float32Array, ids: readonly number[]) {
  const { width } = release.config;
  const length = states.length / width;
  const inputs: HostTensors = {
    ...weights,
    states: { type: 'float32', shape: [1, length, width], data: states },
    sourceValid: { type: 'bool', shape: [1, length], data: new Uint8Array(length).fill(1) },
    tokens: ints([1, ids.length + 1], [BOS, ...ids]),
  };
  const { attention } = runEager(inputs, ({ states, sourceValid, tokens, ...p }) => {
    const seen = decodeSeen(p, release.config, {
      states: states as tf.Tensor3D,
      sourceValid: sourceValid as tf.Tensor2D,
      tokens: tokens as tf.Tensor2D,
    });
    return { attention: seen.attention[0] };
  });
  return attention.data;
}
