import { describe, expect, it } from 'vitest';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import { startingValues } from '../parameters.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import { TINY } from '../tiny.fixture.ts';
import { nextPort } from './program.ts';
import { allSpecs, type Direction, packParameter, TrainingState } from './state.ts';

const OPTIONS = {
  config: TINY,
  optimizer: 'muon',
  seed: 1,
  vocabularies: { en: 9, de: 9, fr: 9 },
} as const;

const EN_DE: Direction = { source: 'en', target: 'de' };

/** A step that writes `value` into everything it is given to write to. */
function step(state: TrainingState, direction: Direction, value: number): void {
  for (const { data } of Object.values(state.ports(direction).outputs)) data.fill(value);
  state.advance(direction);
}

/** All that a checkpoint would hold, copied. */
const frozen = (state: TrainingState) =>
  new Map([...state.snapshot().tensors].map(([name, { data }]) => [name, data.slice()]));

describe('a new state', () => {
  const state = new TrainingState(OPTIONS);

  it('has every parameter at its starting value, and no momentum', () => {
    const { tensors, counts } = state.snapshot();
    for (const spec of allSpecs(OPTIONS)) {
      expect(tensors.get(spec.name)).toEqual({
        shape: spec.shape,
        data: startingValues(spec, OPTIONS.seed),
      });
      expect(new Set(tensors.get(`${spec.name}@momentum`)!.data)).toEqual(new Set([0]));
    }
    expect(counts).toEqual({});
    expect(state.specs).toEqual(allSpecs(OPTIONS));
  });

  it('gives each language tables of its own that start apart', () => {
    const table = (language: string) => state.values()[packParameter(language, SOURCE_EMBEDDING)];
    expect(table('en')).not.toEqual(table('de'));
    expect(packParameter('de', SOURCE_EMBEDDING)).toBe('packs.de.source.embedding');
  });
});

describe('ports', () => {
  it('speak of roles: the tables of the direction come in as source and target', () => {
    const state = new TrainingState(OPTIONS);
    const { inputs, outputs } = state.ports({ source: 'de', target: 'fr' });
    const values = state.values();
    expect(inputs['value/source.embedding'].data).toBe(values['packs.de.source.embedding']);
    expect(inputs['value/target.embedding'].data).toBe(values['packs.fr.target.embedding']);
    expect(inputs['value/encoder.norm.gain'].data).toBe(values['encoder.norm.gain']);
    expect(Object.keys(inputs).map(nextPort)).toEqual(Object.keys(outputs));
    for (const [name, { shape, data }] of Object.entries(inputs)) {
      expect(outputs[nextPort(name)].shape).toEqual(shape);
      expect(outputs[nextPort(name)].data).not.toBe(data);
    }
  });

  it('keep no variance for what Muon moves', () => {
    const { inputs } = new TrainingState(OPTIONS).ports(EN_DE);
    expect(inputs['variance/encoder.0.attention.output.weight']).toBeUndefined();
    expect(inputs['variance/encoder.0.attention.output.bias']).toBeDefined();
  });

  it('are refused for a language that is not there', () => {
    const state = new TrainingState(OPTIONS);
    expect(() => state.ports({ source: 'en', target: 'it' })).toThrow(
      /packs\.it\.target\.embedding/,
    );
  });
});

describe('advance', () => {
  it('changes what is in play, and no bit of any other table', () => {
    const state = new TrainingState(OPTIONS);
    const before = frozen(state);
    step(state, EN_DE, 7);
    for (const [name, data] of frozen(state)) {
      const isInPlay =
        !name.startsWith('packs.') ||
        name.startsWith('packs.en.source.') ||
        name.startsWith('packs.de.target.');
      const expected = isInPlay ? data.map(() => 7) : before.get(name)!;
      expect(Buffer.from(data.buffer).equals(Buffer.from(expected.buffer)), name).toBe(true);
    }
  });

  it('keeps what a step wrote until it is advanced over', () => {
    const state = new TrainingState(OPTIONS);
    const before = frozen(state);
    for (const { data } of Object.values(state.ports(EN_DE).outputs)) data.fill(7);
    expect(frozen(state)).toEqual(before);
  });

  it('lets two sets of buffers change places', () => {
    const state = new TrainingState(OPTIONS);
    const first = state.ports(EN_DE);
    step(state, EN_DE, 1);
    const second = state.ports(EN_DE);
    for (const name of Object.keys(first.inputs)) {
      expect(second.outputs[nextPort(name)].data).toBe(first.inputs[name].data);
      expect(second.inputs[name].data).toBe(first.outputs[nextPort(name)].data);
    }
  });

  it('counts updates of the bodies and of each table apart', () => {
    const state = new TrainingState(OPTIONS);
    expect(state.nextCounts(EN_DE)).toEqual({ body: 1, source: 1, target: 1 });
    step(state, EN_DE, 1);
    step(state, { source: 'en', target: 'fr' }, 1);
    expect(state.nextCounts(EN_DE)).toEqual({ body: 3, source: 3, target: 2 });
    // The tables that a language reads with are not those that it is spoken with.
    expect(state.nextCounts({ source: 'de', target: 'en' })).toEqual({
      body: 3,
      source: 1,
      target: 1,
    });
  });
});

describe('snapshot and restore', () => {
  const trained = new TrainingState(OPTIONS);
  step(trained, EN_DE, 0.125);
  step(trained, { source: 'fr', target: 'fr' }, -3.5);

  it('go through a file without losing a bit', () => {
    const { tensors, counts } = trained.snapshot();
    const stored = readSafetensors(writeSafetensors(tensors, {}), 'checkpoint').tensors;
    const state = new TrainingState({ ...OPTIONS, seed: 2 });
    state.restore(stored, counts);
    expect(frozen(state)).toEqual(frozen(trained));
    expect(state.nextCounts(EN_DE)).toEqual(trained.nextCounts(EN_DE));
  });

  it('forget what the state was before', () => {
    const { tensors, counts } = new TrainingState(OPTIONS).snapshot();
    const state = new TrainingState(OPTIONS);
    step(state, EN_DE, 9);
    state.restore(tensors, counts);
    expect(state.nextCounts(EN_DE)).toEqual({ body: 1, source: 1, target: 1 });
    expect(frozen(state)).toEqual(frozen(new TrainingState(OPTIONS)));
  });

  it('refuse tensors of another model, by name', () => {
    const { tensors, counts } = trained.snapshot();
    const smaller = new TrainingState({
      ...OPTIONS,
      vocabularies: { ...OPTIONS.vocabularies, fr: 8 },
    });
    expect(() => smaller.restore(tensors, counts)).toThrow(
      /packs\.fr\.source\.embedding must be \[8,8\], got \[9,8\]/,
    );
    const more = new TrainingState({
      ...OPTIONS,
      vocabularies: { ...OPTIONS.vocabularies, it: 9 },
    });
    expect(() => more.restore(tensors, counts)).toThrow(/packs\.it\..* got \[undefined\]/);
  });
});
