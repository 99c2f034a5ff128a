import { withTranslator } from '../http/routes.ts';
import { handleTranslate } from './handle-translate.ts';

export { OPTIONS } from '../http/routes.ts';
export const POST = withTranslator('/translate', handleTranslate);
