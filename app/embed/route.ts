import { withTranslator } from '../http/routes.ts';
import { handleEmbed } from './handle-embed.ts';

export { OPTIONS } from '../http/routes.ts';
export const POST = withTranslator('/embed', handleEmbed);
