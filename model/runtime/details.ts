/** What the network thought while it translated: pieces of text, how sure it was, what it looked at. */

import { TextStream } from '../../data/text-stream.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Hypothesis } from '../decoding/search.ts';
import type { TranslatedToken } from './translation.ts';

export interface Details {
  readonly tokens: readonly TranslatedToken[];
  readonly sourceTokens: readonly string[];
}

/** One side of a sentence in pieces, each made of one or more tokens. */
interface Pieces {
  readonly texts: readonly string[];
  /** The piece that each token belongs to. */
  readonly pieceOf: readonly number[];
}

/** What was carried over unchanged: a blank line, an address that a number stood for in vain. */
export function carriedOver(text: string): Details {
  if (text === '') return { tokens: [], sourceTokens: [] };
  return { tokens: [{ text, probability: 1, attention: [0] }], sourceTokens: [text] };
}

/**
 * @param source token ids without EOS
 * @param originals what numbers stand for, on both sides
 */
export function detailsOf(
  hypothesis: Hypothesis,
  source: ArrayLike<number>,
  languages: { readonly from: Tokenizer; readonly to: Tokenizer },
  originals: ReadonlyMap<string, string>,
): Details {
  const read = piecesOf(Array.from(source), languages.from, originals);
  const said = piecesOf(hypothesis.tokens, languages.to, originals);
  const tokens = said.texts.map((text, piece): TranslatedToken => {
    const own = said.pieceOf.flatMap((each, token) => (each === piece ? [token] : []));
    const attention = new Array<number>(read.texts.length + 1).fill(0);
    for (const token of own) {
      for (let at = 0; at <= source.length; at++) {
        // The last position is EOS, which is a piece of its own.
        const piece = at === source.length ? read.texts.length : read.pieceOf[at];
        attention[piece] += (hypothesis.attention[token]?.[at] ?? 0) / own.length;
      }
    }
    const worst = Math.min(...own.map((token) => hypothesis.logProbabilities[token]));
    return { text, probability: Math.exp(worst), attention };
  });
  return { tokens, sourceTokens: [...read.texts, ''] };
}

/** Details of texts that stand one after the other. */
export function joinDetails(parts: readonly Details[]): Details {
  const sourceTokens = parts.flatMap((part) => part.sourceTokens);
  let before = 0;
  const tokens = parts.flatMap((part) => {
    const after = sourceTokens.length - before - part.sourceTokens.length;
    const placed = part.tokens.map((token): TranslatedToken => {
      const attention = [...Array(before).fill(0), ...token.attention, ...Array(after).fill(0)];
      return { ...token, attention };
    });
    before += part.sourceTokens.length;
    return placed;
  });
  return { tokens, sourceTokens };
}

/** Tokens as text; those that only together make a character, or a number that stands for something, as one. */
function piecesOf(
  ids: readonly number[],
  tokenizer: Tokenizer,
  originals: ReadonlyMap<string, string>,
): Pieces {
  const stream = new TextStream(tokenizer);
  const texts: string[] = [];
  const pieceOf: number[] = [];
  let isWhole = true;
  ids.forEach((id, at) => {
    const last = at === ids.length - 1;
    const text = stream.push(id) + (last ? stream.end() : '');
    const goesOn = !isWhole || (/[0-9]$/.test(texts.at(-1) ?? '') && /^[0-9]/.test(text));
    if (goesOn && texts.length > 0) texts[texts.length - 1] += text;
    else texts.push(text);
    pieceOf.push(texts.length - 1);
    isWhole = text !== '';
  });
  const shown = texts.map((text) => text.replace(/[0-9]+/g, (run) => originals.get(run) ?? run));
  return { texts: shown, pieceOf };
}
