/** The rules for texts that people send. */

import { ApiError } from './errors.ts';
import { countCharacters } from './limits.ts';
import type { Settings } from './settings.ts';

/**
 * A text by itself must say something. In a list some may be empty, as lines of a file are.
 *
 * @returns how many characters there are
 * @throws ApiError `empty-text`, `malformed-text` or `text-too-long`, naming the rule and the value.
 */
export function checkTexts(
  q: string | readonly string[],
  limits: Pick<Settings['limits'], 'characters'>,
): number {
  const texts = [q].flat();
  if (texts.length === 0 || (typeof q === 'string' && q.trim() === '')) {
    throw new ApiError('empty-text', 'q: a text must not be empty. Send at least one letter.');
  }
  if (!texts.every((text) => text.isWellFormed())) {
    throw new ApiError(
      'malformed-text',
      'q: the text must be valid Unicode, got half of a surrogate pair (\\ud800 to \\udfff alone).',
    );
  }
  const characters = texts.reduce((sum, text) => sum + countCharacters(text), 0);
  if (characters > limits.characters) {
    throw new ApiError(
      'text-too-long',
      `q: a request may have ${limits.characters} characters, got ${characters}. Send the text in parts.`,
    );
  }
  return characters;
}
