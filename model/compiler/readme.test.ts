import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { supportedKernels } from './index.ts';

it('README.md lists the supported kernels', () => {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, list] = /<!-- kernels -->(.*)<!-- \/kernels -->/s.exec(text) ?? [];
  expect([...(list ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(supportedKernels);
});
