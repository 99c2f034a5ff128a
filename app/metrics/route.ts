import { handleMetrics } from './handle-metrics.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return handleMetrics(request);
}
