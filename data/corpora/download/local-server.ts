/** A web server on this machine for tests, which behaves as badly as a test tells it to. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';

export interface LocalServer {
  /** Address, with a slash at the end. */
  readonly url: string;
  /** The requests so far, oldest first. */
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Gives each request to the next of `answers`, and every further one to the last. */
export async function startServer(...answers: Answer[]): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)]!;
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** A server that answers every connection with the same bytes, whether they are HTTP or not. */
export async function startRawServer(bytes: Uint8Array): Promise<{
  url: string;
  close(): Promise<void>;
}> {
  const server = createSocketServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** A file as an honest server gives it: with length and entity tag, whole or by range. */
export function serveFile(content: Uint8Array, etag = '"v1"'): Answer {
  return (request, response) => {
    const begin = Number(request.headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
    const wanted = request.headers['if-range'] === etag ? begin : 0;
    response.setHeader('etag', etag);
    if (wanted > 0 && wanted >= content.length) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const body = content.subarray(wanted);
    response.setHeader('content-length', body.length);
    if (wanted > 0) {
      response.statusCode = 206;
      response.setHeader(
        'content-range',
        `bytes ${wanted}-${content.length - 1}/${content.length}`,
      );
    }
    response.end(body);
  };
}

/** The head of an honest answer and the first bytes of its body; then the connection is lost. */
export function breakOffAfter(bytes: number, content: Uint8Array, etag = '"v1"'): Answer {
  return (request, response) => {
    const begin = Number(request.headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
    const rest = content.subarray(begin);
    const range = { 'content-range': `bytes ${begin}-${content.length - 1}/${content.length}` };
    response.writeHead(begin > 0 ? 206 : 200, {
      'content-length': rest.length,
      etag,
      ...(begin > 0 ? range : {}),
    });
    response.write(rest.subarray(0, bytes), () => response.destroy());
  };
}

export function answerStatus(status: number): Answer {
  return (_request, response) => void response.writeHead(status).end();
}

export function redirectTo(location: string): Answer {
  return (_request, response) => void response.writeHead(302, { location }).end();
}
