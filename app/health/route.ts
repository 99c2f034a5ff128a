import { withTranslator } from '../http/routes.ts';
import { handleHealth } from './handle-health.ts';

export const dynamic = 'force-dynamic';
export { OPTIONS } from '../http/routes.ts';
export const GET = withTranslator('/health', handleHealth);
