import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOS, EOS, PAD } from '../data/special-tokens.ts';
import { decode, decoderSpecs, decodeSeen, TARGET_EMBEDDING } from './decoder.ts';
import { type Candidates, search } from './decoding/search.ts';
import { adaptersOf, encode, encoderSpecs, pool, SOURCE_EMBEDDING } from './interlingua.ts';
import type { Values } from './parameters.ts';
import {
  cacheNames,
  traceCross,
  traceDecoderInspection,
  traceEncoder,
  traceInspection,
  traceStep,
} from './recording.ts';
import { createStep, type DecoderGraphs, DecoderRows, encodeSentences } from './runtime/network.ts';
import type { HostTensors, Session } from './runtime/session.ts';
import {
  asTensors,
  distance,
  drawn,
  drawnValues,
  floats,
  ints,
  openGraph,
  runCompiled,
  runEager,
  TINY,
  TINY_VOCABULARY,
  tinySpecs,
} from './tiny.fixture.ts';

const specs = tinySpecs();
const values = loud(drawnValues(specs, 3));
const weights = asTensors(specs, values);
const { width, heads, decoderLayers: layers } = TINY;
const V = TINY_VOCABULARY.target;

const SENTENCES = [[7, 5, 22, 9, 4], [8, 8], []];
const SOURCE = SENTENCES.flatMap((ids) => [...ids, EOS, ...Array(5 - ids.length).fill(PAD)]);

/** With a decoder that is heard over the word it said last, so that greedy translations vary and one ends. */
function loud(quiet: Values): Values {
  const isLouder = (name: string) => name.startsWith('decoder.') && name.endsWith('.weight');
  const entries = Object.entries(quiet).map(([name, data]) => {
    return [name, isLouder(name) ? data.map((value) => 3 * value) : data] as const;
  });
  return Object.fromEntries(entries);
}

/** Tokens of a greedy translation. */
const LIMIT = 12;

type Graphs = Record<'encoder' | 'cross' | 'step', Session>;

let withInputs: Graphs;
let withConstants: Graphs;

async function open(own?: typeof values): Promise<Graphs> {
  const [encoder, cross, step] = await Promise.all(
    [traceEncoder(TINY, own), traceCross(TINY, own), traceStep(TINY, own)].map(openGraph),
  );
  return { encoder, cross, step };
}

beforeAll(async () => {
  withInputs = await open();
  withConstants = await open(values);
}, 60_000);

afterAll(async () => {
  const sessions = [withInputs, withConstants].flatMap((graphs) => Object.values(graphs));
  await Promise.all(sessions.map((session) => session.close()));
});

const encoderOf = (graphs: Graphs, inputs: HostTensors) =>
  encodeSentences(
    { session: graphs.encoder, weights: inputs },
    weights[SOURCE_EMBEDDING],
    SENTENCES,
  );

const decoderOf = ({ cross, step }: Graphs, inputs: HostTensors): DecoderGraphs => {
  return { cross, step, weights: inputs };
};

/** The log-probabilities of one asked row by token id, where all tokens are candidates. */
function scoresOf({ rows, count, tokens, logProbabilities }: Candidates, asked: number) {
  const scores = new Float32Array(V);
  for (let i = rows[asked] * count; i < (rows[asked] + 1) * count; i++)
    scores[tokens[i]] = logProbabilities[i];
  return scores;
}

/** log softmax of the next token after each prefix of each target, by `decode`. */
function teacherForced(targets: readonly number[][]): Float32Array {
  const inputs = {
    ...weights,
    source: ints([3, 6], SOURCE),
    tokens: ints([3, targets[0].length], targets.flat()),
  };
  const { scores } = runEager(inputs, ({ source, tokens, ...p }) => {
    const hidden = decode(p, TINY, {
      states: encode(p, TINY, source as tf.Tensor2D).states,
      sourceValid: source.toBool() as tf.Tensor2D,
      tokens: tokens as tf.Tensor2D,
    });
    return { scores: tf.logSoftmax(tf.matMul(hidden, p[TARGET_EMBEDDING], false, true)) };
  });
  return scores.data as Float32Array;
}

describe('traceEncoder', () => {
  it('gives the states and sentence vectors of the eager encoder to 1e-5', async () => {
    const expected = runEager({ ...weights, tokens: ints([3, 6], SOURCE) }, ({ tokens, ...p }) => {
      const { states } = encode(p, TINY, tokens as tf.Tensor2D);
      return { states, pooled: pool(states, tokens as tf.Tensor2D) };
    });
    const { states, pooled, source, lengths } = await encoderOf(withInputs, weights);
    expect(Array.from(source.data)).toEqual(SOURCE);
    expect(lengths).toEqual([6, 3, 1]);
    expect(states.shape).toEqual([3, 6, width]);
    expect(distance(states.data, expected.states.data)).toBeLessThan(1e-5);
    expect(pooled.shape).toEqual([3, width]);
    expect(distance(pooled.data, expected.pooled.data)).toBeLessThan(1e-5);
  });
});

describe('traceDecoderInspection', () => {
  it('gives the attention that the eager decoder pays, none of it to padding, to 1e-5', async () => {
    const targets = [BOS, 5, 9, 11, BOS, 7, 6, PAD, BOS, 4, 4, 4];
    const inputs = { source: ints([3, 6], SOURCE), tokens: ints([3, 4], targets) };
    const { states, ...expected } = runEager(
      { ...weights, ...inputs },
      ({ source, tokens, ...p }) => {
        const { states } = encode(p, TINY, source as tf.Tensor2D);
        const sourceValid = source.toBool() as tf.Tensor2D;
        const { attention } = decodeSeen(p, TINY, {
          states,
          sourceValid,
          tokens: tokens as tf.Tensor2D,
        });
        return {
          states,
          ...Object.fromEntries(attention.map((each, i) => [`attention.${i}`, each])),
        };
      },
    );
    for (const own of [undefined, values]) {
      const session = await openGraph(traceDecoderInspection(TINY, own));
      const seen = await session.run({ ...weights, ...inputs, states });
      await session.close();
      expect(Object.keys(seen)).toHaveLength(layers);
      for (const [name, { shape, data }] of Object.entries(expected)) {
        expect(seen[name].shape).toEqual([3, heads, 4, 6]);
        expect(shape).toEqual(seen[name].shape);
        expect(distance(seen[name].data, data)).toBeLessThan(1e-5);
      }
      const ofEmpty = seen['attention.0'].data.slice(2 * heads * 4 * 6, 2 * heads * 4 * 6 + 6);
      expect(Array.from(ofEmpty)).toEqual([1, 0, 0, 0, 0, 0]);
    }
  });
});

describe('traceInspection', () => {
  const source = ints([3, 6], SOURCE);
  const depth = TINY.encoderLayers;

  function eager(): HostTensors {
    return runEager({ ...weights, tokens: source }, ({ tokens, ...p }) => {
      const { states, layers: streams, attention } = encode(p, TINY, tokens as tf.Tensor2D);
      const pooled = [...streams, states].map((each) => pool(each, tokens as tf.Tensor2D));
      const named = [...pooled.entries()].map(([i, each]) => [`layer ${i}`, each] as const);
      const seen = attention.map((each, i) => [`attention.${i}`, each] as const);
      return { states, ...Object.fromEntries([...named, ...seen]) };
    });
  }

  it('gives vectors of every layer, states and attention of the eager encoder, to 1e-5', async () => {
    const expected = eager();
    for (const own of [undefined, values]) {
      const session = await openGraph(traceInspection(TINY, own));
      const inside = await session.run({ ...weights, tokens: source });
      await session.close();
      expect(inside.layers.shape).toEqual([depth + 2, 3, width]);
      for (let layer = 0; layer < depth + 2; layer++) {
        const pooled = inside.layers.data.subarray(layer * 3 * width, (layer + 1) * 3 * width);
        expect(distance(pooled, expected[`layer ${layer}`].data)).toBeLessThan(1e-5);
      }
      for (const name of ['states', 'attention.0', `attention.${depth - 1}`]) {
        expect(inside[name].shape).toEqual(expected[name].shape);
        expect(distance(inside[name].data, expected[name].data)).toBeLessThan(1e-5);
      }
    }
  });

  it('ends with the vectors that traceEncoder gives, to 1e-6', async () => {
    const session = await openGraph(traceInspection(TINY));
    const { layers: pooled } = await session.run({ ...weights, tokens: source });
    await session.close();
    const { pooled: last } = await encoderOf(withInputs, weights);
    expect(distance(pooled.data.slice((depth + 1) * 3 * width), last.data)).toBeLessThan(1e-6);
  });

  it('lays adapters open, too: with them it ends where traceEncoder does, to 1e-6', async () => {
    const adapters = { layers: 1, width: 4 };
    const own = { ...values, ...drawnValues(adaptersOf(TINY, adapters), 5) };
    const graphs = [
      traceInspection(TINY, own, { adapters }),
      traceInspection(TINY, own),
      traceEncoder(TINY, own, { adapters }),
    ];
    const inputs = { [SOURCE_EMBEDDING]: weights[SOURCE_EMBEDDING], tokens: source };
    const [adapted, bare, encoder] = await Promise.all(
      graphs.map((graph) => runCompiled(graph, inputs)),
    );
    const layer = (inside: HostTensors, at: number) =>
      inside.layers.data.slice(at * 3 * width, (at + 1) * 3 * width);
    expect(distance(layer(adapted, depth + 1), encoder.pooled.data)).toBeLessThan(1e-6);
    expect(distance(layer(adapted, 0), layer(bare, 0))).toBeLessThan(1e-6);
    expect(distance(layer(adapted, 1), layer(bare, 1))).toBeGreaterThan(0.01);
  });
});

describe('traceStep', () => {
  const targets = [
    [BOS, 7, 9, 18, 4],
    [BOS, 5, 5, 6, 7],
    [BOS, 11, 3, 2, 10],
  ];

  it('says with its cache what decode says of the whole target, to 1e-5', async () => {
    const expected = teacherForced(targets);
    const step = await createStep(
      decoderOf(withInputs, weights),
      await encoderOf(withInputs, weights),
    );
    const parents = Int32Array.of(0, 1, 2);
    for (let position = 0; position < 5; position++) {
      const tokens = Int32Array.from(targets, (target) => target[position]);
      const said = await step({ tokens, parents }, V);
      targets.forEach((_, row) => {
        const start = (row * 5 + position) * V;
        const own = scoresOf(said, row);
        expect(distance(own, expected.subarray(start, start + V))).toBeLessThan(1e-5);
      });
    }
  });

  it('gives the likeliest tokens in order', async () => {
    const ask = async (count: number) => {
      const step = await createStep(
        decoderOf(withInputs, weights),
        await encoderOf(withInputs, weights),
      );
      return step({ tokens: Int32Array.of(BOS), parents: Int32Array.of(1) }, count);
    };
    const [all, few] = [await ask(V), await ask(4)];
    expect(Array.from(all.tokens).sort((a, b) => a - b)).toEqual([...Array(V).keys()]);
    expect(all.logProbabilities).toEqual(all.logProbabilities.toSorted().reverse());
    expect(few.tokens).toEqual(all.tokens.slice(0, 4));
    const total = all.logProbabilities.reduce((sum, each) => sum + Math.exp(each), 0);
    expect(total).toBeCloseTo(1, 5);
  });

  it('follows parents: rows may change places, be doubled and end', async () => {
    const expected = teacherForced(targets);
    const step = await createStep(
      decoderOf(withInputs, weights),
      await encoderOf(withInputs, weights),
    );
    const begun = { tokens: Int32Array.of(BOS, BOS, BOS), parents: Int32Array.of(0, 1, 2) };
    await step(begun, V);
    // Row 0 goes on with sentence 2, rows 1 and 2 both with sentence 1; sentence 0 has ended.
    const next = { tokens: Int32Array.of(11, 5, 5), parents: Int32Array.of(2, 1, 1) };
    const said = await step(next, V);
    [2, 1, 1].forEach((sentence, row) => {
      const start = (sentence * 5 + 1) * V;
      const own = scoresOf(said, row);
      expect(distance(own, expected.subarray(start, start + V))).toBeLessThan(1e-5);
    });
  });

  it('lets sentences join later: each says what it says alone', async () => {
    const expected = teacherForced(targets);
    const rows = new DecoderRows(decoderOf(withInputs, weights));
    const begin = async (sentence: number) => {
      const ids = [SENTENCES[sentence]];
      const encoder = { session: withInputs.encoder, weights };
      return rows.begin(await encodeSentences(encoder, weights[SOURCE_EMBEDDING], ids));
    };
    const numbers = [await begin(0)];
    for (let time = 0; time < 5; time++) {
      if (time === 2) numbers.push(await begin(1));
      const tokens = Int32Array.from(numbers, (_, i) => targets[i][time - 2 * i]);
      const said = await rows.step({ tokens, parents: Int32Array.from(numbers) }, V);
      numbers.forEach((_, sentence) => {
        const start = (sentence * 5 + time - 2 * sentence) * V;
        const own = scoresOf(said, sentence);
        expect(distance(own, expected.subarray(start, start + V))).toBeLessThan(1e-5);
        numbers[sentence] = said.rows[sentence];
      });
    }
  });

  it('attends to words only, with weights that sum to 1', async () => {
    const caches = Object.fromEntries([
      ...cacheNames('cross', layers).map((name, i) => [name, drawn([2, heads, 3, 4], i)] as const),
      ...cacheNames('past', layers).map((name, i) => [name, drawn([2, heads, 2, 4], i)] as const),
    ]);
    const { attention } = await withInputs.step.run({
      ...weights,
      ...caches,
      pastMask: floats([2, 1, 1, 2], [0, 0, 0, -1e9]),
      crossMask: floats([2, 1, 1, 3], [0, 0, 0, 0, 0, -1e9]),
      tokens: ints([2], [5, 6]),
      positions: ints([2], [2, 1]),
      ranks: ints([1], [0]),
    });
    const [first, second] = [attention.data.slice(0, 3), attention.data.slice(3)];
    for (const row of [first, second]) {
      expect(Array.from(row, Number).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    }
    expect(Math.min(...Array.from(first, Number))).toBeGreaterThan(0);
    expect(second[2]).toBe(0);
  });

  it('greedily finds the tokens of the eager network, exactly', async () => {
    const found = await greedy(withInputs, weights);
    expect(new Set(found.flat()).size).toBeGreaterThan(5);
    expect(Math.min(...found.map(({ length }) => length))).toBeLessThan(LIMIT);
    found.forEach((tokens, sentence) => {
      const expected: number[] = [];
      while (expected.length < LIMIT) {
        const rows = targets.map((_, row) => (row === sentence ? [BOS, ...expected] : undefined));
        const prefix = rows.map((row) => row ?? Array(expected.length + 1).fill(BOS));
        const scores = teacherForced(prefix);
        const start = (sentence * prefix[0].length + expected.length) * V;
        const next = Array.from(scores.subarray(start, start + V)).fill(-Infinity, PAD, EOS);
        const best = next.indexOf(Math.max(...next));
        if (best === EOS) break;
        expected.push(best);
      }
      expect(tokens).toEqual(expected);
    });
  });
});

async function greedy(graphs: Graphs, inputs: HostTensors): Promise<(readonly number[])[]> {
  const encoded = await encoderOf(graphs, inputs);
  const step = await createStep(decoderOf(graphs, inputs), encoded);
  const limits = { beam: 1, lengthPenalty: 0, maxTokens: [LIMIT, LIMIT, LIMIT] };
  return (await search(step, 3, limits)).map(([best]) => best.tokens);
}

describe('weights as constants', () => {
  it('leave only what changes as inputs', () => {
    expect(withConstants.encoder.inputNames).toEqual([SOURCE_EMBEDDING, 'tokens']);
    expect(withConstants.cross.inputNames).toEqual(['states']);
    expect(
      withConstants.step.inputNames.filter((name) => specs.some((s) => s.name === name)),
    ).toEqual([]);
  });

  it('say the same as weights as inputs', async () => {
    const [inputs, constants] = [
      await encoderOf(withInputs, weights),
      await encoderOf(withConstants, {}),
    ];
    expect(distance(constants.states.data, inputs.states.data)).toBeLessThan(1e-6);
    expect(distance(constants.pooled.data, inputs.pooled.data)).toBeLessThan(1e-6);
    expect(await greedy(withConstants, {})).toEqual(await greedy(withInputs, weights));
  });
});

describe('tracing', () => {
  it('leaks no tensors, with or without weights', () => {
    const before = tf.memory().numTensors;
    for (const own of [undefined, values]) {
      traceEncoder(TINY, own);
      traceCross(TINY, own);
      traceStep(TINY, own);
      traceInspection(TINY, own);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('asks for every weight of the bodies, and for no other', () => {
    const names = (session: Session, prefix: string) =>
      session.inputNames.filter((name) => name.startsWith(prefix)).sort();
    const all = (list: typeof specs) => list.map(({ name }) => name).sort();
    expect(names(withInputs.encoder, 'encoder.')).toEqual(all(encoderSpecs(TINY)));
    const decoder = [...names(withInputs.step, 'decoder.'), ...names(withInputs.cross, 'decoder.')];
    expect(decoder.sort()).toEqual(all(decoderSpecs(TINY)));
  });
});
