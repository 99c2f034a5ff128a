import { describe, expect, it } from 'vitest';
import { atlasPoints } from './map-data.ts';
import { pointColours } from './point-look.ts';

const atlas = atlasPoints([{ en: 'Yes.', de: 'Ja.' }, { en: 'No.' }], ['en', 'de']);
const palette = {
  languages: { en: [1, 2, 3] },
  ink: [9, 9, 9],
  paper: [255, 255, 255],
  isDark: false,
} as const;
const plain = {
  colour: 'language',
  point: undefined,
  reference: undefined,
  near: undefined,
  hits: [],
  circled: [],
  isShown: () => true,
} as const;
const rgb = ({ colours }: { colours: Uint8Array }, point: number) => [
  ...colours.subarray(point * 4, point * 4 + 3),
];
const opacities = ({ colours }: { colours: Uint8Array }) => [3, 7, 11].map((at) => colours[at]);

describe('pointColours', () => {
  it('gives a point the colour of its language, ink where that has none', () => {
    const look = pointColours(atlas, palette, plain);
    expect([0, 1, 2].map((point) => rgb(look, point))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [9, 9, 9],
    ]);
    expect([...look.sizes]).toEqual([1, 1, 1]);
    expect(new Set(opacities(look)).size).toBe(1);
  });

  it('gives what means the same one colour, other meanings another', () => {
    const reference = Float32Array.of(0.5, 0, -0.5, 0, 0.5, 0.1);
    const look = pointColours(atlas, palette, { ...plain, colour: 'meaning', reference });
    expect(rgb(look, 0)).toEqual(rgb(look, 2));
    expect(rgb(look, 0)).not.toEqual(rgb(look, 1));
  });

  it.each([
    ['found', { hits: [1] }, [1]],
    ['circled', { circled: [0, 1] }, [0, 1]],
    ['chosen, with its translations', { point: 0 }, [0, 2]],
    ['near', { point: 1, near: { de: [{ point: 2, similarity: 1, vector: [] }] } }, [1, 2]],
  ])('lets what is %s stand out', (_, choice, strong) => {
    const look = pointColours(atlas, palette, { ...plain, ...choice });
    const faint = Math.min(...opacities(look));
    const found = [0, 1, 2].filter((point) => look.sizes[point] > 1);
    expect(found).toEqual(strong);
    expect([0, 1, 2].filter((point) => opacities(look)[point] > faint)).toEqual(
      strong.length < 3 ? strong : [],
    );
  });

  it('leaves out what is hidden', () => {
    const look = pointColours(atlas, palette, { ...plain, isShown: (point) => point !== 1 });
    expect([...look.sizes]).toEqual([1, 0, 1]);
    expect(opacities(look)[1]).toBe(0);
  });
});
