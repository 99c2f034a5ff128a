import { withTranslator } from '../http/routes.ts';
import { handleDetect } from './handle-detect.ts';

export { OPTIONS } from '../http/routes.ts';
export const POST = withTranslator('/detect', handleDetect);
