import { describe, expect, it } from 'vitest';
import {
  advance,
  NO_TRANSLATION,
  type TranslationEvent,
  type TranslationState,
} from './translation-state.ts';

const replay = (events: TranslationEvent[], from: TranslationState = NO_TRANSLATION) =>
  events.reduce(advance, from);

const started: TranslationEvent[] = [
  { type: 'order-start', targets: ['de', 'zh'] },
  { type: 'translation-start', target: 'de', trainedPair: true },
  { type: 'translation-delta', target: 'de', text: 'Wo ' },
  { type: 'translation-delta', target: 'de', text: 'ist' },
];
const REFUSED = { code: 'rate-limited', detail: 'no', retryAfterSeconds: 7 } as const;

describe('advance', () => {
  it('goes from loading over partial to done, each target by itself', () => {
    expect(replay(started).rows).toEqual({
      de: { phase: 'partial', text: 'Wo ist' },
      zh: { phase: 'loading', text: '' },
    });
    const done = replay([...started, { type: 'translation-end', target: 'de' }]);
    expect(done.rows.de).toEqual({ phase: 'done', text: 'Wo ist' });
  });

  it('keeps the translation before until the first new word, but nothing that was told of it', () => {
    const details = { tokens: [], sourceTokens: [] };
    const done = replay([
      ...started,
      { type: 'translation-alternatives', target: 'de', texts: ['Wo sind'] },
      { type: 'translation-details', target: 'de', ...details },
      { type: 'translation-end', target: 'de' },
      { type: 'translation-embed', target: 'de', vector: [1] },
    ]);
    const told = { alternatives: ['Wo sind'], details, vector: [1] };
    expect(done.rows.de).toEqual({ phase: 'done', text: 'Wo ist', ...told });
    const again = replay(started.slice(0, 2), done);
    expect(again.rows.de).toEqual({ phase: 'loading', text: 'Wo ist' });
    expect(replay(started.slice(2, 3), again).rows.de).toEqual({ phase: 'partial', text: 'Wo ' });
  });

  it('fails a target with what came of it, and lets the others finish', () => {
    const failed = replay([
      ...started,
      { type: 'translation-error', target: 'de', code: 'internal', error: 'no' },
      { type: 'translation-delta', target: 'zh', text: '哪' },
      { type: 'translation-end', target: 'zh' },
      { type: 'order-end' },
    ]);
    expect(failed.rows).toEqual({
      de: { phase: 'failed', text: 'Wo ist', fault: { code: 'internal', detail: 'no' } },
      zh: { phase: 'done', text: '哪' },
    });
    expect(failed.fault).toBeUndefined();
  });

  it('says once what is wrong with the whole, and fails what was under way', () => {
    const broken = replay([...started, { type: 'order-end' }]);
    expect(broken.rows).toEqual({
      de: { phase: 'failed', text: 'Wo ist' },
      zh: { phase: 'failed', text: '' },
    });
    expect(broken.fault).toEqual({ code: 'interrupted', detail: '' });
  });

  it('counts failures in a row, and keeps the fault until an answer comes', () => {
    const refusal: TranslationEvent[] = [started[0], { type: 'order-end', fault: REFUSED }];
    const refused = replay([...refusal, ...refusal]);
    expect(refused).toMatchObject({ fault: REFUSED, failures: 2 });
    expect(replay(started.slice(0, 1), refused).fault).toBe(REFUSED);
    const answered = replay(started.slice(0, 2), refused);
    expect(answered).toMatchObject({ fault: undefined, failures: 0 });
  });

  it('forgets everything when there is nothing to translate', () => {
    expect(replay([...started, { type: 'order-clear' }])).toEqual(NO_TRANSLATION);
  });

  it('notes the detected language and the sentence vector', () => {
    const state = replay([
      { type: 'source-detected', language: 'de', confidence: 97 },
      { type: 'sentence-embed', vector: [1, 2] },
    ]);
    expect(state.detected).toEqual({ language: 'de', confidence: 97 });
    expect(state.vector).toEqual([1, 2]);
  });
});
