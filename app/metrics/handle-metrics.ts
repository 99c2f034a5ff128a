/** `GET /metrics`: counters for Prometheus, where they are turned on; a token may guard them. */

import { ApiError, NEVER_STORED } from '../http/errors.ts';
import { isSame } from '../http/is-same.ts';
import { respond, type Service, service } from '../http/service.ts';

export function handleMetrics(request: Request, by: Service = service()): Promise<Response> {
  // Asking for the counters is not counted.
  return respond({ settings: by.settings, metrics: undefined }, request, '/metrics', async () => {
    if (!by.metrics)
      throw new ApiError('not-found', 'metrics: they are turned off on this server.');
    const { token } = by.settings.metrics;
    const sent = request.headers.get('authorization') ?? '';
    if (token && !isSame(sent, `Bearer ${token}`)) {
      const message = 'metrics: Authorization must be Bearer and the token, got something else.';
      throw new ApiError('unauthorized', message);
    }
    const headers = { ...NEVER_STORED, 'Content-Type': by.metrics.registry.contentType };
    return new Response(await by.metrics.registry.metrics(), { headers });
  });
}
