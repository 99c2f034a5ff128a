/**
 * Where the branches of a search are drawn: a column for each step, and the way that came out best along the top, so
 * that hypotheses read like lines of text and no line crosses another.
 */

import type { SearchPart } from '../../api/inspect/parts.ts';

export interface DrawnBranch {
  /** Its place among the nodes. */
  readonly at: number;
  readonly node: SearchPart;
  readonly x: number;
  readonly y: number;
  /** Of its text. */
  readonly width: number;
  /** Where the line to it begins; nowhere for the first tokens. */
  readonly from?: { readonly x: number; readonly y: number };
}

export interface DrawnSearch {
  readonly branches: readonly DrawnBranch[];
  readonly width: number;
  readonly height: number;
}

export interface Hypothesis {
  /** The node that ends it. */
  readonly at: number;
  readonly text: string;
  readonly score: number;
  /** Its nodes from the first to the end. */
  readonly way: readonly number[];
}

/** What was held less likely than this and let go is not drawn: there is much of it, and it says little. */
const LEAST_PROBABILITY = 0.02;
const ROW = 24;
const GAP = 38;
/** In the face that texts are drawn in, the strong one. */
const LETTER = 9;
const WIDE_LETTER = 16;
const WIDE = /[mwMW—…]/u;
const FULL_LETTER = 17;
const FULL = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/u;

export function drawnSearch(nodes: readonly SearchPart[]): DrawnSearch {
  const children = childrenOf(nodes);
  const depths = depthsOf(nodes);
  const best = bestBelow(nodes, children);
  const shown = (at: number) =>
    nodes[at].fate !== 'dropped' || Math.exp(nodes[at].logProbability) >= LEAST_PROBABILITY;
  const columns = columnsOf(nodes, depths, shown);
  const rows = new Map<number, number>();
  let next = 0;
  const place = (at: number): void => {
    const below = children[at].filter(shown).sort((a, b) => best[b] - best[a]);
    below.forEach(place);
    rows.set(at, below.length > 0 ? rows.get(below[0])! : next++);
  };
  const roots = nodes.flatMap(({ parent }, at) => (parent === undefined ? [at] : []));
  roots
    .filter(shown)
    .sort((a, b) => best[b] - best[a])
    .forEach(place);
  const spot = (at: number) => ({ x: columns[depths[at]], y: ROW * (rows.get(at)! + 0.5) });
  const branches = [...rows.keys()].map((at): DrawnBranch => {
    const node = nodes[at];
    const width = widthOf(node.text);
    if (node.parent === undefined) return { at, node, width, ...spot(at) };
    const before = spot(node.parent);
    const from = { x: before.x + widthOf(nodes[node.parent].text), y: before.y };
    return { at, node, width, from, ...spot(at) };
  });
  return { branches, width: columns.at(-1) ?? 0, height: ROW * next };
}

/** The sentences that the search came to, best first. */
export function hypothesesOf(nodes: readonly SearchPart[]): Hypothesis[] {
  const wayTo = (at: number | undefined): number[] =>
    at === undefined ? [] : [...wayTo(nodes[at].parent), at];
  return nodes
    .flatMap(({ score }, at) => {
      if (score === undefined) return [];
      const way = wayTo(at);
      const text = way.map((each) => nodes[each].text).join('');
      return [{ at, text: text.trim(), score, way }];
    })
    .sort((a, b) => b.score - a.score);
}

function childrenOf(nodes: readonly SearchPart[]): number[][] {
  const children: number[][] = nodes.map(() => []);
  nodes.forEach(({ parent }, at) => {
    if (parent !== undefined) children[parent].push(at);
  });
  return children;
}

function depthsOf(nodes: readonly SearchPart[]): number[] {
  const depths: number[] = [];
  // A parent stands before its children.
  nodes.forEach(({ parent }, at) => {
    depths[at] = parent === undefined ? 0 : depths[parent] + 1;
  });
  return depths;
}

/** What each node is ordered by: the best end below it, or behind all that have one, what it was worth itself. */
function bestBelow(nodes: readonly SearchPart[], children: readonly number[][]): number[] {
  const best: number[] = [];
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const { score, total } = nodes[at];
    best[at] = Math.max(score ?? total - 1e6, ...children[at].map((child) => best[child]));
  }
  return best;
}

/** Where each column begins, and last where the drawing ends. */
function columnsOf(
  nodes: readonly SearchPart[],
  depths: readonly number[],
  shown: (at: number) => boolean,
): number[] {
  const widths: number[] = [];
  nodes.forEach(({ text }, at) => {
    if (shown(at)) widths[depths[at]] = Math.max(widths[depths[at]] ?? 0, widthOf(text));
  });
  const columns = [GAP / 2];
  for (const width of widths) columns.push(columns.at(-1)! + width + GAP);
  return columns;
}

/** About what a text takes in the face that it is drawn in. */
function widthOf(text: string): number {
  const widths = [...text.trim()].map((letter) => {
    if (FULL.test(letter)) return FULL_LETTER;
    return WIDE.test(letter) ? WIDE_LETTER : LETTER;
  });
  return Math.max(
    10,
    widths.reduce((sum, width) => sum + width, 0),
  );
}
