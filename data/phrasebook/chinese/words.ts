/** Chinese words: measure words, verbs with their rests, adjectives with their *de*. */

export interface ChineseNoun {
  readonly word: string;
  readonly measure: string;
}

/** Reads `本 书`: the measure word, then the noun. */
export function chineseNoun(cell: string): ChineseNoun {
  const [measure = '', word = ''] = cell.split(' ');
  return { measure, word };
}

export interface ChineseVerb {
  readonly verb: string;
  /** The noun of a verb-object compound, such as 足球 in 踢足球. */
  readonly rest: string;
  /** What marks the object before the verb, such as 给. */
  readonly coverb: string;
  /** The progressive is said with 着, as in 穿着. */
  readonly durative: boolean;
  /** The place follows the verb, as in 住在北京. */
  readonly placeAfter: boolean;
}

/** Reads `踢 足球`, `打 电话 ; 给`, `穿 ; 着`, `住 ; 在`. */
export function chineseVerb(cell: string): ChineseVerb {
  const [words = '', marking = ''] = cell.split(' ; ');
  const [verb = '', rest = ''] = words.split(' ');
  return {
    verb,
    rest,
    coverb: marking === '着' || marking === '在' ? '' : marking,
    durative: marking === '着',
    placeAfter: marking === '在',
  };
}

export interface ChineseAdjective {
  readonly word: string;
  /** Before a noun: 大 and 红色 stand alone, 漂亮的 takes 的. */
  readonly attribute: string;
  /** As a predicate it is 是…的, as colours are. */
  readonly classifying: boolean;
}

/** Reads `漂亮`; `红色=` is a classifying adjective. A single character needs no 的, but `贵/很贵的` gives its own. */
export function chineseAdjective(cell: string): ChineseAdjective {
  const [word = '', attribute] = cell.replace('=', '').split('/');
  const classifying = cell.endsWith('=');
  return {
    word,
    attribute: attribute ?? ([...word].length === 1 || classifying ? word : `${word}的`),
    classifying,
  };
}
