/** The rules for texts that people send. */

import { ApiError } from './errors.ts';
import { countCharacters, LIMITS } from './limits.ts';

/** @throws ApiError `empty-text`, `malformed-text` or `text-too-long`, naming the rule and the value. */
export function checkTexts(texts: readonly string[]): void {
  if (texts.length === 0 || texts.some((text) => text.trim() === '')) {
    throw new ApiError('empty-text', 'q: a text must not be empty. Send at least one letter.');
  }
  if (!texts.every((text) => text.isWellFormed())) {
    throw new ApiError(
      'malformed-text',
      'q: the text must be valid Unicode, got half of a surrogate pair (\\ud800 to \\udfff alone).',
    );
  }
  const characters = texts.reduce((sum, text) => sum + countCharacters(text), 0);
  if (characters > LIMITS.characters) {
    throw new ApiError(
      'text-too-long',
      `q: a request may have ${LIMITS.characters} characters, got ${characters}. Send the text in parts.`,
    );
  }
}
