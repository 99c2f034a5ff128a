import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collate } from '../../data/batches.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Values } from '../parameters.ts';
import { drawnValues, runEager, TINY } from '../tiny.fixture.ts';
import type { HeldOut, Vocabularies } from './dataset.ts';
import { allSpecs, packParameter } from './state.ts';
import { batchTensors } from './step-inputs.ts';
import { batchLoss, type StepOptions, stepParameters } from './train-step.ts';
import { Validator } from './validation.ts';

const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

/** German has three words that English lacks, so that its tables are higher. */
const vocabularies: Vocabularies = new Map([
  ['en', Tokenizer.from(bytes)],
  ['de', Tokenizer.from([...bytes, Buffer.from(' ja'), Buffer.from(' nein'), Buffer.from(' oh')])],
]);
const HEIGHT = 256 + SPECIAL_TOKEN_COUNT + 3;

const options: StepOptions = {
  config: { ...TINY, encoderLayers: 1, decoderLayers: 1 },
  vocabulary: { source: HEIGHT, target: HEIGHT },
  labelSmoothing: 0.1,
  dropout: 0.3,
  optimizer: 'adam',
  clipNorm: 1,
};

const PAIRS = Array.from({ length: 53 }, (_, i) => [`no ${i}`, `nein ${i}`] as const);
const enDe: HeldOut = { source: 'en', target: 'de', pairs: PAIRS, trained: true };
const deEn: HeldOut = {
  source: 'de',
  target: 'en',
  pairs: PAIRS.slice(0, 3).map(([a, b]) => [b, a] as const),
  trained: false,
};

const specs = allSpecs({ config: options.config, vocabularies: { en: HEIGHT, de: HEIGHT } });
const values: Values = drawnValues(specs);
let validator: Validator;

beforeAll(async () => {
  validator = await Validator.create(options, vocabularies);
}, 120_000);

/** The plain loss over all pairs at once, on the eager backend. */
function eagerLoss({ source, target, pairs }: HeldOut): number {
  const [from, to] = [vocabularies.get(source)!, vocabularies.get(target)!];
  const batch = collate(
    pairs.map(([text, reference]) => ({ source: from.encode(text), target: to.encode(reference) })),
  );
  const plain = { ...options, labelSmoothing: 0, dropout: 0 };
  const { loss } = runEager(batchTensors(batch), (tensors) => {
    const own = stepParameters(plain).map(({ name, shape }) => {
      const language = name === SOURCE_EMBEDDING ? source : target;
      const isTable = name === SOURCE_EMBEDDING || name === TARGET_EMBEDDING;
      if (!isTable) return [name, tf.tensor(values[name], [...shape])];
      const rows = vocabularies.get(language)!.size;
      const table = values[packParameter(language, name)].slice(0, rows * shape[1]);
      return [name, tf.tensor(table, [rows, shape[1]])];
    });
    return { loss: batchLoss(plain, Object.fromEntries(own), tensors) };
  });
  return loss.data[0];
}

describe('Validator', () => {
  it('gives each direction the loss of its sentences, without smoothing or dropout', async () => {
    const { scores } = await validator.validate(values, [enDe, deEn]);
    expect(
      scores.map(({ direction, trained, sentences }) => [direction, trained, sentences]),
    ).toEqual([
      ['en-de', true, 53],
      ['de-en', false, 3],
    ]);
    expect(scores[0].loss).toBeCloseTo(eagerLoss(enDe), 4);
    expect(scores[1].loss).toBeCloseTo(eagerLoss(deEn), 4);
  }, 120_000);

  it('gives that of sentences that are learned from, where there are some', async () => {
    const seen = PAIRS.slice(7, 12);
    const { scores } = await validator.validate(values, [{ ...enDe, seen }, deEn]);
    expect(scores[0].loss).toBeCloseTo(eagerLoss(enDe), 4);
    expect(scores[0].seenLoss).toBeCloseTo(eagerLoss({ ...enDe, pairs: seen }), 4);
    expect(scores[1]).not.toHaveProperty('seenLoss');
  }, 120_000);

  it('shows the first sentences of each direction, translated', async () => {
    const { samples } = await validator.validate(values, [deEn]);
    expect(
      samples.map(({ direction, source, reference }) => [direction, source, reference]),
    ).toEqual([
      ['de-en', 'nein 0', 'no 0'],
      ['de-en', 'nein 1', 'no 1'],
      ['de-en', 'nein 2', 'no 2'],
    ]);
    for (const { translation } of samples) expect(translation).toEqual(expect.any(String));
  });

  it('never says a word that a language lacks, though its table is filled up to the highest', async () => {
    // The rows beyond English point where every state points, as the gain of the last norm is 0.
    const tempting = structuredClone(values);
    tempting['decoder.norm.gain'].fill(0);
    tempting['decoder.norm.bias'].fill(1);
    const table = tempting[packParameter('en', TARGET_EMBEDDING)];
    table.fill(0);
    table.fill(5, (HEIGHT - 3) * TINY.width);
    table.fill(
      1,
      ('x'.charCodeAt(0) + SPECIAL_TOKEN_COUNT) * TINY.width,
      ('x'.charCodeAt(0) + SPECIAL_TOKEN_COUNT + 1) * TINY.width,
    );
    const { samples, scores } = await validator.validate(tempting, [deEn]);
    for (const { translation } of samples) expect(translation).toMatch(/^x+$/);
    expect(Number.isFinite(scores[0].loss)).toBe(true);
  });
});
