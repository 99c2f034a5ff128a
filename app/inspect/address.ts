/**
 * The words of a page's address. They stand behind the #, so that what somebody wrote is in no server's log; the older
 * place behind the ? is still read.
 */

export function addressWords(): string {
  return location.hash.length > 1 ? location.hash.slice(1) : location.search;
}

/** Changes the address without leaving the page. */
export function sayInAddress(words: string): void {
  const address = words === '' ? location.pathname : `${location.pathname}#${words}`;
  if (address === location.pathname + location.search + location.hash) return;
  history.replaceState(null, '', address);
}
