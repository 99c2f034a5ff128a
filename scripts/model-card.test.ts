import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../model/home.ts';
import { Release } from '../model/release.ts';
import { modelCard } from './model-card.ts';

let release: Release;
let card: string;

beforeAll(async () => {
  release = await Release.open(path.join(projectRoot(), 'public/models/core'));
  card = modelCard(release.manifest);
});

describe('modelCard', () => {
  it('names every tensor and every file that the release has, with shapes', async () => {
    const { encoder, decoder, languages } = release.manifest;
    for (const file of [encoder, decoder]) {
      for (const [name, { shape }] of await release.tensors(file)) {
        const row = `| \`${file.file}\` | \`${name.replace(/\.\d+\./, '.N.')}\` | [${shape.join(', ')}] |`;
        expect(card).toContain(row);
      }
    }
    for (const { tables, vocabulary } of languages) {
      expect(card).toContain(`\`${tables.file}\``);
      expect(card).toContain(`\`${vocabulary.file}\``);
      for (const name of (await release.tensors(tables)).keys()) expect(card).toContain(name);
    }
  });

  it('credits the data, states the licence and shows every score', () => {
    const { data, licence, scores } = release.manifest;
    for (const { credit } of data) expect(card).toContain(credit);
    expect(card).toContain(`under ${licence}`);
    for (const { bleu, chrf } of scores) {
      expect(card).toContain(`| ${bleu.toFixed(1)} | ${chrf.toFixed(1)} |`);
    }
    expect(card).not.toMatch(/NaN|undefined/);
  });

  it('says so when there are no scores', () => {
    expect(modelCard({ ...release.manifest, scores: [] })).toContain('It has not been scored.');
  });
});
