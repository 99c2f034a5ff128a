/** The built site, started as a process of its own and asked over HTTP. */

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../model/home.ts';
import { DIRECTION, type Sentences } from './bench-serve-sentences.ts';
import { type ServedSite, serveBuiltSite } from './built-site.ts';
import { type Latency, latency, timed } from './latency.ts';

export interface HttpReport {
  /** From the start of the process until `GET /health` is answered, in milliseconds. */
  readonly readyMilliseconds: number;
  readonly oneClient: Latency;
  readonly manyClients: Latency;
  readonly languages: number;
  /** Of the server's process. */
  readonly residentBytes: {
    readonly ready: number;
    readonly allLanguages: number;
    readonly afterClients: number;
  };
}

export interface HttpOptions {
  readonly sentences: Sentences;
  readonly clients: number;
  readonly beam: number;
  /** How often each sentence is asked for. */
  readonly turns: number;
}

/** Undefined where the site has not been built. */
export async function benchHttp(options: HttpOptions): Promise<HttpReport | undefined> {
  if (!existsSync(path.join(projectRoot(), '.next/BUILD_ID'))) return undefined;
  const { clients } = options;
  const started = performance.now();
  const site = await serveBuiltSite({
    INTERLINGUA_API_LOG_LEVEL: 'silent',
    INTERLINGUA_API_PENDING: String(clients + 1),
  });
  try {
    await (await fetch(`${site.url}/health`)).arrayBuffer();
    const readyMilliseconds = performance.now() - started;
    return { readyMilliseconds, ...(await measure(site, options)) };
  } finally {
    site.process.kill();
    await once(site.process, 'exit');
  }
}

async function measure(
  site: ServedSite,
  { sentences, clients, beam, turns }: HttpOptions,
): Promise<Omit<HttpReport, 'readyMilliseconds'>> {
  const ready = await residentBytes(site);
  const ask = (text: string) => post(site.url, { q: text, ...DIRECTION, beam });
  const codes = await loadAllLanguages(site.url);
  const allLanguages = await residentBytes(site);
  for (const text of sentences.typical) await ask(text);
  const single: number[] = [];
  for (let turn = 0; turn < turns; turn++)
    for (const text of sentences.typical) single.push(await timed(() => ask(text)));
  const crowd: number[] = [];
  const waiting = Array.from({ length: turns }, () => sentences.mixed).flat();
  const client = async () => {
    for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
      const asked = text;
      crowd.push(await timed(() => ask(asked)));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return {
    oneClient: latency(single),
    manyClients: latency(crowd),
    languages: codes.length,
    residentBytes: { ready, allLanguages, afterClients: await residentBytes(site) },
  };
}

/** Each is read once and spoken once. */
async function loadAllLanguages(url: string): Promise<string[]> {
  const languages = (await (await fetch(`${url}/languages`)).json()) as { code: string }[];
  const codes = languages.map(({ code }) => code);
  for (const [at, source] of codes.entries()) {
    await post(url, { q: 'Hello!', source, target: codes[(at + 1) % codes.length] });
  }
  return codes;
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(`${url}/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (response.status !== 200) throw new Error(`POST /translate: ${response.status} ${answer}`);
}

async function residentBytes({ process: { pid } }: ServedSite): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return 1024 * Number(stdout);
}
