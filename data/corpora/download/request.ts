/** HTTP requests that end: bounded redirects, a limit on silence, and faults in words for people. */

import { get as getPlainly, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import { InterlinguaError, messageOf } from '../../errors.ts';
import { Arrivals } from './arrivals.ts';

export interface RequestSettings {
  /** How long the server may be silent, before it answers and between two pieces of the body. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Stops the request; its reason is thrown as it is. */
  readonly signal?: AbortSignal;
}

export const REQUEST_DEFAULTS: RequestSettings = { timeoutMs: 30_000, maxRedirects: 5 };

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where the redirects led. */
  readonly url: string;
  /** The bytes as they come. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Frees the connection; to be called for every reply, whether its body was read or not. */
  readonly close: () => void;
}

/** A fault that may be gone at the next attempt: a lost connection, silence, a server under load. */
export class TransientFault extends InterlinguaError {
  constructor(message: string, cause?: unknown) {
    super('network', message, { cause });
  }
}

const USER_AGENT = 'interlingua-corpus-downloader';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a GET request and follows its redirects. Any other status is returned, not thrown.
 *
 * @throws InterlinguaError `network`, as `TransientFault` where another attempt may help
 */
export async function request(
  url: string,
  headers: Record<string, string>,
  settings: RequestSettings,
): Promise<Reply> {
  let place = checkUrl(url);
  for (let hops = 0; hops <= settings.maxRedirects; hops += 1) {
    const reply = await send(place, headers, settings);
    const location = reply.headers.location;
    if (!REDIRECTS.has(reply.status) || location === undefined) return reply;
    reply.close();
    place = checkRedirect(place, location);
  }
  throw new InterlinguaError(
    'network',
    `${url}: expected at most ${settings.maxRedirects} redirects, got more. ` +
      'The server may send visitors in a circle; check the address in a browser.',
  );
}

/**
 * The body of a reply with status 200, as text.
 *
 * @param maxBytes larger bodies are refused
 * @throws InterlinguaError `network`
 */
export async function requestText(
  url: string,
  settings: RequestSettings,
  maxBytes = 1 << 24,
): Promise<string> {
  const reply = await request(url, {}, settings);
  try {
    if (reply.status !== 200) throw statusFault(url, reply.status);
    return await readText(url, reply, maxBytes);
  } finally {
    reply.close();
  }
}

async function readText(url: string, reply: Reply, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of reply.body) {
    bytes += piece.length;
    if (bytes > maxBytes) {
      throw new InterlinguaError(
        'network',
        `${url}: expected at most ${maxBytes} bytes, got more. Check the address in a browser.`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The error for a status that is no success. */
export function statusFault(url: string, status: number): InterlinguaError {
  const message = `${url}: expected the file, got HTTP status ${status}. ${statusRemedy(status)}`;
  if (status === 408 || status === 429 || status >= 500) return new TransientFault(message);
  return new InterlinguaError('network', message);
}

function statusRemedy(status: number): string {
  if (status === 404 || status === 410)
    return 'Check the name of the corpus and the language pair.';
  if (status === 429) return 'The server asks for patience; try again in some minutes.';
  if (status >= 500) return 'The server has a problem; try again later.';
  return 'The server does not give this file to programs; fetch it with a browser instead.';
}

function send(
  url: URL,
  headers: Record<string, string>,
  settings: RequestSettings,
): Promise<Reply> {
  const silence = new Silence(url, settings);
  const get = url.protocol === 'https:' ? getSecurely : getPlainly;
  // Compression on the way would make lengths and ranges those of other bytes.
  const all = { 'user-agent': USER_AGENT, 'accept-encoding': 'identity', ...headers };
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers: all, agent: false, signal: silence.signal }, (response) =>
      resolve(replyOf(url, response, silence)),
    );
    sent.on('error', (error) => {
      silence.end();
      reject(silence.faultOf(error));
    });
  });
}

function replyOf(url: URL, response: IncomingMessage, silence: Silence): Reply {
  const arrivals = new Arrivals(response, () => silence.broken());
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    url: url.href,
    body: readBody(arrivals, silence),
    close: () => {
      silence.end();
      response.destroy();
    },
  };
}

async function* readBody(arrivals: Arrivals, silence: Silence): AsyncGenerator<Uint8Array> {
  try {
    yield* arrivals;
  } catch (error) {
    throw silence.faultOf(error);
  }
}

/** Watches that a server does not stop talking, and says why a request failed. */
class Silence {
  readonly signal: AbortSignal;
  readonly #url: URL;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #settings: RequestSettings;

  constructor(url: URL, settings: RequestSettings) {
    this.#url = url;
    this.#settings = settings;
    this.signal = settings.signal
      ? AbortSignal.any([settings.signal, this.#stop.signal])
      : this.#stop.signal;
    this.#timer = setTimeout(() => this.#stop.abort(), settings.timeoutMs);
  }

  broken(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  faultOf(error: unknown): unknown {
    if (this.#settings.signal?.aborted) return this.#settings.signal.reason;
    if (error instanceof InterlinguaError) return error;
    if (this.#stop.signal.aborted) {
      return new TransientFault(
        `${this.#url}: expected an answer within ${this.#settings.timeoutMs} ms, got none. ` +
          'Check the connection, or try again later.',
        error,
      );
    }
    // Several addresses that all refuse make an error with a code and without a message.
    const fault = messageOf(error) || (error as NodeJS.ErrnoException).code;
    return new TransientFault(
      `${this.#url}: the connection failed, ${fault}. Check the connection and the address.`,
      error,
    );
  }
}

function checkUrl(url: string, base?: URL): URL {
  const parsed = URL.canParse(url, base) ? new URL(url, base) : undefined;
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') return parsed;
  throw new InterlinguaError(
    'network',
    `${url}: expected an http or https address. Check the address.`,
  );
}

function checkRedirect(from: URL, location: string): URL {
  const to = checkUrl(location, from);
  if (from.protocol === 'http:' || to.protocol === 'https:') return to;
  throw new InterlinguaError(
    'network',
    `${from}: expected a redirect that stays on https, got ${to}. ` +
      'Someone may be tampering with the connection; try another network.',
  );
}
