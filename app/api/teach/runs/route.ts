import { teachDesk } from '../desk.ts';
import { handleStart } from '../handle-start.ts';

export const POST = (request: Request) => handleStart(request, teachDesk);
