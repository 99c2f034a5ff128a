import { withTranslator } from '../http/routes.ts';
import { handleSuggest } from './handle-suggest.ts';
import { openedSuggestions } from './opened-suggestions.ts';

export { OPTIONS } from '../http/routes.ts';
export const POST = withTranslator('/suggest', (request, translator) =>
  handleSuggest(request, translator, openedSuggestions),
);
