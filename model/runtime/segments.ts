/**
 * Cuts a text into sentences, which the model translates one by one, and the layout between them,
 * which passes through unchanged. Joined in order, the segments are the text, to the last character.
 *
 * Sentence boundaries are those of Unicode Standard Annex 29 (`Intl.Segmenter`), mended where a full
 * stop belongs to an abbreviation. A line break always ends a sentence.
 */

import { endsWithAbbreviation } from './abbreviations.ts';
import { splitLongSentence } from './long-sentence.ts';
import { protectedSpans } from './protection.ts';

export interface Segment {
  readonly kind: 'sentence' | 'layout';
  readonly text: string;
}

interface Rules {
  readonly locale: string;
  readonly segmenter: Intl.Segmenter;
}

const LINE_BREAK = /(\r\n|[\n\v\f\r\u0085\u2028\u2029])/;
/** Indentation, quotation marks of e-mail, headings, bullets and list numbers at the start of a line. */
const LINE_LEAD = /^\s*(?:(?:[-*+•◦▪‣·–—>#]+|\d{1,3}[.)]|[a-z]\))\s+)*/u;
const HAS_LETTER = /\p{L}/u;
const ENDS_IN_QUOTE = /["'”’»)]$/u;
const STARTS_SMALL = /^\p{Ll}/u;

/**
 * @param locale BCP 47 code of the text's language.
 * @returns sentences (no white space at their ends, at least one letter, no longer than
 *   MAX_SENTENCE_BYTES) and layout (everything else); no two layout segments are neighbours.
 */
export function segment(text: string, locale: string): Segment[] {
  const segmenter = segmenterOf(locale);
  const segments: Segment[] = [];
  for (const [index, line] of text.split(LINE_BREAK).entries()) {
    const isLineBreak = index % 2 === 1;
    if (isLineBreak) append(segments, 'layout', line);
    else segmentLine(line, { locale, segmenter }, segments);
  }
  return segments;
}

/** Making one takes as long as cutting a few sentences. */
const SEGMENTERS = new Map<string, Intl.Segmenter>();

function segmenterOf(locale: string): Intl.Segmenter {
  const known = SEGMENTERS.get(locale);
  if (known) return known;
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  SEGMENTERS.set(locale, segmenter);
  return segmenter;
}

function segmentLine(line: string, rules: Rules, segments: Segment[]): void {
  const lead = LINE_LEAD.exec(line)?.[0] ?? '';
  append(segments, 'layout', lead);
  for (const sentence of sentencesOf(line.slice(lead.length), rules)) {
    for (const piece of splitLongSentence(sentence.trimEnd())) appendTrimmed(segments, piece);
    append(segments, 'layout', sentence.slice(sentence.trimEnd().length));
  }
}

/** The segmenter's sentences, with those joined that only an abbreviation or a quotation cut apart. */
function sentencesOf(line: string, { locale, segmenter }: Rules): string[] {
  const starts: number[] = [];
  const spans = protectedSpans(line);
  let span = 0;
  let previous = '';
  for (const { segment: part, index } of segmenter.segment(line)) {
    // The dots and question marks of an address end no sentence.
    while (span < spans.length && spans[span].end <= index) span++;
    const isInside = span < spans.length && spans[span].start < index;
    if (index === 0 || !(isInside || continues(previous.trimEnd(), part, locale))) {
      starts.push(index);
    }
    previous = part;
  }
  return starts.map((start, at) => line.slice(start, starts[at + 1]));
}

/** Whether `next` goes on with the sentence whose latest part is `previous`. */
function continues(previous: string, next: string, locale: string): boolean {
  if (ENDS_IN_QUOTE.test(previous) && STARTS_SMALL.test(next)) return true;
  return previous.endsWith('.') && endsWithAbbreviation(previous, locale);
}

function appendTrimmed(segments: Segment[], piece: string): void {
  const start = piece.length - piece.trimStart().length;
  const end = Math.max(start, piece.trimEnd().length);
  append(segments, 'layout', piece.slice(0, start));
  const core = piece.slice(start, end);
  // What has no letter (a number, a rule of dashes, an emoji) reads the same in every language.
  append(segments, HAS_LETTER.test(core) ? 'sentence' : 'layout', core);
  append(segments, 'layout', piece.slice(end));
}

function append(segments: Segment[], kind: Segment['kind'], text: string): void {
  if (text === '') return;
  const last = segments.at(-1);
  if (kind === 'layout' && last?.kind === 'layout') {
    segments[segments.length - 1] = { kind, text: last.text + text };
  } else {
    segments.push({ kind, text });
  }
}
