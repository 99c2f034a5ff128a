/** The tokenizer in a real browser gives the same ids as under Node. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trainBpe } from './bpe.ts';
import { Tokenizer } from './tokenizer.ts';
import { formatVocabulary } from './vocabulary.ts';

const CHROMIUM = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] };

const TEXTS = [
  'Where is the train station?',
  'Straße, œuvre, mañana, 火车站在哪里?',
  '<|endoftext|> BOS 12345 👩‍👩‍👧 a\u0301',
  ' two  spaces\nand a line\ttab ',
  '\ud800 lone surrogate',
  'a'.repeat(5000),
];
const LINES = ['the train station is where the trains are', 'Straße und Strand', '火车站在火车站'];

/** What a page does: load the WASM, then encode and decode. */
const PAGE = `
  import { init } from 'tiktoken/lite/init';
  import { Tokenizer } from './tokenizer.ts';
  window.roundTrip = async (wasm, vocabulary, texts) => {
    const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
    await init((imports) => WebAssembly.instantiate(bytes, imports));
    const tokenizer = Tokenizer.from(vocabulary);
    return texts.map((text) => {
      const ids = Array.from(tokenizer.encode(text));
      return { ids, text: tokenizer.decode(ids) };
    });
  };
`;

/** The browser's entry of tiktoken, which waits for its WASM, in place of Node's. */
const BROWSER_TIKTOKEN: Plugin = {
  name: 'browser-tiktoken',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^tiktoken\/lite$/ }, ({ resolveDir, kind }) =>
      resolve('tiktoken/lite/init', { resolveDir, kind }),
    );
  },
};

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(CHROMIUM);
});

afterAll(() => browser.close());

it('encodes and decodes as it does under Node', async () => {
  const vocabulary = trainBpe(LINES, 300);
  const tokenizer = Tokenizer.from(vocabulary);
  const expected = TEXTS.map((text) => {
    const ids = Array.from(tokenizer.encode(text));
    return { ids, text: tokenizer.decode(ids) };
  });

  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: import.meta.dirname, loader: 'ts' },
    plugins: [BROWSER_TIKTOKEN],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const wasmFile = path.join(
    path.dirname(createRequire(import.meta.url).resolve('tiktoken/lite')),
    'tiktoken_bg.wasm',
  );
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0].text });
  const wasm = (await readFile(wasmFile)).toString('base64');
  const found = await page.evaluate(
    ([bytes, tokens, texts]) =>
      (window as unknown as { roundTrip: (...args: unknown[]) => unknown }).roundTrip(
        bytes,
        tokens,
        texts,
      ),
    [wasm, formatVocabulary(vocabulary), TEXTS] as const,
  );
  expect(found).toEqual(expected);
}, 60_000);
