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

describe('advance', () => {
  it('goes from loading over partial to done, each target by itself', () => {
    expect(replay(started).rows).toEqual({
      de: { phase: 'partial', text: 'Wo ist' },
      zh: { phase: 'loading', text: '' },
    });
    const done = replay([...started, { type: 'translation-end', target: 'de' }]);
    expect(done.rows.de).toEqual({ phase: 'done', text: 'Wo ist' });
  });

  it('keeps the translation before until the first new word', () => {
    const done = replay([...started, { type: 'translation-end', target: 'de' }]);
    const again = replay(started.slice(0, 2), done);
    expect(again.rows.de).toEqual({ phase: 'loading', text: 'Wo ist' });
    expect(replay(started.slice(2, 3), again).rows.de).toEqual({ phase: 'partial', text: 'Wo ' });
  });

  it('fails a target with what came of it, and the unfinished ones when the stream ends early', () => {
    const failed = replay([
      ...started,
      { type: 'translation-error', target: 'de', code: 'internal', error: 'no' },
      { type: 'order-end' },
    ]);
    expect(failed.rows).toEqual({
      de: { phase: 'failed', text: 'Wo ist', fault: { code: 'internal', detail: 'no' } },
      zh: { phase: 'failed', text: '', fault: { code: 'interrupted', detail: '' } },
    });
  });

  it('forgets everything when there is nothing to translate', () => {
    expect(replay([...started, { type: 'order-clear' }])).toEqual(NO_TRANSLATION);
  });

  it('notes the detected language and the sentence vector', () => {
    const state = replay([
      { type: 'source-detected', language: 'de', confidence: 97 },
      { type: 'sentence-embed', vector: [1, 2] },
    ]);
    expect(state).toEqual({
      rows: {},
      detected: { language: 'de', confidence: 97 },
      vector: [1, 2],
    });
  });
});
