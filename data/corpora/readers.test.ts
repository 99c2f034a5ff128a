import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadOptions, readCorpus } from './readers.ts';
import type { SentencePair } from './sentence-pair.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'readers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const EN_DE: ReadOptions = { languages: ['en', 'de'] };

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

async function read(name: string, options?: ReadOptions): Promise<SentencePair[]> {
  const pairs: SentencePair[] = [];
  for await (const pair of readCorpus(name, options)) pairs.push(pair);
  return pairs;
}

async function faultOf(name: string, options?: ReadOptions): Promise<Error & { code: string }> {
  return read(name, options).then(
    () => expect.unreachable(`${name} was read without a fault`),
    (error) => error,
  );
}

describe('tab-separated', () => {
  it('takes the first two columns, whatever follows them', async () => {
    const name = file('plain.tsv', 'The pot boils.\tDer Topf kocht.\nRun!\tLauf!\t17\tanna\n');
    expect(await read(name)).toEqual([
      { source: 'The pot boils.', target: 'Der Topf kocht.', line: 1 },
      { source: 'Run!', target: 'Lauf!', line: 2 },
    ]);
  });

  it('takes other columns when asked', async () => {
    const name = file('columns.tsv', '12\tein Ei\tan egg\n');
    expect(await read(name, { columns: [2, 1] })).toEqual([
      { source: 'an egg', target: 'ein Ei', line: 1 },
    ]);
  });

  it('reads gzip, also in several members', async () => {
    const name = file(
      'packed.tsv.gz',
      Buffer.concat([gzipSync('a lamp\teine Lampe\n'), gzipSync('a door\teine Tür\n')]),
    );
    expect((await read(name)).map((pair) => pair.target)).toEqual(['eine Lampe', 'eine Tür']);
  });

  it('reads DOS line ends, a byte order mark, blank lines and a last line without an end', async () => {
    const name = file('dos.tsv', '\ufeffice\tEis\r\n\r\nsnow\tSchnee');
    expect(await read(name)).toEqual([
      { source: 'ice', target: 'Eis', line: 1 },
      { source: 'snow', target: 'Schnee', line: 3 },
    ]);
  });

  it('does not split at separators that are no line ends', async () => {
    const name = file('separators.tsv', 'a\u2028b\tc\u0085d\n');
    expect(await read(name)).toEqual([{ source: 'a\u2028b', target: 'c\u0085d', line: 1 }]);
  });

  it('yields nothing for an empty file', async () => {
    expect(await read(file('empty.tsv', ''))).toEqual([]);
  });

  it('numbers lines right across read blocks and keeps characters whole at their edges', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `row ${index}\tšíř ${index} 語`);
    const pairs = await read(file('long.tsv', rows.join('\n')));
    expect(pairs).toHaveLength(rows.length);
    expect(pairs.map((pair) => `${pair.source}\t${pair.target}`)).toEqual(rows);
    expect(pairs.at(-1)!.line).toBe(30_000);
  });

  it('names every line with too few columns, after the good pairs', async () => {
    const name = file('narrow.tsv', 'one\teins\njust one\nanother\ntwo\tzwei\n');
    const good: string[] = [];
    const reading = async () => {
      for await (const pair of readCorpus(name)) good.push(pair.source);
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'malformed-file',
      message: [
        `${name}: 2 faults:`,
        'line 2: expected at least 2 tab-separated columns, got 1 ("just one")',
        'line 3: expected at least 2 tab-separated columns, got 1 ("another")',
        'Put a tab character between the sentence and its translation.',
      ].join('\n'),
    });
    expect(good).toEqual(['one', 'two']);
  });

  it('shows ten faults of many and says how many there are', async () => {
    const error = await faultOf(file('worst.tsv', 'no tab here\n'.repeat(37)));
    expect(error.message).toContain('37 faults, the first 10 of them:');
    expect(error.message.match(/^line /gm)).toHaveLength(10);
  });

  it('names lines that are not UTF-8', async () => {
    const name = file('latin1.tsv', Buffer.from('tea\tTee\ngreen\tgrün\nred\trot\n', 'latin1'));
    const error = await faultOf(name);
    expect(error.code).toBe('malformed-file');
    expect(error.message).toBe(
      `${name}: line 2: expected UTF-8 text, got other bytes. ` +
        'Convert the file to UTF-8, for example with: iconv -f LATIN1 -t UTF-8 (or -f UTF-16).',
    );
  });

  it('tells a gzip file that is cut off, and the faults before the cut', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `${index * 7919}\t${index}`);
    rows[1] = 'no column';
    const packed = gzipSync(rows.join('\n'));
    const name = file('cut.tsv.gz', packed.subarray(0, packed.length - 100));
    const error = await faultOf(name);
    expect(error.code).toBe('malformed-file');
    expect(error.message).toMatch(/line 2: expected at least 2/);
    expect(error.message).toMatch(
      /line \d+: expected a whole gzip file, got "unexpected end of file"/,
    );
  });

  it('tells a .gz file that is not gzip', async () => {
    const error = await faultOf(file('fake.tsv.gz', 'plain\ttext\n'));
    expect(error.code).toBe('malformed-file');
    expect(error.message).toMatch(/line 1: expected a whole gzip file.*take the \.gz off/);
  });

  it('stops at a line that no sentence could be, instead of filling the memory', async () => {
    const error = await faultOf(file('binary.tsv', 'x'.repeat(3 << 20)));
    expect(error.code).toBe('malformed-file');
    expect(error.message).toContain('line 1: expected a line of at most 1048576 bytes');
  });

  it('tells a missing file and an unreadable one', async () => {
    expect(await faultOf(path.join(folder, 'absent.tsv'))).toMatchObject({ code: 'missing-file' });
    expect(await faultOf(path.join(folder, 'absent.tsv.gz'))).toMatchObject({
      code: 'missing-file',
      message: expect.stringContaining('absent.tsv.gz: no such file'),
    });
    const directory = mkdtempSync(path.join(folder, 'directory-'));
    expect(await faultOf(`${directory}/../${path.basename(directory)}`, EN_DE)).toMatchObject({
      code: 'missing-file',
    });
  });
});

describe('Moses', () => {
  it('pairs the lines of two files, named by either file or by their stem', async () => {
    file('news.en', 'A cold day.\n\nGood night.\n');
    file('news.de', 'Ein kalter Tag.\nLeer.\nGute Nacht.\n');
    const expected = [
      { source: 'A cold day.', target: 'Ein kalter Tag.', line: 1 },
      { source: '', target: 'Leer.', line: 2 },
      { source: 'Good night.', target: 'Gute Nacht.', line: 3 },
    ];
    for (const name of ['news', 'news.en', 'news.de']) {
      expect(await read(path.join(folder, name), EN_DE)).toEqual(expected);
    }
    const turned = await read(path.join(folder, 'news'), { languages: ['de', 'en'] });
    expect(turned[0]).toEqual({ source: 'Ein kalter Tag.', target: 'A cold day.', line: 1 });
  });

  it('reads a packed file beside a plain one', async () => {
    file('mixed.en.gz', gzipSync('yes\nno\n'));
    file('mixed.de', 'ja\nnein\n');
    const pairs = await read(path.join(folder, 'mixed.en.gz'), EN_DE);
    expect(pairs.map((pair) => [pair.source, pair.target])).toEqual([
      ['yes', 'ja'],
      ['no', 'nein'],
    ]);
  });

  it('tells unequal line counts, whichever file is longer', async () => {
    file('uneven.en', 'one\ntwo\nthree\nfour\n');
    file('uneven.de', 'eins\nzwei\n');
    const forth = await faultOf(path.join(folder, 'uneven'), EN_DE);
    expect(forth.code).toBe('malformed-file');
    expect(forth.message).toContain('got 4 and 2 (they part after line 2)');
    const back = await faultOf(path.join(folder, 'uneven'), { languages: ['de', 'en'] });
    expect(back.message).toContain('got 2 and 4 (they part after line 2)');
  });

  it('names faulty lines of both files', async () => {
    file('bytes.en', Buffer.from('a\n\xff\nc\n', 'latin1'));
    file('bytes.de', Buffer.from('\xfe\nb\nc\n', 'latin1'));
    const error = await faultOf(path.join(folder, 'bytes'), EN_DE);
    expect(error.code).toBe('malformed-file');
    expect(error.message).toMatch(/bytes\.en: line 2: expected UTF-8/);
    expect(error.message).toMatch(/bytes\.de: line 1: expected UTF-8/);
  });

  it('tells which of the two files is missing', async () => {
    const name = file('lonely.en', 'alone\n');
    const error = await faultOf(name, EN_DE);
    expect(error).toMatchObject({ code: 'missing-file' });
    expect(error.message).toContain('lonely.de: no such file');
  });

  it('asks for the languages', async () => {
    expect(() => readCorpus('news.en')).toThrow(/needs to know the two languages, got none/);
  });
});

describe('TMX', () => {
  const memory = (body: string) =>
    `<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header/><body>\n${body}\n</body></tmx>\n`;
  const unit = (...variants: [string, string][]) =>
    `<tu>${variants.map(([lang, text]) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`).join('')}</tu>`;

  it('takes the two languages out of many, with regions and in any order', async () => {
    const name = file(
      'three.tmx',
      memory(
        [
          unit(['fr', 'Bonjour'], ['DE-AT', 'Servus'], ['en_GB', 'Hello']),
          unit(['en', 'Only English'], ['fr', 'Anglais']),
          unit(['eng-US', 'Milk'], ['deu', 'Milch']),
          unit(['en-US', 'Bread'], ['en-GB', 'Loaf'], ['de', 'Brot']),
        ].join('\n'),
      ),
    );
    expect(await read(name, EN_DE)).toEqual([
      { source: 'Hello', target: 'Servus', line: 4 },
      { source: 'Milk', target: 'Milch', line: 6 },
      { source: 'Bread', target: 'Brot', line: 7 },
    ]);
  });

  it('does not take a language whose code only begins alike', async () => {
    const name = file(
      'prefix.tmx',
      memory(unit(['enm', 'Whan that Aprille'], ['de', 'Wenn der April'])),
    );
    expect(await faultOf(name, EN_DE)).toMatchObject({
      code: 'malformed-file',
      message: expect.stringContaining(
        'expected translation units in en and de, got only enm, de.',
      ),
    });
  });

  it('keeps the sentence and leaves out the markup of the document', async () => {
    const seg =
      'Press <bpt i="1">&lt;b&gt;</bpt><hi>Start</hi><ept i="1">&lt;/b&gt;</ept>\n   &amp; wait<ph/>';
    const name = file(
      'inline.tmx.gz',
      gzipSync(memory(unit(['en', seg], ['de', '<![CDATA[Los & warten]]>']))),
    );
    expect(await read(name, EN_DE)).toEqual([
      { source: 'Press Start & wait', target: 'Los & warten', line: 4 },
    ]);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const text = memory(unit(['en', 'cheese'], ['de', 'Käse']));
    const name = file('wide.tmx', Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(await read(name, EN_DE)).toMatchObject([{ source: 'cheese', target: 'Käse' }]);
  });

  it('reads units that lie across blocks of the file', async () => {
    const units = Array.from({ length: 5000 }, (_, index) =>
      unit(['en', `number ${index}`], ['de', `Zähler ${index}`]),
    );
    const pairs = await read(file('large.tmx', memory(units.join('\n'))), EN_DE);
    expect(pairs).toHaveLength(5000);
    expect(pairs.at(-1)).toEqual({ source: 'number 4999', target: 'Zähler 4999', line: 5003 });
  });

  it('tells XML that is cut off, and XML that is broken, with the line', async () => {
    const whole = memory(unit(['en', 'x'], ['de', 'y']));
    const cut = await faultOf(file('cut.tmx', whole.slice(0, -20)), EN_DE);
    expect(cut).toMatchObject({ code: 'malformed-file' });
    expect(cut.message).toMatch(/cut\.tmx: line \d+: expected well-formed XML, got "unclosed tag/);
    const broken = await faultOf(file('broken.tmx', memory('<tu></tuv>')), EN_DE);
    expect(broken.message).toMatch(/broken\.tmx: line 4: expected well-formed XML/);
    expect(await faultOf(file('blank.tmx', ''), EN_DE)).toMatchObject({ code: 'malformed-file' });
  });

  it('tells bytes that are not UTF-8', async () => {
    const name = file(
      'latin1.tmx',
      Buffer.from(memory(unit(['en', 'x'], ['de', 'für'])), 'latin1'),
    );
    expect(await faultOf(name, EN_DE)).toMatchObject({
      code: 'malformed-file',
      message: expect.stringContaining('expected utf-8, got other bytes'),
    });
  });
});
