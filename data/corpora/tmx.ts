/**
 * Translation Memory eXchange files (TMX 1.4b, https://www.gala-global.org/tmx-14b): translation units
 * (`tu`) that hold one variant (`tuv`, with `xml:lang`) per language.
 */

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { InterlinguaError, messageOf } from '../errors.ts';
import { readBytes } from './bytes.ts';
import { Faults } from './faults.ts';
import type { SentencePair } from './sentence-pair.ts';

/** Inline elements that hold the markup of the original document and not the sentence (TMX 1.4b, 3.2). */
const NATIVE_CODE = new Set(['bpt', 'ept', 'it', 'ph', 'ut']);

/**
 * Reads the pairs of two languages from a `.tmx` or `.tmx.gz` file, as a stream. A variant matches by
 * its language with or without a region (`en` takes `en-GB`); of several, the first is taken. Units
 * that lack one of the two languages are passed over.
 *
 * @param languages codes of the source and the target, such as `['en', 'de']`
 * @throws InterlinguaError `missing-file`; `malformed-file` for broken XML, and for a file in which no
 *   unit has both languages.
 */
export async function* readTmx(
  file: string,
  languages: readonly [source: string, target: string],
): AsyncGenerator<SentencePair> {
  const units = new UnitCollector(languages);
  const faults = new Faults(file);
  let pairs = 0;
  for await (const text of decode(
    readBytes(faults, () => units.line),
    units,
    faults,
  )) {
    for (const pair of parse(text, units, faults)) {
      pairs += 1;
      yield pair;
    }
  }
  parse(undefined, units, faults);
  if (pairs === 0) throw noPairs(file, languages, units.languagesSeen);
}

/** Feeds the parser; `undefined` ends the document. XML cannot be read on after a fault. */
function parse(text: string | undefined, units: UnitCollector, faults: Faults): SentencePair[] {
  try {
    if (text === undefined) units.close();
    else units.write(text);
  } catch (error) {
    faults.add(units.line, `expected well-formed XML, got "${messageOf(error)}"`, XML_REMEDY);
    faults.throwIfAny(error);
  }
  return units.take();
}

const XML_REMEDY = 'Fetch or export the file again; it may be cut off.';

/** TMX is UTF-8, or UTF-16 with a byte order mark; nothing else is allowed. */
async function* decode(
  chunks: AsyncIterable<Buffer>,
  units: UnitCollector,
  faults: Faults,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    try {
      yield decoder.decode(chunk, { stream: true });
    } catch (error) {
      faults.add(units.line, `expected ${decoder.encoding}, got other bytes`, ENCODING_REMEDY);
      faults.throwIfAny(error);
    }
  }
}

const ENCODING_REMEDY = 'Convert the file to UTF-8, for example with: iconv -t UTF-8.';

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Turns XML events into sentence pairs. */
class UnitCollector {
  readonly languagesSeen = new Set<string>();
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  });
  readonly #languages: readonly string[];
  #pairs: SentencePair[] = [];
  /** Sentences of the open unit, in the order of `#languages`. */
  #sentences: (string | undefined)[] = [];
  #unitLine = 0;
  /** Which of the two languages the open variant is, or -1. */
  #side = -1;
  #text: string | undefined;
  #codeDepth = 0;

  constructor(languages: readonly [string, string]) {
    this.#languages = languages.map(canonical);
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', (tag) => this.#close(tag.name));
    this.#parser.on('text', (text) => this.#append(text));
    this.#parser.on('cdata', (text) => this.#append(text));
  }

  get line(): number {
    return this.#parser.line;
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#parser.close();
  }

  /** The pairs completed since the last call. */
  take(): SentencePair[] {
    const pairs = this.#pairs;
    this.#pairs = [];
    return pairs;
  }

  #open(tag: SaxesTagPlain): void {
    if (tag.name === 'tu') {
      this.#sentences = [];
      this.#unitLine = this.#parser.line;
    } else if (tag.name === 'tuv') {
      // `lang` is how TMX 1.1 spelt it.
      this.#side = this.#sideOf(tag.attributes['xml:lang'] ?? tag.attributes.lang ?? '');
    } else if (tag.name === 'seg') {
      this.#text = '';
    } else if (NATIVE_CODE.has(tag.name)) {
      this.#codeDepth += 1;
    }
  }

  #close(name: string): void {
    if (name === 'seg') {
      if (this.#side >= 0) this.#sentences[this.#side] ??= oneLine(this.#text ?? '');
      this.#text = undefined;
    } else if (name === 'tuv') {
      this.#side = -1;
    } else if (NATIVE_CODE.has(name)) {
      this.#codeDepth -= 1;
    } else if (name === 'tu') {
      const [source, target] = this.#sentences;
      if (source === undefined || target === undefined) return;
      this.#pairs.push({ source, target, line: this.#unitLine });
    }
  }

  #append(text: string): void {
    if (this.#text !== undefined && this.#codeDepth === 0) this.#text += text;
  }

  #sideOf(tag: string): number {
    this.languagesSeen.add(tag);
    const code = canonical(tag);
    return this.#languages.findIndex(
      (language) => code === language || code.startsWith(`${language}-`),
    );
  }
}

/** Tools write `en_US` and `eng-US` for `en-US`; what is no language code stays as it is. */
function canonical(tag: string): string {
  const code = tag.replaceAll('_', '-');
  try {
    return new Intl.Locale(code).toString();
  } catch {
    return code;
  }
}

/** Line breaks inside a segment only lay out the XML. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function noPairs(
  file: string,
  languages: readonly string[],
  seen: ReadonlySet<string>,
): InterlinguaError {
  return new InterlinguaError(
    'malformed-file',
    `${file}: expected translation units in ${languages.join(' and ')}, got only ${[...seen].join(', ') || 'no variant at all'}. ` +
      'Name two languages that the file has.',
  );
}
