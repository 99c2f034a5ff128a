/** What a command of the project reports on standard output. */

import type { CommandName } from '../../../model/teaching/commands.ts';
import { ApiError } from '../../http/errors.ts';
import { withoutHome } from './admit.ts';
import type { TeachDesk } from './desk.ts';

/** @throws ApiError `busy`; `invalid-request` with what the command says is wrong */
export async function reportOf(
  desk: TeachDesk,
  name: CommandName,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const leave = desk.looks.enter();
  try {
    const { status, stdout, stderr } = await desk.output(name, args, signal);
    if (status === 0) return stdout;
    const reason = withoutHome(stderr.trim()).split('\n    at ')[0]!;
    throw new ApiError('invalid-request', reason || `${name}: it ended with status ${status}.`);
  } finally {
    leave();
  }
}
