/** English adjectives and their comparatives. */

export interface EnglishAdjective {
  readonly positive: string;
  readonly comparative: string;
}

/** Reads `big/bigger`, or `tired`, which compares with *more*. */
export function englishAdjective(cell: string): EnglishAdjective {
  const [positive = '', comparative] = cell.split('/');
  return { positive, comparative: comparative ?? `more ${positive}` };
}
