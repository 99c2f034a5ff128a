/** `POST /api/teach/runs/NAME`: pauses a run, goes on with it, or cancels it. Nothing is deleted. */

import { hostname } from 'node:os';
import path from 'node:path';
import { runsFolder } from '../../../model/home.ts';
import type { Job, Wish } from '../../../model/teaching/queue.ts';
import { isAtWork, type RunStatus, readRunStatus } from '../../../model/teaching/run-status.ts';
import { ApiError, NEVER_STORED } from '../../http/errors.ts';
import { type Service, service } from '../../http/service.ts';
import { answerTeacher } from './admit.ts';
import type { TeachDesk } from './desk.ts';
import { actionSchema } from './schema.ts';

/** What the queue and the run's own process say of it. */
interface Found {
  readonly run: string;
  readonly job: Job | undefined;
  readonly status: RunStatus | undefined;
}

export function handleAction(
  request: Request,
  run: string,
  open: () => Promise<TeachDesk>,
  by: Service = service(),
): Promise<Response> {
  const operation = { path: '/api/teach/runs/{run}', schema: actionSchema };
  return answerTeacher(by, request, operation, async ({ body: { action } }) => {
    const desk = await open();
    const found = await find(run, desk);
    if (action === 'resume') await resume(found, desk);
    else await stop(found, action, desk);
    return Response.json({ run }, { headers: NEVER_STORED });
  });
}

async function find(run: string, { queue }: TeachDesk): Promise<Found> {
  if (run !== path.basename(run) || run.startsWith('.')) throw unknown(run);
  const job = await queue.job(run);
  const status = await readRunStatus(path.join(/*turbopackIgnore: true*/ runsFolder(), run));
  if (!job && !status) throw unknown(run);
  return { run, job, status };
}

async function resume({ run, job, status }: Found, desk: TeachDesk): Promise<void> {
  if (status && isAtWork(status)) return;
  // The same command again, under the same name.
  const command = job?.command ?? [...status!.command, `--run=${run}`];
  await desk.queue.add(run, command);
  await desk.ensureWorker();
}

async function stop({ run, job, status }: Found, wish: Wish, desk: TeachDesk): Promise<void> {
  if (job?.state === 'waiting' || job?.state === 'running') {
    await desk.queue.ask(run, wish);
    return;
  }
  if (status && isAtWork(status)) interrupt(run, status);
  if (wish === 'cancel') await desk.queue.cancel(run, job?.command ?? status!.command);
}

/** As Ctrl-C would at the terminal where it was started. */
function interrupt(run: string, { process: { pid, host } }: RunStatus): void {
  if (host === hostname()) {
    process.kill(pid, 'SIGINT');
    return;
  }
  throw new ApiError(
    'invalid-request',
    `teach: ${run} is at work on ${host}, started from the command line there. Stop it there with Ctrl-C.`,
  );
}

function unknown(run: string): ApiError {
  return new ApiError('not-found', `run: there is none by the name ${JSON.stringify(run)}.`);
}
