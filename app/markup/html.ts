/** HTML as a document to translate: which elements are part of a sentence, and which are none of ours. */

import type { MarkupDocument } from './document.ts';
import { type Dialect, parseMarkup } from './parse.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const HTML: Dialect = {
  isXml: false,
  inline: words(
    'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp ' +
      'small span strike strong sub sup time tt u var',
  ),
  kept: words('code kbd math pre samp script style svg template textarea tt var'),
  attributes: words('alt title'),
  wish({ translate, class: classes }) {
    if (classes && /(?:^|\s)notranslate(?:\s|$)/.test(classes)) return false;
    if (translate === undefined) return undefined;
    return translate.toLowerCase() !== 'no';
  },
};

export function parseHtml(source: string): MarkupDocument {
  return parseMarkup(source, HTML);
}
