/** The suggestions of this process. */

import { Suggestions } from '../../data/suggestions.ts';
import { suggestionsFile } from '../../model/home.ts';
import { once } from '../http/once.ts';

export function openedSuggestions(): Promise<Suggestions> {
  return once('suggestions', () => Suggestions.open(suggestionsFile()));
}
