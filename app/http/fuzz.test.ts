/**
 * Requests that nobody would write, from a seed: whatever comes, the answer is a success or a fault that
 * is the client's, in the form that clients know. `npm run fuzz` sends ten thousand.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { Suggestions } from '../../data/suggestions.ts';
import { handleInspect } from '../api/inspect/handle-inspect.ts';
import { handleStream } from '../api/stream/handle-stream.ts';
import { handleDetect } from '../detect/handle-detect.ts';
import { handleEmbed } from '../embed/handle-embed.ts';
import { packArchive } from '../files/archive.ts';
import { FileStore } from '../files/store.ts';
import { handleSuggest } from '../suggest/handle-suggest.ts';
import { handleTranslate } from '../translate/handle-translate.ts';
import { handleTranslateFile } from '../translate_file/handle-translate-file.ts';
import { STATUS } from './errors.ts';
import { serviceWith } from './service.fixture.ts';
import { echoTranslator } from './translator.fixture.ts';

const BODIES = Number(process.env.FUZZ_BODIES ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261);

let folder: string;
let suggestions: Suggestions;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-fuzz-'));
  suggestions = await Suggestions.open(path.join(folder, 'suggestions.db'));
});
afterAll(() => {
  suggestions.close();
  rmSync(folder, { recursive: true });
});

const translator = echoTranslator({ embed: async (text) => Float32Array.of(text.length) });
const by = serviceWith({ SUGGESTIONS: 'true', BODY_BYTES: '20000', FILE_UNPACKED_BYTES: '50000' });

type Handle = (request: Request) => Promise<Response>;

const HANDLERS: Readonly<Record<string, Handle>> = {
  '/translate': (request) => handleTranslate(request, translator, by),
  '/detect': (request) => handleDetect(request, translator, by),
  '/embed': (request) => handleEmbed(request, translator, by),
  '/suggest': (request) => handleSuggest(request, translator, async () => suggestions, by),
  '/api/stream': (request) => handleStream(request, translator, by),
  '/api/inspect': (request) => handleInspect(request, translator, by),
  '/translate_file': (request) => {
    const store = new FileStore({ keptMinutes: 1, storeBytes: 1e9 }, folder);
    return handleTranslateFile(request, translator, store, by);
  },
};

const FIELDS = [
  'q',
  'source',
  'target',
  'format',
  'alternatives',
  'api_key',
  'text',
  'targets',
  's',
];
const WORDS = [
  ...[
    'hello',
    'Guten Tag',
    '你好',
    '',
    ' ',
    '\n',
    '\u0000',
    '\ud800',
    '😀',
    'e\u0301',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '<b>',
    '</b>',
    '<p title="a">',
    '<!--',
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#0;',
    '&',
    '<script>',
    '<x y=z',
  ],
  ...[
    'en',
    'de',
    'zh',
    'auto',
    'xx',
    'en-US',
    '__proto__',
    'constructor',
    'html',
    'text',
    '1',
    '-1',
    '1e9',
  ],
  ...[
    "'; DROP TABLE suggestions; --",
    '../../etc/passwd',
    '{"a":1}',
    '%00',
    'null',
    'a'.repeat(3_000),
  ],
];

class Fuzz {
  constructor(private readonly random: Random) {}

  one<Item>(items: readonly Item[]): Item {
    return items[this.random.below(items.length)]!;
  }

  chance(share: number): boolean {
    return this.random.uniform() < share;
  }

  text(): string {
    return Array.from({ length: 1 + this.random.below(6) }, () => this.one(WORDS)).join('');
  }

  value(depth = 0): unknown {
    const kind = this.random.below(depth > 3 ? 6 : 9);
    if (kind < 4) return this.text();
    if (kind === 4) return this.one([0, -1, 1.5, 1e308, 11, true, false, null]);
    if (kind === 5) return this.one(WORDS);
    const size = this.random.below(this.chance(0.05) ? 80 : 4);
    const items = Array.from({ length: size }, () => this.value(depth + 1));
    return kind === 6 ? Object.fromEntries(items.map((item, n) => [FIELDS[n % 9], item])) : items;
  }

  /** Mostly what a client would send, with something else here and there. */
  fields(): Record<string, unknown> {
    const likely: Record<string, unknown> = {
      q: this.chance(0.3) ? [this.text(), this.text()] : this.text(),
      s: this.text(),
      text: this.text(),
      source: this.one(['auto', 'en', 'de', 'zh']),
      target: this.chance(0.3) ? ['de', 'en'] : this.one(['en', 'de', 'zh']),
      targets: ['de', 'zh'],
      format: this.one(['text', 'html']),
    };
    for (const name of FIELDS) {
      if (this.chance(0.12)) likely[name] = this.value();
      if (this.chance(0.03)) delete likely[name];
    }
    return likely;
  }

  async file(): Promise<File> {
    const name = `a${this.one(['.txt', '.html', '.srt', '.docx', '.odt', '.exe', ''])}`;
    return new File([new Uint8Array(await this.fileContent(name))], name);
  }

  async fileContent(name: string): Promise<Buffer> {
    const time = '00:00:01,000 --> 00:00:02,000\n';
    if (name.endsWith('.srt') && this.chance(0.8)) return Buffer.from(`1\n${time}${this.text()}`);
    if (!/docx|odt/.test(name) || this.chance(0.1)) return Buffer.from(this.text());
    const inner = name.endsWith('.odt') ? 'content.xml' : 'word/document.xml';
    const paragraph = () =>
      this.one(['<w:p>', '</w:p>', '<w:r>', '</w:r>', '<w:t>', '</w:t>', '<text:p>']);
    const xml = Array.from({ length: 12 }, () => paragraph() + this.one(WORDS)).join('');
    const archive = await packArchive([
      { name: inner, content: Buffer.from(xml), isCompressed: true },
    ]);
    if (this.chance(0.3)) archive[this.random.below(archive.length)] = this.random.below(256);
    return archive;
  }

  async request(address: string): Promise<Request> {
    const init = address === '/translate_file' ? await this.form(true) : await this.anyBody();
    return new Request(`http://localhost${address}${this.chance(0.1) ? '?q=a&q=%FF' : ''}`, {
      method: 'POST',
      ...init,
    });
  }

  async anyBody(): Promise<RequestInit> {
    const json = { 'content-type': 'application/json' };
    const kind = this.random.below(10);
    if (kind < 6) return { headers: json, body: JSON.stringify(this.fields()) };
    if (kind === 6) return { headers: json, body: JSON.stringify(this.value()) };
    if (kind === 7) return this.form(false);
    const bytes = Uint8Array.from({ length: 30 }, () => this.random.below(256));
    const types = ['application/json', 'multipart/form-data; boundary=x', 'text/plain', 'a', ''];
    if (kind === 8) return { headers: { 'content-type': this.one(types) }, body: bytes };
    const cut = JSON.stringify(this.fields());
    return { headers: json, body: cut.slice(0, this.random.below(cut.length)) };
  }

  async form(hasFile: boolean): Promise<RequestInit> {
    const isMultipart = hasFile || this.chance(0.5);
    const body = isMultipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(this.fields())) body.append(name, String(value));
    if (hasFile && this.chance(0.95)) (body as FormData).set('file', await this.file());
    return { body };
  }
}

it(`answers ${BODIES} odd requests with what clients know`, {
  timeout: 60_000 + BODIES * 100,
}, async () => {
  const paths = Object.keys(HANDLERS);
  const seen = new Map<number, number>();
  for (let n = 0; n < BODIES; n++) {
    const address = paths[n % paths.length]!;
    const fuzz = new Fuzz(new Random(SEED, n));
    const response = await HANDLERS[address]!(await fuzz.request(address));
    const body = await response.text();
    const where = `request ${n} of seed ${SEED}: ${address} ${response.status} ${body.slice(0, 300)}`;
    seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    expect(response.status, where).toBeLessThan(500);
    expect(body, where).not.toContain('"internal"');
    if (response.ok) continue;
    const { error, code } = JSON.parse(body);
    expect(STATUS[code as keyof typeof STATUS], where).toBe(response.status);
    expect(error, where).toMatch(/\.$/);
  }
  // Odd as they are, many get past the first checks.
  expect(seen.get(200)).toBeGreaterThan(BODIES / 4);
  expect(seen.get(400)).toBeGreaterThan(BODIES / 10);
  expect(by.admission.pending).toBe(0);
});
