import { teachDesk } from '../desk.ts';
import { handleEvents } from '../handle-events.ts';

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => handleEvents(request, teachDesk);
