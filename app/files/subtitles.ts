/**
 * SubRip subtitles (.srt): numbers and times stay, the words of each cue are translated as one text,
 * since a sentence is broken where the screen ends. It is broken anew, into as many lines as before.
 */

import { ApiError } from '../http/errors.ts';
import type { Piece, Run } from '../markup/document.ts';
import { type Inline, type InlineElement, isTranslatable, textOf } from '../markup/inline.ts';
import type { FileFormat } from './format.ts';
import { decodeText, plainRun } from './plain-text.ts';

const TIMES = /^\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}/;
/** `<i>`, `</font>` and the positions that players understand, such as `{\an8}`. */
const MARK = /(<\/?(?:[biu]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\})/i;
/** Who speaks begins a line of his own with a dash. */
const SPEAKER = /^\s*[-–—]/;

export const SUBTITLES: FileFormat = {
  extension: '.srt',
  mediaType: 'application/x-subrip; charset=utf-8',
  async read(bytes) {
    const { mark, text } = decodeText(bytes);
    if (!text.split('\n').some((line) => TIMES.test(line))) {
      const rule = 'file: subtitles need lines of times, 00:00:01,000 --> 00:00:02,000, got none.';
      throw new ApiError('malformed-file', rule);
    }
    const pieces = text.split(/(\r?\n[^\S\n]*\r?\n\s*)/).flatMap(piecesOfCue);
    return { documents: [pieces], write: async ([translated]) => Buffer.from(mark + translated) };
  },
};

/** A cue: a number, times, and lines of text. */
function piecesOfCue(cue: string): Piece[] {
  const lines = cue.split(/(?<=\n)/);
  const times = lines.findIndex((line) => TIMES.test(line));
  if (times === -1) return [cue];
  const head = lines.slice(0, times + 1).join('');
  const speeches = bySpeaker(lines.slice(times + 1));
  return [head, ...speeches.flatMap(piecesOfSpeech)];
}

function bySpeaker(lines: readonly string[]): string[][] {
  const speeches: string[][] = [];
  for (const line of lines) {
    if (speeches.length === 0 || SPEAKER.test(line)) speeches.push([line]);
    else speeches.at(-1)!.push(line);
  }
  return speeches;
}

function piecesOfSpeech(lines: readonly string[]): Piece[] {
  const text = lines.join('');
  const end = /\s*$/.exec(text)![0];
  const spoken = text.slice(0, text.length - end.length);
  const lineEnd = /\r?\n/.exec(spoken)?.[0];
  const children = childrenOf(spoken.replace(/\s*\n\s*/g, ' '));
  if (!isTranslatable(textOf(children))) return [text];
  const count = lineEnd ? spoken.split(lineEnd).length : 1;
  return [brokenInto(plainRun(children), count, lineEnd ?? '\n'), end];
}

/** Text with its marks; a mark that has no other end stands for itself. */
function childrenOf(text: string): Inline[] {
  const parts = text.split(MARK);
  const open: { mark: string; name: string; children: Inline[] }[] = [];
  let children: Inline[] = [];
  const alone = (mark: string): InlineElement => ({ open: [], close: '', children: [], raw: mark });
  const unwind = () => {
    const { mark, children: outer } = open.pop()!;
    children = [...outer, alone(mark), ...children];
  };
  for (const [at, part] of parts.entries()) {
    if (part === '') continue;
    const name = /^<(\/?)(\w+)/.exec(part);
    if (at % 2 === 0) children.push(part);
    else if (!name) children.push(alone(part));
    else if (name[1] === '') {
      open.push({ mark: part, name: name[2]!.toLowerCase(), children });
      children = [];
    } else if (open.at(-1)?.name === name[2]!.toLowerCase()) {
      const { mark, children: outer } = open.pop()!;
      children = [...outer, { open: [mark], close: part, children }];
    } else children.push(alone(part));
  }
  while (open.length > 0) unwind();
  return children;
}

/** The run with its text broken into lines of like length. */
function brokenInto(run: Run, lines: number, lineEnd: string): Run {
  return { ...run, write: (children, raw) => broken(run.write(children, raw), lines, lineEnd) };
}

export function broken(text: string, lines: number, lineEnd: string): string {
  if (lines < 2) return text;
  const middle = lengthSeen(text) / lines;
  const distance = (at: number) => Math.abs(lengthSeen(text.slice(0, at)) - middle);
  const spaces = [...text.matchAll(/(?<=\S) (?![^<]*>)/g)].map(({ index }) => index);
  const nearest = spaces.toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest === undefined) return text;
  const rest = broken(text.slice(nearest + 1), lines - 1, lineEnd);
  return text.slice(0, nearest) + lineEnd + rest;
}

/** Marks take no room on the screen. */
function lengthSeen(text: string): number {
  return text.replace(new RegExp(MARK, 'gi'), '').length;
}
