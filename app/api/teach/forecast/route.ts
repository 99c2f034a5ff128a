import { teachDesk } from '../desk.ts';
import { handleForecast } from '../handle-forecast.ts';

export const POST = (request: Request) => handleForecast(request, teachDesk);
