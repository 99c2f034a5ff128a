import { withTranslator } from '../../http/routes.ts';
import { handleFrontendSettings } from './handle-frontend-settings.ts';

export const dynamic = 'force-dynamic';
export { OPTIONS } from '../../http/routes.ts';
export const GET = withTranslator('/frontend/settings', handleFrontendSettings);
