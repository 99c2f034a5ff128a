import { withTranslator } from '../../../http/routes.ts';
import { handlePlace } from './handle-place.ts';

export const POST = withTranslator('/api/inspect/place', handlePlace);
