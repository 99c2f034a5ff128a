/** `POST /api/teach/runs`: puts a run in line. */

import { commandOf } from '../../../model/teaching/run-order.ts';
import { NEVER_STORED } from '../../http/errors.ts';
import { type Service, service } from '../../http/service.ts';
import { answerTeacher } from './admit.ts';
import type { TeachDesk } from './desk.ts';
import { runNames, runOrder } from './orders.ts';
import { orderSchema } from './schema.ts';

export function handleStart(
  request: Request,
  open: () => Promise<TeachDesk>,
  by: Service = service(),
): Promise<Response> {
  const operation = { path: '/api/teach/runs', schema: orderSchema };
  return answerTeacher(by, request, operation, async ({ body }) => {
    const desk = await open();
    for (const run of runNames(body)) {
      const command = commandOf(await runOrder(body, desk, run));
      // Somebody else may have taken the name a moment ago.
      if (!(await desk.queue.addNew(run, command))) continue;
      await desk.ensureWorker();
      return Response.json({ run }, { headers: NEVER_STORED });
    }
    throw new Error('runNames: there is always one more');
  });
}
