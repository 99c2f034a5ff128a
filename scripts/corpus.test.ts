import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, serveFile, startServer } from '../data/corpora/download/local-server.ts';
import { corpusCommand } from './corpus.ts';
import type { Terminal } from './terminal.ts';

let folder: string;
let server: LocalServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

/** Runs the command and gives what it printed and noted. */
async function run(args: string[], answer?: boolean) {
  const said = { printed: '', noted: '' };
  const screen: Terminal = {
    print: (text) => {
      said.printed += text;
    },
    note: (text) => {
      said.noted += text;
    },
    progress: () => undefined,
    confirm: async () => answer,
  };
  await corpusCommand(screen).exitOverride().parseAsync(args, { from: 'user' });
  return said;
}

const ROWS = 'The lamp is on.\tDie Lampe ist an.\nThe lamp is on.\tDie Lampe ist an.\nHi\t\n';

describe('stats', () => {
  it('prints a table', async () => {
    const { printed } = await run(['stats', file('a.tsv', ROWS), '--pair', 'en-de']);
    expect(printed).toContain('3 rows, 2 of them distinct');
    expect(printed).toMatch(/^distinct words +5 +4$/m);
    expect(printed).toMatch(/^letters by script +Latn 100.0% +Latn 100.0%$/m);
  });

  it('prints one JSON object', async () => {
    const name = file('a.tsv', ROWS);
    const { printed } = await run(['stats', name, '--pair', 'en-de', '--json']);
    expect(JSON.parse(printed)).toMatchObject({ file: name, rows: 3, target: { language: 'de' } });
  });

  it('reads a Moses pair by one of its files', async () => {
    file('news.de', 'Es regnet.\n');
    const { printed } = await run(['stats', file('news.en', 'It rains.\n'), '--pair', 'de-en']);
    expect(printed).toContain('1 rows');
  });

  it('passes on what is wrong with the file', async () => {
    const name = file('narrow.tsv', 'only one column\n');
    await expect(run(['stats', name, '--pair', 'en-de'])).rejects.toMatchObject({
      code: 'malformed-file',
    });
  });

  it('refuses a pair that is none', async () => {
    await expect(run(['stats', 'a.tsv', '--pair', 'ende'])).rejects.toThrow(
      /expected two different languages/,
    );
  });
});

describe('filter', () => {
  it('writes what is kept and says what was dropped', async () => {
    const out = path.join(folder, 'clean.tsv');
    const args = ['filter', file('a.tsv', ROWS), '--pair', 'en-de', '--out', out];
    const { printed } = await run(args);
    expect(readFileSync(out, 'utf8')).toBe('The lamp is on.\tDie Lampe ist an.\n');
    expect(printed).toMatch(/^ {2}duplicate +1 +33.3%$/m);
    expect(printed).toMatch(/^kept +1 +33.3%$/m);
  });

  it('takes settings', async () => {
    const out = path.join(folder, 'clean.tsv');
    const name = file('a.tsv', ROWS);
    const args = ['filter', name, '--pair', 'en-de', '--out', out, '--json'];
    const kept = await run([...args, '--no-drop-duplicates']);
    expect(JSON.parse(kept.printed)).toMatchObject({ file: name, out, kept: 2 });
    const short = await run([...args, '--max-length', '10']);
    expect(JSON.parse(short.printed)).toMatchObject({ kept: 0, dropped: { 'too-long': 2 } });
    await expect(run([...args, '--max-foreign-share', '2'])).rejects.toThrow(/maxForeignShare/);
  });
});

describe('generate', () => {
  const generate = (...more: string[]) =>
    run(['generate', '--out', folder, '--rows', '5', '--plain', ...more]);
  const lines = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n');

  it('writes a file for each pair, with the same sentences for the same seed', async () => {
    const { printed } = await generate('--pair', 'en-de', '--pair', 'fr-en');
    expect(printed).toBe(
      ['en-de', 'fr-en'].map((pair) => `${folder}/phrasebook.${pair}.tsv: 5 rows`).join('\n'),
    );
    const german = lines('phrasebook.en-de.tsv').map((line) => line.split('\t'));
    const french = lines('phrasebook.fr-en.tsv').map((line) => line.split('\t'));
    expect(german.map(([english]) => english)).toEqual(french.map(([, english]) => english));
    await generate('--pair', 'en-de', '--seed', '2');
    expect(lines('phrasebook.en-de.tsv').map((line) => line.split('\t'))).not.toEqual(german);
  });

  it('writes one file with a column for each language', async () => {
    const { printed } = await generate('--multiway', '--json');
    const name = 'phrasebook.en-de-fr-es-zh.tsv';
    expect(JSON.parse(printed)).toEqual({ files: [{ file: path.join(folder, name), rows: 5 }] });
    expect(lines(name).map((line) => line.split('\t').length)).toEqual([5, 5, 5, 5, 5]);
  });

  it('names the languages there are', async () => {
    await expect(generate('--pair', 'en-fi')).rejects.toThrow(
      'phrasebook: expected languages among en, de, fr, es, zh, got fi.',
    );
  });
});

describe('download', () => {
  const archive = zipSync({ 'nld.txt': strToU8('The gate is shut.\tHet hek is dicht.\n') });

  async function download(...more: string[]) {
    server = await startServer(serveFile(archive));
    return ['download', '--pair', 'en-nl', '--from', 'tatoeba', '--out', folder].concat(
      ['--base-url', server.url],
      more,
    );
  }

  it('shows the licence, asks, fetches and says where the corpus is', async () => {
    const { printed, noted } = await run(await download(), true);
    expect(noted).toMatch(/licence {2}CC BY 2\.0 FR/);
    expect(printed).toContain(`${path.join(folder, 'tatoeba.en-nl.tsv.gz')}: 1 pairs`);
  });

  it('fetches nothing without consent', async () => {
    await expect(run(await download(), false)).rejects.toThrow(/was not accepted/);
    await expect(run(await download())).rejects.toThrow(/add --accept-licence/);
    expect(server!.requests).toHaveLength(0);
  });

  it('does not ask who has read the licence, and prints one JSON object', async () => {
    const { printed } = await run(await download('--accept-licence', '--json'));
    expect(JSON.parse(printed)).toMatchObject({ rows: 1, offer: { name: 'Tatoeba' } });
  });

  it('lists what OPUS has', async () => {
    const corpora = [
      {
        corpus: 'Letters',
        version: 'v1',
        url: 'https://x.example/a.zip',
        alignment_pairs: 12345,
        size: 90,
      },
    ];
    server = await startServer((_request, response) => {
      response.end(JSON.stringify({ corpora }));
    });
    const args = ['download', '--pair', 'en-nl', '--from', 'opus', '--base-url', server.url];
    expect((await run(args)).printed).toMatch(/^Letters +v1 +12,345 +90\.0 KiB$/m);
    expect(server.requests[0]!.url).toMatch(/^\/opusapi\/\?source=en&target=nl/);
  });
});

describe('check', () => {
  it('names the lines that are dropped, and those that make the file unusable', async () => {
    const name = file('a.tsv', `${ROWS}alone\n`);
    const { printed } = await run(['check', name, '--pair', 'en-de']);
    expect(printed).toMatch(/^kept +1 +33.3%$/m);
    expect(printed).toMatch(/^ {2}duplicate: lines 2$/m);
    expect(printed).toMatch(/^ {2}empty: lines 3$/m);
    expect(printed).toContain('line 4: expected at least 2 tab-separated columns, got 1');
    const { printed: json } = await run(['check', name, '--pair', 'en-de', '--json']);
    expect(JSON.parse(json).dropped.empty[0].line).toBe(3);
  });
});
