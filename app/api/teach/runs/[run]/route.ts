import { teachDesk } from '../../desk.ts';
import { handleAction } from '../../handle-action.ts';

interface Context {
  readonly params: Promise<{ readonly run: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  handleAction(request, (await params).run, teachDesk);
