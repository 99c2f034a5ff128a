/** Asks the server to teach, and reads how it goes. */

import type { z } from 'zod';
import type { ShelvedCorpus } from '../../model/teaching/corpus-shelf.ts';
import type { CheckedCorpus } from '../api/teach/handle-check.ts';
import type { TeachPart } from '../api/teach/parts.ts';
import type { orderSchema } from '../api/teach/schema.ts';
import { ask } from '../requests/ask.ts';
import { readLines } from '../requests/read-lines.ts';

/** Named here, so that the page does not carry what checks it. */
const PASSWORD_HEADER = 'x-teach-password';

export type OrderRequest = z.input<typeof orderSchema>;
export type RunAction = 'pause' | 'resume' | 'cancel';

export interface PairRequest {
  readonly corpus: string;
  readonly known: string;
  readonly language: string;
  readonly isTurned: boolean;
}

/** @param password what the server wants to hear, if anything */
export class TeachRequests {
  constructor(private readonly password: string | undefined) {}

  async upload(file: File, signal: AbortSignal): Promise<ShelvedCorpus> {
    const address = `/api/teach/corpora?name=${encodeURIComponent(file.name)}`;
    const headers = this.headers({ 'Content-Type': 'application/octet-stream' });
    const response = await ask(address, { method: 'POST', headers, body: file, signal });
    return (await response.json()).corpus;
  }

  check(pair: PairRequest, signal: AbortSignal): Promise<CheckedCorpus> {
    return this.post('/api/teach/check', pair, signal);
  }

  async forecast(order: OrderRequest, signal: AbortSignal): Promise<string> {
    const { text } = await this.post<{ text: string }>('/api/teach/forecast', order, signal);
    return text;
  }

  /** @returns the run's name */
  async start(order: OrderRequest, signal: AbortSignal): Promise<string> {
    const { run } = await this.post<{ run: string }>('/api/teach/runs', order, signal);
    return run;
  }

  async act(run: string, action: RunAction, signal: AbortSignal): Promise<void> {
    await this.post(`/api/teach/runs/${encodeURIComponent(run)}`, { action }, signal);
  }

  async *events(signal: AbortSignal): AsyncGenerator<TeachPart> {
    const response = await ask('/api/teach/events', { headers: this.headers({}), signal });
    yield* readLines<TeachPart>(response.body!);
  }

  private async post<Answer>(address: string, body: unknown, signal: AbortSignal): Promise<Answer> {
    const headers = this.headers({ 'Content-Type': 'application/json' });
    const response = await ask(address, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal,
    });
    return response.json();
  }

  private headers(own: Record<string, string>): Record<string, string> {
    return this.password === undefined ? own : { ...own, [PASSWORD_HEADER]: this.password };
  }
}
