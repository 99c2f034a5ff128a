import { withTranslator } from '../../../http/routes.ts';
import { handlePair } from './handle-pair.ts';

export const POST = withTranslator('/api/inspect/pair', handlePair);
