/** For tests: what keeps people from using a page. */

import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe calls serious or worse, as one line each. The page is held still, since colours that are still
 * fading in would be measured on their way.
 */
export async function seriousIssues(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
