import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inGerman } from './dictionary.fixture.ts';
import { translatableText, translateDocuments } from './document.ts';
import { parseHtml } from './html.ts';

async function translated(html: string): Promise<string> {
  const [{ text }] = await translateDocuments([parseHtml(html)], inGerman);
  return text;
}

describe('HTML', () => {
  it.each([
    ['a sentence', '<p class="x">one</p>', '<p class="x">ONE</p>'],
    ['what is no element', 'one &amp; two', 'ONE &amp; TWO'],
    [
      'spaces and line ends',
      '<p>\n  one\n  two </p>',
      '<p>\n  ONE TWO </p>'.replace('\n  ONE', ' ONE'),
    ],
    [
      'attributes that are read',
      '<img src=a.png alt="a &quot;cat&quot;">',
      '<img src=a.png alt="A &quot;CAT&quot;">',
    ],
    ['a title without quotation marks', '<p title=cat>dog</p>', '<p title="CAT">DOG</p>'],
    [
      'no scripts, styles, code',
      '<script>a("<b>")</script><style>b{}</style><pre>c <b>d</b></pre>',
      null,
    ],
    [
      'nothing that asks for that',
      '<p translate="no">a <b>b</b></p><p class="notranslate x">c</p>',
      null,
    ],
    ['no numbers', '<td>12,5 %</td><td>&nbsp;</td>', null],
    ['no comments and declarations', '<!doctype html><!-- a --><?php b ?>', null],
    [
      'text around what asks not to be',
      'a <b translate=no>B &lt;</b> c',
      'A <b translate=no>B &lt;</b> C',
    ],
    ['paragraphs without ends', '<p>a<p>b', '<p>A<p>B'],
    ['tags that cross', 'a<b>x</i>y</b>z', 'A<b>X</i>Y</b>Z'],
    ['a mark over two paragraphs', '<p>a <b>b<p>c</b> d', '<p>A <b>B<p>C</b> D'],
    ['lines that are broken on purpose', 'one<br>two', 'ONE<br>TWO'],
  ])('translates %s', async (_, html, expected) => {
    expect(await translated(html)).toBe(expected ?? html);
  });

  it.each([
    ['where its words are', 'Hello <b>big world</b>!', 'Hallo <b>große Welt</b>!'],
    [
      'where they moved',
      'Read <a href="/m">the manual</a> now.',
      'Lies jetzt <a href="/m">das Handbuch</a>.',
    ],
    [
      'in a mark',
      '<i>He saw <b>the <u>old</u> house</b>.</i>',
      '<i>Er sah <b>das <u>alte</u> Haus</b>.</i>',
    ],
    ['in the other order', 'now <b>I</b> <i>go</i>', 'jetzt <i>gehe</i> <b>ich</b>'],
    ['that is around everything', '<b><i>now</i></b>', '<b><i>NOW</i></b>'],
    ['with a title', 'Hello <b title="now">big world</b>!', 'Hallo <b title="NOW">große Welt</b>!'],
    ['of code', 'Run <code>a &lt; B</code> twice', 'RUN <code>a &lt; B</code> TWICE'],
    ['of a word that comes twice', 'now <b>now</b>', 'NOW <b>NOW</b>'],
    ['of a part of a word, around all of it', 'An <b>old</b>en house', 'AN <b>OLDEN</b> HOUSE'],
    [
      'around nothing, at the ends',
      '<a id="x"></a>now<a id="y"></a>',
      '<a id="x"></a>NOW<a id="y"></a>',
    ],
    ['around nothing, in the middle', 'now <a id="x"></a>I go', 'jetzt <a id="x"></a>gehe ich'],
  ])('puts a mark %s', async (_, html, expected) => {
    expect(await translated(html)).toBe(expected);
  });

  it('puts a mark whose words have parted around the first of them', async () => {
    expect(await translated('Read the <b>manual now</b>.')).toBe('Lies <b>jetzt</b> das Handbuch.');
  });

  it('puts a mark around the next best word where another mark is around the best', async () => {
    expect(await translated('Read <i>the</i><b> manual now</b>.')).toBe(
      'Lies <b>jetzt</b> <i>das</i> Handbuch.',
    );
    expect(await translated('<b>Hello big</b> <i>wor</i><u>ld</u>!')).toBe(
      '<b>Hallo große</b> <i>Welt</i><u>!</u>',
    );
  });

  it('translates piece by piece where there are more marks than words', async () => {
    expect(await translated('<b>the</b> <i>word</i>')).toBe('<b>THE</b> <i>WORD</i>');
  });

  it('asks for each text once', async () => {
    const asked: (readonly string[])[] = [];
    const record = (texts: readonly string[]) => {
      asked.push(texts);
      return inGerman(texts);
    };
    await translateDocuments(['<p>a<p>a', '<p>a <b>b</b>'].map(parseHtml), record);
    expect(asked).toEqual([['a b'], ['a']]);
  });

  it('knows how much there is to translate', () => {
    const html = '<p title="cat">a <b>dog</b></p><script>x</script>';
    expect(translatableText(parseHtml(html))).toBe('cat\na\ndog');
  });

  it('takes marks in marks, up to the depth that browsers take', async () => {
    const nested = (depth: number) => `${'<b>'.repeat(depth)}x${'</b>'.repeat(depth)}`;
    expect(await translated(nested(512))).toBe(nested(512).replace('x', 'X'));
    expect(() => parseHtml(nested(513))).toThrow('elements may be 512 deep');
  });

  it('keeps every tag, and every byte but spaces, where the translation is the text', async () => {
    const echo = async (texts: readonly string[]) =>
      texts.map((text) => ({ text, alternatives: [] }));
    const tag = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<i class=x>',
        '</i>',
        '<br>',
        '<code>',
        '</code>',
        '<!-- c -->',
      ],
      ...[
        '<img alt="d">',
        '<div translate=no>',
        '</div>',
        '&amp;',
        '&#x2014;',
        '<a title="e&lt;">',
        '</a>',
      ],
    );
    const word = fc.constantFrom('one', ' two', 'three ', ' 4 ', '.', 'ü');
    const html = fc.array(fc.oneof(tag, word), { maxLength: 30 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(html, async (source) => {
        const [{ text }] = await translateDocuments([parseHtml(source)], echo);
        const tags = (markup: string) => markup.match(/<[^>]*>/g);
        // A space at the edge of a mark may move out of it; entities are written one way.
        const words = (markup: string) =>
          markup
            .replaceAll('&#x2014;', '—')
            .replaceAll('&lt;', '<')
            .replace(/<[^>]*>|\s/g, '');
        expect(tags(text)).toEqual(tags(source));
        expect(words(text)).toBe(words(source));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
