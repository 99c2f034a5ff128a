import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inGerman } from '../markup/dictionary.fixture.ts';
import { translateDocuments } from '../markup/document.ts';
import { packArchive, unpackArchive } from './archive.ts';
import { formatOf } from './formats.ts';
import { broken } from './subtitles.ts';

const LIMITS = { unpackedBytes: 100_000, parts: 10 };

/** Shouts what it does not know, and remembers what it was asked. */
async function translated(name: string, content: Buffer | string, asked: string[] = []) {
  const read = await formatOf(name)!.read(Buffer.from(content), LIMITS);
  const found = await translateDocuments(read.documents, async (texts) => {
    asked.push(...texts);
    return inGerman(texts);
  });
  return read.write(found.map(({ text }) => text));
}

const textOf = async (...args: Parameters<typeof translated>) =>
  (await translated(...args)).toString();

const faultOf = (name: string, content: Buffer | string) =>
  formatOf(name)!.read(Buffer.from(content), LIMITS);

describe('.txt', () => {
  it('keeps the byte order mark, line ends and empty lines', async () => {
    const asked: string[] = [];
    const text = '\ufeffOne.\r\ntwo\r\n\r\n  three\r\n \r\n42\r\n';
    expect(await textOf('a.TXT', text, asked)).toBe(
      '\ufeffONE.\r\nTWO\r\n\r\n  THREE\r\n \r\n42\r\n',
    );
    expect(asked).toEqual(['One.\r\ntwo', 'three']);
  });

  it('refuses bytes that are no text', async () => {
    await expect(faultOf('a.txt', Buffer.from([0xff, 0x41]))).rejects.toThrow('must be in UTF-8');
    await expect(faultOf('a.txt', 'a\0b')).rejects.toThrow('must be in UTF-8');
  });
});

describe('.html', () => {
  it('is translated between its tags', async () => {
    expect(await textOf('a.html', '<title>one</title><p>Hello <b>big world</b>!')).toBe(
      '<title>ONE</title><p>Hallo <b>große Welt</b>!',
    );
  });

  it('must be in the encoding that it names', async () => {
    await expect(faultOf('a.htm', '<meta charset="iso-8859-1">')).rejects.toThrow('got iso-8859-1');
  });
});

describe('.srt', () => {
  it('translates a cue as one text, and keeps numbers, times, marks and lines', async () => {
    const cue = '1\n00:00:01,000 --> 00:00:02,500\n{\\an8}<i>Hello\nbig world!</i>\n\n';
    const talk = '2\n00:00:03,000 --> 00:00:04,000\n- no\n- yes sir\n';
    const asked: string[] = [];
    expect(await textOf('a.srt', cue + talk, asked)).toBe(
      '1\n00:00:01,000 --> 00:00:02,500\n{\\an8}<i>Hallo große\nWelt!</i>\n\n' +
        '2\n00:00:03,000 --> 00:00:04,000\n- NO\n- YES SIR\n',
    );
    expect(asked).toContain('Hello big world!');
  });

  it('leaves a mark without an end where it is', async () => {
    const cue = '1\n00:00:01,000 --> 00:00:02,500\none <i>two\n';
    expect(await textOf('a.srt', cue)).toContain('<i>');
  });

  it('refuses what has no times', async () => {
    await expect(faultOf('a.srt', 'only words')).rejects.toThrow('got none');
  });

  it('breaks a text into lines of like length, never inside a tag', () => {
    expect(broken('aa bb cc dd', 2, '\n')).toBe('aa bb\ncc dd');
    expect(broken('aa bb cc dd ee ff', 3, '\n')).toBe('aa bb\ncc dd\nee ff');
    expect(broken('<font color="a b">x</font> y', 2, '\n')).toBe('<font color="a b">x</font>\ny');
    expect(broken('unbroken', 2, '\n')).toBe('unbroken');
  });
});

const part = (name: string, text: string) => ({
  name,
  content: Buffer.from(text),
  isCompressed: true,
});

describe('.docx', () => {
  const word = (body: string) =>
    packArchive([
      part('[Content_Types].xml', '<Types/>'),
      part('word/document.xml', `<w:document><w:body>${body}</w:body></w:document>`),
    ]);
  const bodyOf = async (body: string) => {
    const parts = await unpackArchive(await translated('a.docx', await word(body)), LIMITS);
    const xml = parts.find(({ name }) => name === 'word/document.xml')!.content.toString();
    return /<w:body>(.*)<\/w:body>/s.exec(xml)![1];
  };
  const run = (text: string, format = '') =>
    `<w:r>${format}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  const BOLD = '<w:rPr><w:b/></w:rPr>';

  it('joins the runs that a sentence was cut into, and puts formats back', async () => {
    const cut =
      '<w:p><w:pPr><w:jc/></w:pPr><w:r w:rsidR="1"><w:t>Re</w:t></w:r><w:proofErr/>' +
      `<w:r><w:rPr><w:lang w:val="en"/></w:rPr><w:t xml:space="preserve">ad </w:t></w:r>${run('the manual', BOLD)}${run(' now.')}</w:p>`;
    expect(await bodyOf(cut)).toBe(
      `<w:p><w:pPr><w:jc/></w:pPr>${run('Lies jetzt ')}${run('das Handbuch', BOLD)}${run('.')}</w:p>`,
    );
  });

  it('moves a link with its words', async () => {
    const link = (text: string) => `<w:hyperlink r:id="r1">${run(text)}</w:hyperlink>`;
    expect(await bodyOf(`<w:p>${run('Read ')}${link('the manual')}${run(' now.')}</w:p>`)).toBe(
      `<w:p>${run('Lies jetzt ')}${link('das Handbuch')}${run('.')}</w:p>`,
    );
  });

  it('leaves a link with a bookmark in it where it is', async () => {
    const torn = `<w:p>${run('a ')}<w:hyperlink r:id="r1"><w:bookmarkStart/>${run('b')}</w:hyperlink>${run(' c')}</w:p>`;
    expect(await bodyOf(torn)).toBe(
      torn.replace('>a ', '>A ').replace('>b<', '>B<').replace('> c<', '> C<'),
    );
  });

  it('parts a sentence at tabs, and leaves fields and deleted text alone', async () => {
    const tab = '<w:r><w:tab/></w:r>';
    const deleted = '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>';
    const field = '<w:r><w:instrText>PAGE</w:instrText></w:r>';
    expect(await bodyOf(`<w:p>${run('a')}${tab}${run('b &amp; c')}${deleted}${field}</w:p>`)).toBe(
      `<w:p>${run('A')}${tab}${run('B &amp; C')}${deleted}${field}</w:p>`,
    );
  });

  it('must be an archive with a document in it', async () => {
    await expect(faultOf('a.docx', 'no archive')).rejects.toThrow('the archive cannot be read');
    await expect(faultOf('a.docx', await packArchive([part('x', 'y')]))).rejects.toThrow(
      'must hold word/document.xml',
    );
  });
});

describe('.odt', () => {
  it('translates paragraphs with their spans, and nothing of the styles', async () => {
    const content =
      '<office:document-content><office:automatic-styles><number:text>day</number:text></office:automatic-styles>' +
      '<office:body><text:p text:style-name="P1">Hello <text:span text:style-name="T1">big world</text:span>!</text:p>' +
      '<text:h>a<text:note><text:note-citation>i</text:note-citation><text:note-body><text:p>b</text:p></text:note-body></text:note></text:h>' +
      '</office:body></office:document-content>';
    const mimetype = { name: 'mimetype', content: Buffer.from('odt'), isCompressed: false };
    const archive = await packArchive([mimetype, part('content.xml', content)]);
    const written = await translated('a.odt', archive);
    // The first part must lie open at its place (ODF 1.3, part 2, 3.3).
    expect(written.subarray(30, 38).toString()).toBe('mimetype');
    const parts = await unpackArchive(written, LIMITS);
    expect(parts[0]).toEqual(mimetype);
    expect(parts[1]!.content.toString()).toBe(
      content
        .replace('Hello ', 'Hallo ')
        .replace('big world', 'große Welt')
        .replace('>a<', '>A<')
        .replace('>b<', '>B<'),
    );
  });
});

describe('archives', () => {
  it('may not hold more than the limit, whatever they say of themselves', async () => {
    const bomb = await packArchive([part('content.xml', ' '.repeat(200_000))]);
    expect(bomb.length).toBeLessThan(1_000);
    await expect(unpackArchive(bomb, LIMITS)).rejects.toThrow('may hold 100000 bytes');
    // The same, with small sizes in both headers.
    const sizes = Buffer.alloc(4);
    sizes.writeUInt32LE(200_000);
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf(sizes); at !== -1; at = lying.indexOf(sizes, at + 4)) {
      lying.writeUInt32LE(10, at);
    }
    await expect(unpackArchive(lying, LIMITS)).rejects.toThrow('the archive cannot be read');
  });

  it('may not have more parts than the limit, nor names that lead out of them', async () => {
    const many = await packArchive(Array.from({ length: 11 }, (_, n) => part(`${n}`, 'x')));
    await expect(unpackArchive(many, LIMITS)).rejects.toThrow('may hold 10 parts');
    const inside = await packArchive([part('aa/bb', 'x')]);
    const outside = Buffer.from(inside.toString('latin1').replaceAll('aa/bb', '../bb'), 'latin1');
    await expect(unpackArchive(outside, LIMITS)).rejects.toThrow('the archive cannot be read');
  });

  it('are read whole or not at all', async () => {
    const whole = await packArchive([part('a', 'some text '.repeat(100))]);
    const deflated = deflateRawSync(Buffer.from('some text '.repeat(100)));
    const at = whole.indexOf(deflated.subarray(0, 8));
    const broken = Buffer.from(whole);
    broken.fill(0xff, at, at + 8);
    await expect(unpackArchive(broken, LIMITS)).rejects.toThrow('the archive cannot be read');
  });
});
