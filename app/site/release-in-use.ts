/** The release that pages tell of. */

import { releaseFolder } from '../../model/home.ts';
import { Release } from '../../model/release.ts';
import { toApiError } from '../http/errors.ts';

/** @returns undefined where it cannot be opened; the server's log says why */
export async function releaseInUse(): Promise<Release | undefined> {
  try {
    return await Release.open(releaseFolder());
  } catch (fault) {
    toApiError(fault);
    return undefined;
  }
}
