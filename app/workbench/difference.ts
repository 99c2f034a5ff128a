/** Which words of one text are not in another. */

export interface TextPart {
  readonly text: string;
  readonly isOther: boolean;
}

/** Longer texts are not compared: it takes time with the product of their words. */
const MOST_WORDS = 1_000;

/**
 * `text` in parts, those that `reference` has in the same order and those that it has not, by the longest common
 * subsequence of words. Case, blanks and punctuation make no difference.
 */
export function differences(text: string, reference: string, locale: string): TextPart[] {
  const [own, others] = [segmentsOf(text, locale), segmentsOf(reference, locale)];
  const [mine, theirs] = [own, others].map((all) => all.filter(({ word }) => word !== ''));
  if (mine.length > MOST_WORDS || theirs.length > MOST_WORDS) return [{ text, isOther: false }];
  const common = commonWords(
    mine.map(({ word }) => word),
    theirs.map(({ word }) => word),
  );
  const kept = new Set(mine.filter((_, at) => common.has(at)));
  return own.map((segment) => ({
    text: segment.text,
    isOther: segment.word !== '' && !kept.has(segment),
  }));
}

interface Segment {
  readonly text: string;
  /** As it is compared; empty between words. */
  readonly word: string;
}

function segmentsOf(text: string, locale: string): Segment[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment, isWordLike }) => ({
    text: segment,
    word: isWordLike ? segment.toLocaleLowerCase(locale) : '',
  }));
}

/** Which of `a` belong to a longest common subsequence with `b`. */
function commonWords(a: readonly string[], b: readonly string[]): Set<number> {
  const width = b.length + 1;
  // lengths[i, j]: of the longest one of a from i and b from j.
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const common = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common.add(i);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return common;
}
