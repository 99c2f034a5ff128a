/** For tests: a service of its own with the settings that matter to the test. */

import { createService, type Service } from './service.ts';
import { parseSettings } from './settings.ts';

/** @param environment settings by the ends of their names, such as `{ CHARACTERS: '10' }` */
export function serviceWith(environment: Readonly<Record<string, string>> = {}): Service {
  const named = Object.entries(environment).map(([name, value]) => [
    `INTERLINGUA_API_${name}`,
    value,
  ]);
  return createService(parseSettings(Object.fromEntries(named)));
}

export function jsonRequest(path: string, body: unknown, init: RequestInit = {}): Request {
  return new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}
