/** HTML files in UTF-8. */

import { ApiError } from '../http/errors.ts';
import { parseHtml } from '../markup/html.ts';
import type { FileFormat } from './format.ts';
import { decodeText } from './plain-text.ts';

/** An encoding that the file itself names, within the bytes that the HTML standard looks at. */
const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;
const LOOKED_AT = 1_024;

export const HTML_FILE: FileFormat = {
  extension: '.html',
  mediaType: 'text/html; charset=utf-8',
  async read(bytes) {
    const { mark, text } = decodeText(bytes);
    const charset = CHARSET.exec(text.slice(0, LOOKED_AT))?.[1];
    if (charset && !/^utf-?8$/i.test(charset)) {
      const rule = `file: HTML must be in UTF-8, got ${charset}. Save it as UTF-8.`;
      throw new ApiError('malformed-file', rule);
    }
    return {
      documents: [parseHtml(text)],
      write: async ([translated]) => Buffer.from(mark + translated),
    };
  },
};
