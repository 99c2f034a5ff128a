/** Remembers which texts of a corpus came before, by a number each instead of the text. */

/** A JavaScript `Set` holds 2^24 values; shards let corpora be larger. */
const SHARDS = 64;

/**
 * A set of texts by a 53-bit hash. Among n texts some two share a hash with a chance of n²/2^54: one in
 * two hundred that a corpus of ten million rows loses a single one as a duplicate.
 */
export class SeenTexts {
  readonly #shards = Array.from({ length: SHARDS }, () => new Set<number>());

  /** Number of distinct texts. */
  get size(): number {
    return this.#shards.reduce((sum, shard) => sum + shard.size, 0);
  }

  /** Adds a text; false when it was there already. */
  add(text: string): boolean {
    const hash = hash53(text);
    const shard = this.#shards[hash % SHARDS]!;
    if (shard.has(hash)) return false;
    shard.add(hash);
    return true;
  }
}

/**
 * Two multiplicative 32-bit hashes, mixed into each other at the end (the construction of bryc's cyrb53
 * with MurmurHash3's finaliser) and cut to what a double holds exactly.
 */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
