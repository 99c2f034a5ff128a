/** The ways in which a vocabulary's tokens can be spelled with two others. */

import { SPECIAL_TOKEN_COUNT } from './special-tokens.ts';

/** Two tokens that spell a third. */
type TokenSplit = readonly [left: number, right: number];

/** By token id; none for special tokens and single bytes. */
export type TokenSplits = readonly (readonly TokenSplit[])[];

/**
 * To hear a word by other tokens than those of its encoding is subword regularisation (Kudo 2018; with the merges
 * of byte-pair encoding, Provilkov et al. 2020).
 *
 * @param tokens the vocabulary's bytes in rank order
 */
export function tokenSplits(tokens: readonly Uint8Array[]): TokenSplits {
  const spellings = tokens.map((bytes) => String.fromCharCode(...bytes));
  const ids = new Map(spellings.map((spelling, rank) => [spelling, SPECIAL_TOKEN_COUNT + rank]));
  const splits = spellings.map((spelling) =>
    Array.from({ length: spelling.length - 1 }, (_, i) => [
      ids.get(spelling.slice(0, i + 1)),
      ids.get(spelling.slice(i + 1)),
    ]).filter((split): split is [number, number] => !split.includes(undefined)),
  );
  return [...Array.from({ length: SPECIAL_TOKEN_COUNT }, () => []), ...splits];
}
