import { expect, it } from 'vitest';
import { handleHealth } from '../health/handle-health.ts';
import { serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleMetrics } from './handle-metrics.ts';

const request = (headers: Record<string, string> = {}) =>
  new Request('http://localhost/metrics', { headers });

it('counts what was asked', async () => {
  const by = serviceWith({ METRICS: 'true' });
  expect(await (await handleHealth(request(), echoTranslator(), by)).text()).toBe(
    '{"status":"ok"}',
  );
  const response = await handleMetrics(request(), by);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain('interlingua_http_requests_total{endpoint="/health",status="200"} 1');
  expect(text).toContain('interlingua_http_requests_in_flight{endpoint="/health"} 0');
});

it('is there only where it is turned on', async () => {
  expect((await handleMetrics(request(), serviceWith())).status).toBe(404);
});

it('wants its token where there is one', async () => {
  const by = serviceWith({ METRICS: 'true', METRICS_TOKEN: 'secret' });
  expect((await handleMetrics(request(), by)).status).toBe(401);
  expect((await handleMetrics(request({ authorization: 'Bearer secre' }), by)).status).toBe(401);
  expect((await handleMetrics(request({ authorization: 'Bearer secret' }), by)).status).toBe(200);
});
