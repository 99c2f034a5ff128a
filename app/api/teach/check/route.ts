import { teachDesk } from '../desk.ts';
import { handleCheck } from '../handle-check.ts';

export const POST = (request: Request) => handleCheck(request, teachDesk);
