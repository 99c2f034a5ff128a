/** For tests: the built site and a real browser, and everything that a page complains of. */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, type ServedSite, serveBuiltSite } from '../scripts/built-site.ts';

/** A processor that others use, too, opens the model and answers within this. */
const ANSWER_TIMEOUT_MS = 60_000;

export class BuiltSite {
  private constructor(
    private readonly served: ServedSite,
    private readonly browser: Browser,
  ) {}

  /** @param environment settings of this server */
  static async start(environment?: Readonly<Record<string, string>>): Promise<BuiltSite> {
    const [served, browser] = await Promise.all([serveBuiltSite(environment), launchBrowser()]);
    return new BuiltSite(served, browser);
  }

  get url(): string {
    return this.served.url;
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

  /** The server goes away, while pages stay open. */
  async stopServer(): Promise<void> {
    const gone = new Promise((resolve) => this.served.process.once('exit', resolve));
    this.served.process.kill();
    await gone;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.served.process.kill();
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
