import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { env } from '@huggingface/transformers';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InputSpec, type Tensors, trace } from '../compiler/index.ts';
import type { Release } from '../release.ts';
import { distance } from '../tiny.fixture.ts';
import { ReleaseEncoder } from '../transfer/frozen-encoder.ts';
import { knownWeights } from '../transfer/starting-values.ts';
import { HubEncoder } from './hub-encoder.ts';
import { tinyHub } from './tiny-hub.fixture.ts';

/** A busy machine takes its time. */
const SLOW = 120_000;

const TEXTS = ['one cat', 'two dogs and three red cats', 'x'];
/** More than all ids of the tiny tokenizer. */
const IDS = 700;
const WIDTH = 6;

let base: string;
/** An encoder of ours in the format of others, and what it is with us. */
let folder: string;
let release: Release;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-hub-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  ({ folder, release } = await tinyHub(base));
}, SLOW);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

const open = (place: string, language = 'en') => HubEncoder.open(`hf:${place}`, { language });

type Json = Record<string, unknown>;

/** A copy of the folder with some of its JSON changed, and other graphs. */
async function changed(
  name: string,
  files: Record<string, (value: Json) => Json>,
  graphs: Record<string, Uint8Array> = {},
): Promise<string> {
  const copy = path.join(base, name);
  await cp(folder, copy, { recursive: true });
  for (const [file, change] of Object.entries(files)) {
    const place = path.join(copy, file);
    await writeFile(place, JSON.stringify(change(JSON.parse(await readFile(place, 'utf8')))));
  }
  for (const [file, model] of Object.entries(graphs))
    await writeFile(path.join(copy, 'onnx', file), model);
  return copy;
}

/** What BERT is to the outside: `last_hidden_state` is each token's own row, the other kind of it included. */
function likeBert(output = 'last_hidden_state'): Uint8Array {
  const ids: InputSpec = { shape: ['B', 'S'], dtype: 'int64' };
  const inputs = { input_ids: ids, attention_mask: ids, token_type_ids: ids };
  return trace(inputs, (tensors: Tensors) => {
    const rows = Array.from({ length: IDS * WIDTH }, (_, i) => Math.sin(i));
    const looked = tf.gather(tf.tensor2d(rows, [IDS, WIDTH]), tf.cast(tensors.input_ids, 'int32'));
    const flag = (name: string) => tf.expandDims(tf.cast(tensors[name], 'float32'), 2);
    const kinds = tf.add(looked, flag('token_type_ids'));
    return { [output]: tf.mul(kinds, flag('attention_mask')) };
  }).model;
}

const asBert = (name: string, output?: string) =>
  changed(
    name,
    { 'config.json': (value) => ({ ...value, model_type: 'bert', is_encoder_decoder: false }) },
    { 'model.onnx': likeBert(output) },
  );

describe('an encoder that transformers.js loads', () => {
  it('has the tokens, states and vectors that it has with us', async () => {
    const theirs = await open(folder);
    const ours = await ReleaseEncoder.open(release, 'en', await knownWeights(release, 'en'));
    expect(theirs.width).toBe(ours.width);
    const [a, b] = [theirs, ours].map((encoder) => TEXTS.map((text) => encoder.tokenize(text)));
    expect(a.map(({ length }) => length)).toEqual(b.map(({ length }) => length));
    const [x, y] = [await theirs.encode(a), await ours.encode(b)];
    expect(x.states.shape).toEqual(y.states.shape);
    const [, length, width] = x.states.shape;
    a.forEach((ids, row) => {
      const valid = ({ data }: typeof x.states) =>
        data.subarray(row * length * width, (row * length + ids.length) * width);
      expect(distance(valid(x.states), valid(y.states)), TEXTS[row]).toBeLessThan(1e-5);
    });
    expect(distance(x.pooled.data, y.pooled.data)).toBeLessThan(1e-5);
    await Promise.all([theirs.close(), ours.close()]);
  });

  it('may be an encoder alone, which wants to know kinds of tokens', async () => {
    const encoder = await open(await asBert('bert'));
    const sentences = TEXTS.map((text) => encoder.tokenize(text));
    const { states } = await encoder.encode(sentences);
    expect(encoder.width).toBe(WIDTH);
    const [, length] = states.shape;
    const id = sentences[1][2];
    const at = (length + 2) * WIDTH;
    const row = Array.from({ length: WIDTH }, (_, i) => Math.sin(id * WIDTH + i));
    expect(distance(states.data.subarray(at, at + WIDTH), row)).toBeLessThan(1e-6);
    await encoder.close();
  });

  it('comes from the Hub once, and then from where it was put', async () => {
    const asked: string[] = [];
    vi.spyOn(env, 'fetch').mockImplementation(async (url) => {
      asked.push(String(url));
      return new Response('', { status: 404 });
    });
    await expect(HubEncoder.open('hf:somebody/else', { language: 'en' })).rejects.toThrow(
      /hf:somebody\/else: transformers.js must be able to load it.*Check the name on huggingface.co/s,
    );
    expect(asked.some((url) => url.includes('somebody/else/resolve/main/'))).toBe(true);
    await cp(folder, path.join(base, 'home/hub/somebody/tiny'), { recursive: true });
    asked.length = 0;
    const fetched = await HubEncoder.open('hf:somebody/tiny', { language: 'en' });
    const local = await open(folder);
    expect(asked).toEqual([]);
    expect([fetched.hash, fetched.width]).toEqual([local.hash, local.width]);
    await Promise.all([fetched.close(), local.close()]);
  });

  it('may have nothing but weights of 8 bits', async () => {
    const copy = await changed('small', {}, {});
    const onnx = path.join(copy, 'onnx');
    await cp(
      path.join(onnx, 'encoder_model.onnx'),
      path.join(onnx, 'encoder_model_quantized.onnx'),
    );
    await rm(path.join(onnx, 'encoder_model.onnx'));
    await (await open(copy)).close();
  });

  it('is told the language where it wants to know', async () => {
    const tokens = ['__en__', '__nl__'];
    const copy = await changed('m2m', {
      'tokenizer_config.json': (value) => ({
        ...value,
        tokenizer_class: 'M2M100Tokenizer',
        additional_special_tokens: tokens,
      }),
      'tokenizer.json': (value) => {
        const processor = value.post_processor as { single: object[]; special_tokens: object };
        const added = tokens.map((content, i) => ({ id: 20 + i, content, special: true }));
        const known = tokens.map((id, i) => [id, { id, ids: [20 + i], tokens: [id] }]);
        return {
          ...value,
          added_tokens: added.map((token) => ({
            ...token,
            ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
          })),
          post_processor: {
            ...processor,
            single: [{ SpecialToken: { id: '__en__', type_id: 0 } }, ...processor.single],
            special_tokens: { ...processor.special_tokens, ...Object.fromEntries(known) },
          },
        };
      },
    });
    for (const [language, first] of [
      ['en', 20],
      ['nl', 21],
    ] as const) {
      const encoder = await open(copy, language);
      expect(encoder.tokenize('one cat')[0]).toBe(first);
      await encoder.close();
    }
    await expect(open(copy, 'fi')).rejects.toThrow(/got fi\. It reads en, nl\./);
  });
});

describe('what is refused, and why', () => {
  it.each(['', 'x/y', 'hf:', 'hf:../nowhere/at/all'])('%j', async (id) => {
    await expect(HubEncoder.open(id, { language: 'en' })).rejects.toThrow(
      /expected hf: and a model of the Hub or a folder/,
    );
  });

  it('a folder without weights, or without a tokenizer', async () => {
    const copy = await changed('empty', {});
    await rm(path.join(copy, 'onnx'), { recursive: true });
    await expect(open(copy)).rejects.toThrow(/needs config.json, .* onnx\/encoder_model.onnx/);
    await rm(path.join(copy, 'tokenizer.json'));
    await expect(open(copy)).rejects.toThrow(/needs config.json, tokenizer.json/);
  });

  it('a model that keeps its states to itself', async () => {
    const copy = await asBert('classifier', 'logits');
    await expect(open(copy)).rejects.toThrow(/must give last_hidden_state .* got logits/);
  });

  it('files that change while they are used', async () => {
    const copy = await changed('moving', {});
    const encoder = await open(copy);
    await expect(encoder.requireSame()).resolves.toBeUndefined();
    await writeFile(path.join(copy, 'tokenizer.json'), '{}');
    await expect(encoder.requireSame()).rejects.toThrow(/its files have changed/);
    await encoder.close();
  });
});
