/** OpenDocument texts (.odt, ODF 1.3): paragraphs and headings of the content, headers and footers. */

import { ApiError } from '../http/errors.ts';
import { type Dialect, parseMarkup } from '../markup/parse.ts';
import { packArchive, unpackArchive } from './archive.ts';
import type { FileFormat } from './format.ts';
import { decodeText } from './plain-text.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const OPEN_DOCUMENT: Dialect = {
  isXml: true,
  inline: words('text:span text:a'),
  kept: words(
    'office:automatic-styles office:styles office:scripts office:font-face-decls office:forms office:meta ' +
      'office:settings office:annotation text:tracked-changes text:note-citation text:sequence-decls ' +
      'text:variable-decls text:user-field-decls math:math dc:creator dc:date meta:creator',
  ),
  attributes: new Set(),
};

const TEXT_PARTS = ['content.xml', 'styles.xml'];

export const OPEN_DOCUMENT_TEXT: FileFormat = {
  extension: '.odt',
  mediaType: 'application/vnd.oasis.opendocument.text',
  async read(bytes, limits) {
    const parts = await unpackArchive(bytes, limits);
    const places = parts.flatMap(({ name }, at) => (TEXT_PARTS.includes(name) ? [at] : []));
    if (!parts.some(({ name }) => name === 'content.xml')) {
      const rule = 'file: an .odt file must hold content.xml, got none. Save it again as .odt.';
      throw new ApiError('malformed-file', rule);
    }
    const texts = places.map((at) => decodeText(parts[at]!.content).text);
    return {
      documents: texts.map((text) => parseMarkup(text, OPEN_DOCUMENT)),
      write: (translated) => {
        const written = new Map(places.map((at, index) => [at, Buffer.from(translated[index]!)]));
        return packArchive(
          parts.map((part, at) => ({ ...part, content: written.get(at) ?? part.content })),
        );
      },
    };
  },
};
