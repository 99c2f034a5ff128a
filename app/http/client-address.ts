/**
 * The address that a request came from. Only the connection itself tells it truly, and a header that
 * anybody can write must not stand in for it; so it is noted when the connection is read (start-up.ts).
 */

export const ADDRESS_HEADER = 'x-interlingua-address';

export function addressOf(request: Request): string {
  return request.headers.get(ADDRESS_HEADER) ?? 'unknown';
}

/**
 * @param peer the other end of the connection
 * @param forwarded X-Forwarded-For as it came: each proxy adds whom it heard from at the end
 * @param trustedProxies how many of its last entries were written by proxies of ours
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustedProxies: number,
): string {
  const hops = [...(forwarded ?? '').split(',').map((hop) => hop.trim()), peer ?? 'unknown'].filter(
    (hop) => hop !== '',
  );
  return hops[Math.max(0, hops.length - 1 - trustedProxies)]!;
}
