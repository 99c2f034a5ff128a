import { describe, expect, it } from 'vitest';
import { detect } from '../runtime/detect.ts';
import { countForeign } from './off-target.ts';

const identify = (text: string) => detect(text, ['en', 'de', 'fr', 'es'])[0];

describe('countForeign', () => {
  it('counts what is in another language than asked for', () => {
    const texts = [
      'Où est la gare, s’il vous plaît ?',
      'Where is the train station, please?',
      'Il fait froid aujourd’hui.',
    ];
    expect(countForeign(texts, 'fr', identify)).toEqual({ told: 3, foreign: 1 });
    expect(countForeign(texts, 'en', identify)).toEqual({ told: 3, foreign: 2 });
  });

  it('passes over what is too short, has no letters or is said without confidence', () => {
    expect(countForeign(['No.', '', '1234567890 !', 'Tom.'], 'fr', identify)).toEqual({
      told: 0,
      foreign: 0,
    });
    const unsure = () => ({ language: 'en', confidence: 69 });
    expect(countForeign(['A sentence of many letters'], 'de', unsure).told).toBe(0);
  });
});
