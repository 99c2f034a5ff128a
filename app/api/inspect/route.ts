import { withTranslator } from '../../http/routes.ts';
import { handleInspect } from './handle-inspect.ts';

export { OPTIONS } from '../../http/routes.ts';
export const POST = withTranslator('/api/inspect', handleInspect);
