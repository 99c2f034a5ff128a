/** Who may teach: pages of this very site and programs, where it is turned on, with the password if there is one. */

import type { z } from 'zod';
import type { InterlinguaError } from '../../../data/errors.ts';
import { interlinguaHome } from '../../../model/home.ts';
import { hasCommands } from '../../../model/teaching/commands.ts';
import { ApiError } from '../../http/errors.ts';
import { isSame } from '../../http/is-same.ts';
import { answer, type Call, type Operation, type Service } from '../../http/service.ts';

export const PASSWORD_HEADER = 'x-teach-password';

/** Why nothing can be taught here; undefined where it can. */
export function reasonTurnedOff({
  settings,
}: Pick<Service, 'settings'>): 'setting' | 'commands' | undefined {
  if (!settings.teach.isOn) return 'setting';
  return hasCommands() ? undefined : 'commands';
}

/** @throws ApiError `turned-off`, `foreign-origin` or `unauthorized` */
export function requireTeacher(request: Request, by: Service): void {
  const reason = reasonTurnedOff(by);
  if (reason === 'setting') {
    throw new ApiError(
      'turned-off',
      'teach: it is turned off here. Who runs the server can turn it on with INTERLINGUA_API_TEACH=true.',
    );
  }
  if (reason === 'commands') {
    throw new ApiError(
      'turned-off',
      'teach: this server was packed without the commands that teach. Run it in the project’s folder.',
    );
  }
  requireOwnPage(request);
  const { password } = by.settings.teach;
  if (password && !isSame(request.headers.get(PASSWORD_HEADER) ?? '', password)) {
    throw new ApiError(
      'unauthorized',
      `teach: ${PASSWORD_HEADER} must be the password, got something else.`,
    );
  }
}

/** Stricter than elsewhere: sites that may translate here may not make this machine work for hours. */
function requireOwnPage(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOwnSite = site === null || site === 'same-origin' || site === 'none';
  const isOwnHost = origin === null || hostOf(origin) === request.headers.get('host');
  if (isOwnSite && isOwnHost) return;
  throw new ApiError(
    'foreign-origin',
    `origin: only pages of this site may teach, got ${origin ?? site}.`,
  );
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Answers a request to teach, checked as all requests are and by the rules above. */
export function answerTeacher<Schema extends z.ZodType>(
  by: Service,
  request: Request,
  operation: Operation<Schema>,
  handle: (call: Call<z.output<Schema>>) => Promise<Response>,
): Promise<Response> {
  return answer(by, request, operation, async (call) => {
    requireTeacher(request, by);
    return blamingTheRequest(() => handle(call));
  });
}

/** What is wrong with a corpus or a run is for whoever asked to know, and no fault of the server. */
export async function blamingTheRequest<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    const isOurs = fault instanceof Error && fault.name === 'InterlinguaError';
    if (!isOurs || (fault as InterlinguaError).code === 'busy') throw fault;
    throw new ApiError('invalid-request', withoutHome(fault.message), { cause: fault });
  }
}

/** Where this machine keeps its files is nobody's business. */
export function withoutHome(message: string): string {
  return message.replaceAll(`${interlinguaHome()}/`, '');
}
