import { fileStore } from '../files/opened-store.ts';
import { withTranslator } from '../http/routes.ts';
import { handleTranslateFile } from './handle-translate-file.ts';

export { OPTIONS } from '../http/routes.ts';
export const POST = withTranslator('/translate_file', (request, translator) =>
  handleTranslateFile(request, translator, fileStore()),
);
