/**
 * What a decoder remembers of the rows it is decoding: keys and values of the source and of the words said so
 * far, in place from step to step, so that nothing is copied unless a row is doubled, moved or outgrown.
 * Rows are of any lengths and may come and go at any step; a mask says what of them is filled.
 *
 * R rows, H heads, P words so far, S source length, K width of a head.
 */

/** Added to the attention score of what is not there; finite, so that a row of nothing else is no NaN. */
const HIDDEN = -1e9;

/** Words so far are rounded up to a multiple of this, and source lengths: what is summed over them is then the same
 * to the last bit, however much room there is. */
export const PAST_STEP = 16;
export const SOURCE_STEP = 8;

/** Keys or values of all rows: float32 [rows, H, length, K], of which the first rows are in use. */
interface Store {
  readonly tensors: readonly Float32Array[];
  /** float32 [rows, length]: 0 where there is something, very negative elsewhere. */
  readonly mask: Float32Array;
  readonly rows: number;
  readonly length: number;
}

/** One part of a cache as a graph wants it. */
export interface CacheView {
  readonly tensors: readonly Float32Array[];
  readonly mask: Float32Array;
  readonly length: number;
}

export interface CacheShape {
  /** How many tensors of keys and of values there are for a row's past, and as many for its source. */
  readonly tensors: number;
  readonly heads: number;
  readonly headWidth: number;
}

export class RowCache {
  /** Rows in use. */
  private count = 0;
  /** Words so far, and words of the source, of each row. */
  private lengths: number[] = [];
  private sourceLengths: number[] = [];
  private past: Store;
  private source: Store;

  constructor(readonly shape: CacheShape) {
    this.past = this.store(1, PAST_STEP);
    this.source = this.store(1, SOURCE_STEP);
  }

  get rows(): number {
    return this.count;
  }

  /** How many words each row has said. */
  get positions(): Int32Array {
    return Int32Array.from(this.lengths);
  }

  /**
   * Adds rows that have said nothing yet.
   *
   * @param tensors keys and values of their sources, float32 [B, H, S, K] each
   * @param lengths words of each source; what follows in `tensors` is left out
   * @returns the first of the new rows; the others follow
   */
  add(tensors: readonly Float32Array[], lengths: readonly number[]): number {
    const { heads, headWidth } = this.shape;
    const first = this.count;
    this.count += lengths.length;
    this.lengths.push(...lengths.map(() => 0));
    this.sourceLengths.push(...lengths);
    this.fit();
    const stride = tensors[0].length / lengths.length / heads;
    lengths.forEach((length, sentence) => {
      tensors.forEach((from, tensor) => {
        for (let head = 0; head < heads; head++) {
          const start = (sentence * heads + head) * stride;
          const to = this.offset(this.source, first + sentence, head);
          this.source.tensors[tensor].set(from.subarray(start, start + length * headWidth), to);
        }
      });
      fillMask(this.source, first + sentence, length);
      fillMask(this.past, first + sentence, 0);
    });
    return first;
  }

  /**
   * Makes the rows that go on the first ones, each a copy of its parent; the others are forgotten.
   *
   * @param parents the row that each continues
   * @returns where each stands now: a permutation of 0 to parents.length - 1
   */
  arrange(parents: ArrayLike<number>): Int32Array {
    const wanted = parents.length;
    const places = new Int32Array(wanted).fill(-1);
    const taken = new Set<number>();
    // A row's first child stays where the row is, so that most steps copy nothing.
    for (let i = 0; i < wanted; i++) {
      if (parents[i] >= wanted || taken.has(parents[i])) continue;
      places[i] = parents[i];
      taken.add(parents[i]);
    }
    this.growRows(wanted);
    let free = 0;
    // Parents beyond the end are read before they are cut off; places that are free are nobody's parent
    // any more, unless that parent has a child in its own place, which is not free.
    for (let i = 0; i < wanted; i++) {
      if (places[i] >= 0) continue;
      while (taken.has(free)) free++;
      this.copyRow(parents[i], free);
      places[i] = free;
      taken.add(free);
    }
    this.count = wanted;
    this.lengths.length = wanted;
    this.sourceLengths.length = wanted;
    return places;
  }

  /** Appends one word to each row. @param words its keys and values, float32 [R, tensors, H, K] */
  append(words: Float32Array): void {
    const { heads, headWidth } = this.shape;
    if (Math.max(...this.lengths) >= this.past.length) this.fit();
    let start = 0;
    for (let row = 0; row < this.count; row++) {
      const at = this.lengths[row]++;
      this.past.mask[row * this.past.length + at] = 0;
      for (const to of this.past.tensors) {
        for (let head = 0; head < heads; head++) {
          const word = words.subarray(start, start + headWidth);
          to.set(word, this.offset(this.past, row, head) + at * headWidth);
          start += headWidth;
        }
      }
    }
  }

  /** The rows in use; valid until the next change. */
  view(): { past: CacheView; source: CacheView } {
    return { past: this.viewOf(this.past), source: this.viewOf(this.source) };
  }

  private viewOf({ tensors, mask, length }: Store): CacheView {
    const { heads, headWidth } = this.shape;
    const size = this.count * heads * length * headWidth;
    return {
      tensors: tensors.map((tensor) => tensor.subarray(0, size)),
      mask: mask.subarray(0, this.count * length),
      length,
    };
  }

  /** Makes room for what there is and one word more, and gives back what has become far too much. */
  private fit(): void {
    const pastLength = powerOfTwo(Math.max(0, ...this.lengths) + 1, PAST_STEP);
    const sourceLength = Math.ceil(Math.max(1, ...this.sourceLengths) / SOURCE_STEP) * SOURCE_STEP;
    this.past = this.resized(this.past, this.lengths, pastLength);
    this.source = this.resized(this.source, this.sourceLengths, sourceLength);
  }

  private growRows(wanted: number): void {
    const grown = (store: Store, lengths: readonly number[]) =>
      wanted > store.rows ? this.copied(store, lengths, wanted, store.length) : store;
    this.past = grown(this.past, this.lengths);
    this.source = grown(this.source, this.sourceLengths);
  }

  private resized(store: Store, lengths: readonly number[], length: number): Store {
    const isTooSmall = store.rows < this.count || store.length < length;
    const isTooLarge = store.length > 2 * length;
    return isTooSmall || isTooLarge ? this.copied(store, lengths, this.count, length) : store;
  }

  private copied(from: Store, lengths: readonly number[], rows: number, length: number): Store {
    const to = this.store(powerOfTwo(Math.max(rows, this.count), 1), length);
    lengths.forEach((filled, row) => {
      if (row >= from.rows) return;
      this.copyBetween(from, row, to, row, filled);
      fillMask(to, row, filled);
    });
    return to;
  }

  private copyRow(from: number, to: number): void {
    this.lengths[to] = this.lengths[from];
    this.sourceLengths[to] = this.sourceLengths[from];
    this.copyBetween(this.past, from, this.past, to, this.lengths[to]);
    this.copyBetween(this.source, from, this.source, to, this.sourceLengths[to]);
    fillMask(this.past, to, this.lengths[to]);
    fillMask(this.source, to, this.sourceLengths[to]);
  }

  private copyBetween(from: Store, row: number, to: Store, toRow: number, filled: number): void {
    const { heads, headWidth } = this.shape;
    from.tensors.forEach((tensor, i) => {
      for (let head = 0; head < heads; head++) {
        const start = this.offset(from, row, head);
        const part = tensor.subarray(start, start + filled * headWidth);
        to.tensors[i].set(part, this.offset(to, toRow, head));
      }
    });
  }

  private offset({ length }: Store, row: number, head: number): number {
    return (row * this.shape.heads + head) * length * this.shape.headWidth;
  }

  private store(rows: number, length: number): Store {
    const { tensors, heads, headWidth } = this.shape;
    const make = () => new Float32Array(rows * heads * length * headWidth);
    return {
      tensors: Array.from({ length: tensors }, make),
      mask: new Float32Array(rows * length).fill(HIDDEN),
      rows,
      length,
    };
  }
}

function fillMask({ mask, length }: Store, row: number, filled: number): void {
  mask.fill(0, row * length, row * length + filled);
  mask.fill(HIDDEN, row * length + filled, (row + 1) * length);
}

function powerOfTwo(atLeast: number, smallest: number): number {
  return Math.max(smallest, 2 ** Math.ceil(Math.log2(atLeast)));
}
