/** For tests: the built site and a real browser, and everything that a page complains of. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '..');
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next');
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
/** A processor that others use, too, opens the model and answers within this. */
const ANSWER_TIMEOUT_MS = 60_000;

export class BuiltSite {
  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<BuiltSite> {
    const port = await freePort();
    const [server, browser] = await Promise.all([serve(port), chromium.launch(CHROMIUM)]);
    return new BuiltSite(`http://localhost:${port}`, server, browser);
  }

  /** @returns the page, a list that its errors and requests to elsewhere are added to, and what closes it */
  async open(address: string, options: BrowserContextOptions = {}) {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(ANSWER_TIMEOUT_MS);
    const complaints = watched(page, new URL(this.url).origin);
    await page.goto(this.url + address);
    return { page, complaints, close: () => context.close() };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.kill();
  }
}

function watched(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) {
      complaints.push(request.url());
    }
  });
  return complaints;
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

async function serve(port: number): Promise<ChildProcess> {
  const site = spawn(process.execPath, [NEXT, 'start', '-p', String(port)], { cwd: ROOT });
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
  return site;
}
