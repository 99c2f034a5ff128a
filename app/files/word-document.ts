/**
 * Word documents (.docx, Office Open XML, ECMA-376 part 1, 17.3): the paragraphs of the text, its notes,
 * headers and footers. A paragraph is made of runs, each with a format; neighbours of one format are one.
 * The format that most of a paragraph has becomes the plain one, and the others are marks in it.
 */

import { Parser } from 'htmlparser2';
import { ApiError } from '../http/errors.ts';
import type { MarkupDocument, Piece, Run } from '../markup/document.ts';
import { type Inline, isTranslatable, textOf } from '../markup/inline.ts';
import { escapeText } from '../markup/parse.ts';
import { packArchive, unpackArchive } from './archive.ts';
import type { FileFormat } from './format.ts';
import { decodeText } from './plain-text.ts';

const TEXT_PART = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;

export const WORD_DOCUMENT: FileFormat = {
  extension: '.docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async read(bytes, limits) {
    const parts = await unpackArchive(bytes, limits);
    const places = parts.flatMap(({ name }, at) => (TEXT_PART.test(name) ? [at] : []));
    if (!parts.some(({ name }) => name === 'word/document.xml')) {
      const rule =
        'file: a .docx file must hold word/document.xml, got none. Save it again as .docx.';
      throw new ApiError('malformed-file', rule);
    }
    return {
      documents: places.map((at) => parseWordXml(decodeText(parts[at]!.content).text)),
      write: (translated) => {
        const written = new Map(places.map((at, index) => [at, Buffer.from(translated[index]!)]));
        return packArchive(
          parts.map((part, at) => ({ ...part, content: written.get(at) ?? part.content })),
        );
      },
    };
  },
};

/** A run of text with one format and nothing but text in it. */
interface TextRun {
  readonly start: number;
  readonly end: number;
  /** `<w:rPr>…</w:rPr>` as it stands, or nothing. */
  readonly format: string;
  readonly text: string;
  /** The link around it: its opening tag, and which link it is. */
  readonly link: Link | undefined;
}

interface Link {
  readonly open: string;
  readonly start: number;
}

/** A run that is being read. */
interface OpenRun {
  readonly start: number;
  readonly depth: number;
  format: string;
  text: string;
  /** False as soon as there is anything else in it. */
  isText: boolean;
}

/** What may stand between two runs of one sentence, and is not needed: marks of the spelling checker. */
const DROPPED = new Set(['w:proofErr']);
/** What may stand in a run beside its text, and is not needed: where the page broke last. */
const DROPPED_IN_RUN = new Set(['w:lastRenderedPageBreak']);
/** Says nothing about how the text looks. */
const INVISIBLE_FORMAT = /<w:(?:lang|noProof)\b[^>]*\/>/g;
const NO_FORMAT = /^<w:rPr>\s*<\/w:rPr>$/;

function parseWordXml(source: string): MarkupDocument {
  return new WordReader(source).read();
}

class WordReader {
  readonly #pieces: Piece[] = [];
  #taken = 0;
  /** Runs that follow each other, each with nothing before it but the one before. */
  #group: TextRun[] = [];
  #run: OpenRun | undefined;
  #formatStart = -1;
  #isInText = false;
  #link: Link | undefined;
  /** Links with nothing but runs of text in them, which can be moved as a whole. */
  readonly #wholeLinks = new Set<Link>();
  #depth = 0;
  readonly #parser: Parser;

  constructor(private readonly source: string) {
    this.#parser = new Parser(
      {
        onopentag: (name) => this.#onOpen(name),
        onclosetag: (name) => this.#onClose(name),
        ontext: (text) => {
          if (this.#isInText && this.#run) this.#run.text += text;
        },
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  read(): MarkupDocument {
    this.#parser.write(this.source);
    this.#parser.end();
    this.#endGroup();
    this.#pieces.push(this.source.slice(this.#taken));
    return this.#pieces;
  }

  #onOpen(name: string): void {
    this.#depth += 1;
    const start = this.#parser.startIndex;
    const run = this.#run;
    if (name === 'w:r') {
      // A run within a run (in a drawing): the outer one is none of ours.
      if (run) this.#endGroup();
      this.#run = { start, format: '', text: '', isText: true, depth: this.#depth };
    } else if (run && this.#depth === run.depth + 1) {
      if (name === 'w:rPr') this.#formatStart = start;
      else if (name === 'w:t') this.#isInText = true;
      else if (!DROPPED_IN_RUN.has(name)) run.isText = false;
    } else if (!run && name === 'w:hyperlink') {
      this.#link = { open: this.source.slice(start, this.#parser.endIndex + 1), start };
    } else if (!run && !DROPPED.has(name)) this.#endGroup();
  }

  #onClose(name: string): void {
    const end = this.#parser.endIndex + 1;
    const run = this.#run;
    if (run && this.#depth === run.depth + 1) {
      if (name === 'w:rPr') run.format = this.source.slice(this.#formatStart, end);
      if (name === 'w:t') this.#isInText = false;
    } else if (run && this.#depth === run.depth) this.#endRun(run, end);
    else if (!run && name === 'w:hyperlink') this.#endLink(end);
    else if (!run && !DROPPED.has(name)) this.#endGroup();
    this.#depth -= 1;
  }

  #endRun(run: OpenRun, end: number): void {
    this.#run = undefined;
    const { start, text, isText } = run;
    const format = run.format.replace(INVISIBLE_FORMAT, '').replace(NO_FORMAT, '');
    if (!isText || text === '') this.#endGroup();
    else this.#group.push({ start, end, format, text, link: this.#link });
  }

  #endLink(end: number): void {
    const link = this.#link;
    const first = link && this.#group.find((run) => run.link === link);
    const last = this.#group.at(-1);
    this.#link = undefined;
    const isWhole =
      first?.start === (link && link.start + link.open.length) &&
      last?.link === link &&
      this.source.slice(last?.end, end) === '</w:hyperlink>';
    if (!link || !isWhole) {
      this.#endGroup();
      return;
    }
    this.#wholeLinks.add(link);
    this.#group = this.#group.map((run) => ({
      ...run,
      start: run === first ? link.start : run.start,
      end: run === last ? end : run.end,
    }));
  }

  /** What is in a link with more than text in it stays there, and is a sentence of its own. */
  #endGroup(): void {
    const group = this.#group;
    this.#group = [];
    const torn = (run: TextRun | undefined) =>
      run?.link && !this.#wholeLinks.has(run.link) ? run.link : undefined;
    let first = 0;
    for (let at = 1; at <= group.length; at++) {
      if (at < group.length && torn(group[at]) === torn(group[at - 1])) continue;
      const isTorn = torn(group[first]) !== undefined;
      const runs = group.slice(first, at);
      this.#pushRuns(isTorn ? runs.map((run) => ({ ...run, link: undefined })) : runs);
      first = at;
    }
  }

  #pushRuns(runs: readonly TextRun[]): void {
    this.#pieces.push(this.source.slice(this.#taken, runs[0]!.start));
    this.#taken = runs.at(-1)!.end;
    this.#pieces.push(sentenceOf(runs));
  }
}

/** The run around a text, in its format. */
function written(text: string, format: string): string {
  return `<w:r>${format}<w:t xml:space="preserve">${escapeText(text)}</w:t></w:r>`;
}

function sentenceOf(runs: readonly TextRun[]): Run {
  const merged = withNeighboursJoined(runs);
  const plain = commonestFormat(merged);
  const children = merged.map(({ text, format, link }): Inline => {
    if (format === plain && !link) return text;
    const [open, close] = link ? [link.open, '</w:hyperlink>'] : ['', ''];
    // The format is kept with the mark, and put around the text when that is written.
    return { open: [open, format], close, children: [text] };
  });
  return {
    children,
    write: (translated) =>
      translated
        .map((child) => {
          if (typeof child === 'string') return child === '' ? '' : written(child, plain);
          const [open, format] = child.open as readonly string[];
          return open + written(textOf(child.children), format!) + child.close;
        })
        .join(''),
  };
}

function withNeighboursJoined(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isSame = last && last.link === run.link && (run.link || last.format === run.format);
    if (isSame) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function commonestFormat(runs: readonly TextRun[]): string {
  const lengths = new Map<string, number>();
  for (const { format, text, link } of runs) {
    if (link) continue;
    const weight = isTranslatable(text) ? text.length : 0;
    lengths.set(format, (lengths.get(format) ?? 0) + weight);
  }
  return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
