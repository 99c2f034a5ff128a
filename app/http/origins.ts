/** Which other sites' pages may use the API from a browser. */

import { ApiError } from './errors.ts';
import type { Settings } from './settings.ts';

type Allowed = Settings['corsOrigins'];

const METHODS = 'GET, POST';
const HEADERS = 'Authorization, Content-Type';
const MAX_AGE_SECONDS = 7_200;

/**
 * A form of any page can be posted here without asking first, so what comes from another site's page
 * is refused unless that site is allowed. Programs that are no browsers send nothing to go by.
 *
 * @throws ApiError `foreign-origin`
 */
export function checkOrigin(request: Request, allowed: Allowed): void {
  const origin = request.headers.get('origin');
  const isForeign = request.headers.get('sec-fetch-site') === 'cross-site';
  if (!isForeign || origin === null || isAllowed(origin, allowed)) return;
  throw new ApiError(
    'foreign-origin',
    `origin: pages of ${origin} may not use this server. Who runs it can allow them.`,
  );
}

/** Adds to a response what lets pages of allowed sites read it. */
export function withCors(response: Response, request: Request, allowed: Allowed): Response {
  const origin = request.headers.get('origin');
  if (allowed.length === 0) return response;
  response.headers.append('Vary', 'Origin');
  if (origin !== null && isAllowed(origin, allowed)) {
    response.headers.set('Access-Control-Allow-Origin', allowed.includes('*') ? '*' : origin);
    response.headers.set('Access-Control-Expose-Headers', 'Retry-After, Content-Disposition');
  }
  return response;
}

/** The answer to a browser that asks before it sends. */
export function preflight(request: Request, allowed: Allowed): Response {
  const response = new Response(null, { status: 204 });
  const origin = request.headers.get('origin');
  if (origin !== null && isAllowed(origin, allowed)) {
    response.headers.set('Access-Control-Allow-Methods', METHODS);
    response.headers.set('Access-Control-Allow-Headers', HEADERS);
    response.headers.set('Access-Control-Max-Age', String(MAX_AGE_SECONDS));
  }
  return withCors(response, request, allowed);
}

function isAllowed(origin: string, allowed: Allowed): boolean {
  return allowed.includes('*') || allowed.includes(origin);
}
