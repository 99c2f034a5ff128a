import { describe, expect, it } from 'vitest';
import { misdirectedImports } from './import-directions.ts';

const faults = (files: Record<string, string>) =>
  misdirectedImports(new Map(Object.entries(files)));

describe('directions', () => {
  it('lets imports run downwards and within a place', () => {
    const files = {
      'app/page.tsx': "import { open } from '../model/runtime/translator.ts';\nopen();",
      'model/runtime/translator.ts':
        "import { s } from './session.ts';\nimport '../../data/text.ts';\nexport const open = s;",
      'model/runtime/session.ts': 'export const s = () => 1;',
      'data/text.ts': '',
    };
    expect(faults(files)).toEqual([]);
  });

  it.each([
    ['data/text.ts', 'model/config.ts', 'data is not above model/config.ts'],
    ['model/layers/linear.ts', 'model/decoder.ts', 'model/layers is not above model/decoder.ts'],
    ['model/decoder.ts', 'model/interlingua.ts', 'model/decoder.ts is not above'],
    ['model/runtime/queue.ts', 'model/training/trainer.ts', 'model/runtime is not above'],
    ['scripts/start.ts', 'app/page.tsx', 'scripts is not above app'],
    ['app/page.tsx', 'scripts/start.ts', 'app is not above scripts'],
    ['model/training/trainer.ts', 'model/runtime/translator.ts', 'model/training is not above'],
  ])('%s must not import %s', (from, to, rule) => {
    const up = from.split('/').slice(1).fill('..').join('/') || '.';
    const found = faults({ [from]: `import type { X } from '${up}/${to}';`, [to]: '' });
    expect(found).toEqual([expect.stringContaining(`${from} → ${to}: ${rule}`)]);
  });

  it('opens the doors between neighbours in one direction', () => {
    const [trainer, session] = ['model/training/trainer.ts', 'model/runtime/session.ts'];
    expect(faults({ [trainer]: "import '../runtime/session.ts';", [session]: '' })).toEqual([]);
    expect(
      faults({ [session]: "import type {} from '../training/trainer.ts';", [trainer]: '' }),
    ).toEqual([expect.stringContaining('model/runtime is not above model/training')]);
  });

  it('asks for a place for every file', () => {
    expect(faults({ 'model/odds-and-ends.ts': '' })).toEqual([
      'model/odds-and-ends.ts: belongs to no place. Add it to ROWS in scripts/import-directions.ts.',
    ]);
  });

  it('lets tests import anything, and nothing import a test', () => {
    const test = { 'data/a.test.ts': "import '../app/page.tsx';", 'app/page.tsx': '' };
    expect(faults(test)).toEqual([]);
    const fixture = { 'data/a.ts': "import './b.fixture.ts';", 'data/b.fixture.ts': '' };
    expect(faults(fixture)).toEqual([expect.stringContaining('nothing but a test')]);
  });

  it('sees every way to import, and none in text or comments', () => {
    const into = '../app/page.tsx';
    const ways = [
      `import '${into}';`,
      `import page, {\n  size,\n} from '${into}';`,
      `export * from '${into}';`,
      `export { page } from '${into}';`,
      `export const page = () => import('${into}');`,
      `export const page = () => import(\`${into}\`);`.replaceAll('`', '"'),
    ];
    for (const way of ways) {
      expect(faults({ 'data/a.ts': way, 'app/page.tsx': '' })).toHaveLength(1);
    }
    const talk = `// import '${into}';\nexport const text = "import '${into}'";`;
    expect(faults({ 'data/a.ts': talk, 'app/page.tsx': '' })).toEqual([]);
  });

  it('refuses a file that it cannot read', () => {
    expect(() => faults({ 'data/a.ts': 'import {' })).toThrow(/data\/a\.ts: expected TypeScript/);
  });
});

describe('packages', () => {
  it('have homes', () => {
    expect(faults({ 'data/a.ts': "import * as tf from '@tensorflow/tfjs';" })).toEqual([
      expect.stringContaining('data/a.ts → @tensorflow/tfjs: only model/compiler'),
    ]);
    expect(
      faults({ 'model/decoding/search.ts': "import type { T } from '@tensorflow/tfjs';" }),
    ).toHaveLength(1);
    expect(faults({ 'model/runtime/network.ts': "import 'onnxruntime-node';" })).toEqual([
      'model/runtime/network.ts → onnxruntime-node: only model/runtime/session.ts may import onnxruntime-node.',
    ]);
    expect(
      faults({ 'model/runtime/session.ts': "import * as ort from 'onnxruntime-node';" }),
    ).toEqual([]);
  });
});

describe('serving', () => {
  const files = (kind: string) => ({
    'app/page.tsx': "import '../model/runtime/translator.ts';",
    'model/runtime/translator.ts': "import '../release.ts';",
    'model/release.ts': `${kind} { P } from './parameters.ts';\nexport type Q = P;`,
    'model/parameters.ts': "import { tensor as P } from '@tensorflow/tfjs';\nexport { P };",
  });

  it('must not load TensorFlow.js by any way', () => {
    expect(faults(files('import'))).toEqual([
      'model/runtime/translator.ts → model/release.ts → model/parameters.ts → @tensorflow/tfjs: ' +
        'what serves translations must not load @tensorflow/.',
    ]);
  });

  it('may borrow types from it', () => {
    expect(faults(files('import type'))).toEqual([]);
  });

  it('must not record graphs', () => {
    const recording = {
      'model/runtime/translator.ts': "import { traceStep } from '../recording.ts';\ntraceStep();",
      'model/recording.ts': 'export const traceStep = () => 1;',
    };
    expect(faults(recording)).toEqual([
      expect.stringContaining('must not load model/recording.ts'),
    ]);
  });
});
