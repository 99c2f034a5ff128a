import { withTranslator } from '../../../http/routes.ts';
import { handleSearch } from './handle-search.ts';

export const POST = withTranslator('/api/inspect/search', handleSearch);
