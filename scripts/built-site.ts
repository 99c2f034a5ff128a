/** The built site, served on a port of its own, and a browser to look at it with. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../model/home.ts';
import { SERVER_ARGUMENTS, SERVER_ENVIRONMENT } from './server-environment.ts';

const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    // Draws WebGL on the processor.
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export interface ServedSite {
  /** Without a slash at its end. */
  readonly url: string;
  readonly process: ChildProcess;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(CHROMIUM);
}

/** @param environment settings besides those of this process @throws Error when it does not start */
export async function serveBuiltSite(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServedSite> {
  const port = await freePort();
  const next = path.join(projectRoot(), 'node_modules/next/dist/bin/next');
  const site = spawn(process.execPath, [...SERVER_ARGUMENTS, next, 'start', '-p', String(port)], {
    cwd: projectRoot(),
    env: { ...SERVER_ENVIRONMENT, ...process.env, ...environment },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const note = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Ready in')) resolve();
    };
    site.stdout.on('data', note);
    site.stderr.on('data', note);
    site.once('exit', () => reject(new Error(`the site did not start: ${output}`)));
  });
  return { url: `http://localhost:${port}`, process: site };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
