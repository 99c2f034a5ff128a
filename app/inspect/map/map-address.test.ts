import { describe, expect, it } from 'vitest';
import { firstView, formatView, type MapView, parseView } from './map-address.ts';

const LAYERS = 8;
const POINTS = 1000;
const roundTrip = (view: MapView) => parseView(formatView(view, LAYERS), LAYERS, POINTS);

describe('the address of a map', () => {
  it('is empty for the first view', () => {
    expect(formatView(firstView(LAYERS), LAYERS)).toBe('');
    expect(parseView('', LAYERS, POINTS)).toEqual(firstView(LAYERS));
  });

  it('says everything that differs, and gives it back', () => {
    const view: MapView = {
      layer: 2,
      kind: 'umap',
      coordinates: 2,
      colour: 'meaning',
      strands: false,
      hidden: ['de', 'fr'],
      point: 17,
      near: 10,
      circled: [3, 4, 5, 9, 20, 21],
      search: 'train & bus',
      text: '火车站在哪里？',
      source: 'zh',
      camera: { ...firstView(LAYERS).camera, x: 0.25, y: -0.5, zoom: 4 },
    };
    expect(roundTrip(view)).toEqual(view);
  });

  it('keeps how a cloud is turned', () => {
    const camera = { ...firstView(LAYERS).camera, yaw: 1.25, pitch: -0.3, zoom: 2 };
    const view: MapView = { ...firstView(LAYERS), coordinates: 3, camera };
    expect(roundTrip(view)).toEqual(view);
  });

  it('leaves out a circle that no address would hold', () => {
    const circled = Array.from({ length: 4000 }, (_, at) => 2 * at);
    expect(formatView({ ...firstView(LAYERS), circled }, LAYERS)).toBe('');
  });

  it.each([
    'layer=8',
    'layer=-1',
    'layer=x',
    'point=1000',
    'camera=1 2',
    'camera=a b c',
    'map=tsne',
    'near=0',
    'near=21',
    'circled=x.1000.7-3.-',
  ])('takes %s for the first view', (query) => {
    expect(parseView(query, LAYERS, POINTS)).toEqual(firstView(LAYERS));
  });
});
