import { fileStore } from '../../files/opened-store.ts';
import { handleDownload } from '../handle-download.ts';

export { OPTIONS } from '../../http/routes.ts';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return handleDownload(request, (await params).name, fileStore());
}
