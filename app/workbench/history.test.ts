import { describe, expect, it } from 'vitest';
import { type PastText, parseHistory, withText } from './history.ts';

const past = (...texts: string[]) => texts.map((text): PastText => ({ text, language: 'en' }));
const historyOf = (...texts: string[]) =>
  past(...texts).reduce<PastText[]>((history, each) => withText(history, each), []);

describe('withText', () => {
  it('puts the newest first, and each text once', () => {
    expect(historyOf('one', 'two', 'three', 'one')).toEqual(past('one', 'three', 'two'));
  });

  it('takes a text that is still being written for one', () => {
    expect(historyOf('Before', 'Where', 'Where is', 'Where is it?')).toEqual(
      past('Where is it?', 'Before'),
    );
    expect(historyOf('Where is it?', 'Where is')).toEqual(past('Where is'));
  });

  it('forgets what is long ago', () => {
    const many = Array.from({ length: 60 }, (_, at) => `${at}.`);
    expect(historyOf(...many)).toEqual(past(...many.toReversed().slice(0, 50)));
  });
});

describe('parseHistory', () => {
  it('gives back what was kept, and nothing of what it does not know', () => {
    const history = past('a', 'b');
    expect(parseHistory(JSON.stringify(history))).toEqual(history);
    expect(parseHistory(JSON.stringify([...history, { text: 1 }, null]))).toEqual(history);
    for (const odd of [null, '', 'x', '{}', '7']) expect(parseHistory(odd)).toEqual([]);
  });
});
