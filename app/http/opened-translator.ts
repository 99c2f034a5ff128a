/** The translator for pages, which show a notice where there is none. */

import { servingTranslator } from '../../model/runtime/serving-translator.ts';
import { toApiError } from './errors.ts';
import type { TextTranslator } from './translator.ts';

export async function openedTranslator(): Promise<TextTranslator | null> {
  try {
    return await servingTranslator();
  } catch (fault) {
    toApiError(fault);
    return null;
  }
}
