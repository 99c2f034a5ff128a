import { withTranslator } from '../../http/routes.ts';
import { handleStream } from './handle-stream.ts';

export { OPTIONS } from '../../http/routes.ts';
export const POST = withTranslator('/api/stream', handleStream);
