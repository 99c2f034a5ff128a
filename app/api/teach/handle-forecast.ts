/** `POST /api/teach/forecast`: what `npm run train:pair -- --dry-run` says of an order. */

import { commandOf, onThisMachine } from '../../../model/teaching/run-order.ts';
import { NEVER_STORED } from '../../http/errors.ts';
import { type Service, service } from '../../http/service.ts';
import { answerTeacher, withoutHome } from './admit.ts';
import type { TeachDesk } from './desk.ts';
import { runNames, runOrder } from './orders.ts';
import { reportOf } from './report-of.ts';
import { orderSchema } from './schema.ts';

export function handleForecast(
  request: Request,
  open: () => Promise<TeachDesk>,
  by: Service = service(),
): Promise<Response> {
  const { timeoutSeconds } = by.settings.files;
  const operation = { path: '/api/teach/forecast', schema: orderSchema, timeoutSeconds };
  return answerTeacher(by, request, operation, async ({ body, signal }) => {
    const desk = await open();
    const [run] = runNames(body);
    const command = commandOf(await runOrder(body, desk, run!));
    const text = await reportOf(
      desk,
      'train-pair',
      [...onThisMachine(command), '--dry-run'],
      signal,
    );
    return Response.json({ text: withoutHome(text).trimEnd() }, { headers: NEVER_STORED });
  });
}
