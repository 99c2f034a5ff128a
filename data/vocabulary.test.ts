import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InterlinguaError } from './errors.ts';
import { formatVocabulary, parseVocabulary } from './vocabulary.ts';

const SINGLE_BYTES = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
const WHOLE = formatVocabulary([...SINGLE_BYTES, Buffer.from('the'), Buffer.from('北')]);

function faultOf(content: string): InterlinguaError {
  try {
    parseVocabulary(content, 'en.tiktoken');
  } catch (error) {
    return error as InterlinguaError;
  }
  throw new Error('the vocabulary was read without a fault');
}

function withLine(number: number, line: string): string {
  return WHOLE.split('\n')
    .with(number - 1, line)
    .join('\n');
}

describe('vocabulary files', () => {
  it('are base64, a space and the rank, one token per line', () => {
    expect(WHOLE.split('\n').slice(0, 2)).toEqual(['AA== 0', 'AQ== 1']);
    expect(WHOLE.split('\n').slice(256)).toEqual(['dGhl 256', '5YyX 257', '']);
  });

  it('are read as they were written', () => {
    const longer = fc.uniqueArray(fc.uint8Array({ minLength: 2, maxLength: 12 }), {
      selector: (bytes) => bytes.join(),
    });
    fc.assert(
      fc.property(longer, (tokens) => {
        const all = [...SINGLE_BYTES, ...tokens].map((bytes) => Uint8Array.from(bytes));
        expect(parseVocabulary(formatVocabulary(all), 'file')).toEqual(all);
        expect(parseVocabulary(Buffer.from(formatVocabulary(all)), 'file')).toEqual(all);
      }),
    );
  });

  it('may have lost their last newline or gained carriage returns', () => {
    expect(parseVocabulary(WHOLE.trimEnd(), 'file')).toHaveLength(258);
    expect(parseVocabulary(WHOLE.replaceAll('\n', '\r\n'), 'file')).toHaveLength(258);
  });

  it.each([
    [
      'a token that comes twice',
      withLine(258, 'dGhl 257'),
      'en.tiktoken:258: tokens must be distinct, got that of line 257',
    ],
    [
      'a gap',
      withLine(258, '5YyX 258'),
      'en.tiktoken:258: ranks must count up from 0 without a gap, got 258',
    ],
    [
      'a letter outside base64',
      withLine(257, 'dG*l 256'),
      'en.tiktoken:257: a token must be base64, got dG*l',
    ],
    ['missing padding', withLine(1, 'AA 0'), 'en.tiktoken:1: a token must be base64, got AA'],
    [
      'stray bits under the padding',
      withLine(1, 'AB== 0'),
      'en.tiktoken:1: a token must be base64',
    ],
    [
      'no rank',
      withLine(3, 'Ag=='),
      'en.tiktoken:3: a line must be base64, a space and a rank, got "Ag=="',
    ],
    ['an empty line', withLine(3, ''), 'en.tiktoken:3: a line must be'],
    [
      'missing bytes',
      withLine(66, 'QUI= 65'),
      'en.tiktoken:258: all 256 single bytes must be tokens, got 255; missing 41',
    ],
    ['nothing', '', 'en.tiktoken:0: all 256 single bytes must be tokens, got 0; missing 00'],
  ])('are refused for %s', (_, content, message) => {
    const fault = faultOf(content);
    expect(fault.code).toBe('corrupt-file');
    expect(fault.message).toContain(message);
  });
});
