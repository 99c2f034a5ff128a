import { withTranslator } from '../http/routes.ts';
import { handleLanguages } from './handle-languages.ts';

export const dynamic = 'force-dynamic';
export { OPTIONS } from '../http/routes.ts';
export const GET = withTranslator('/languages', handleLanguages);
