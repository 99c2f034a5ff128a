import { describe, expect, it } from 'vitest';
import { atlasPoints, found, meaningMiddles, strandEnds, textOf } from './map-data.ts';
import { svgOf } from './map-export.ts';

const MEANINGS: Record<string, string>[] = [
  { en: 'Where is the train?', de: 'Wo ist der Zug?' },
  { en: 'I am tired.', fr: 'Je suis fatigué.' },
];
const atlas = atlasPoints(MEANINGS, ['en', 'de', 'fr']);

describe('atlasPoints', () => {
  it('counts points language by language', () => {
    expect(atlas.points.map((_, point) => textOf(atlas, point))).toEqual([
      'Where is the train?',
      'I am tired.',
      'Wo ist der Zug?',
      'Je suis fatigué.',
    ]);
    expect(atlas.ofMeaning).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('joins translations by strands, shown ones only', () => {
    expect([...strandEnds(atlas, () => true)]).toEqual([0, 2, 1, 3]);
    expect([...strandEnds(atlas, (point) => point !== 0)]).toEqual([1, 3]);
  });

  it('finds words in any language, whatever their case', () => {
    expect(found(atlas, 'ZUG')).toEqual([2]);
    expect(found(atlas, 'FATIGUÉ')).toEqual([3]);
    expect(found(atlas, '  ')).toEqual([]);
  });

  it('puts a meaning between its points', () => {
    const middles = meaningMiddles(atlas, Float32Array.of(0, 0, 1, 1, 2, 4, 3, 3));
    expect([...middles]).toEqual([1, 2, 2, 2]);
  });
});

describe('files', () => {
  it('writes SVG in which a sentence can close no element', () => {
    const point = {
      spot: [1, 2],
      colour: [1, 2, 3],
      radius: 3,
      title: '</title><script>',
    } as const;
    const svg = svgOf(
      [point],
      [
        [
          [0, 0],
          [1, 2],
        ],
      ],
      { width: 9, height: 9, background: [0, 0, 0] },
    );
    expect(svg).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
    expect(svg).toContain('<line x1="0" y1="0" x2="1" y2="2"/>');
  });
});
