/** What the server counts about its requests, for Prometheus. No texts, addresses or keys. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'interlingua_http_requests_total',
    help: 'Requests answered',
    labelNames: ['endpoint', 'status'],
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: 'interlingua_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the start of its answer',
    labelNames: ['endpoint'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly #inFlight = new Gauge({
    name: 'interlingua_http_requests_in_flight',
    help: 'Requests at work',
    labelNames: ['endpoint'],
    registers: [this.registry],
  });
  readonly #characters = new Counter({
    name: 'interlingua_characters_total',
    help: 'Characters taken in to be translated',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  begin(endpoint: string): void {
    this.#inFlight.inc({ endpoint });
  }

  end(endpoint: string, status: number, seconds: number): void {
    this.#inFlight.dec({ endpoint });
    this.#requests.inc({ endpoint, status });
    this.#seconds.observe({ endpoint }, seconds);
  }

  countCharacters(count: number): void {
    this.#characters.inc(count);
  }
}
