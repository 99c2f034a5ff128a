/**
 * The content security policy of pages. Next writes a page's data into inline scripts, and only a nonce of
 * this one response lets those run and no others. next.config.js has the policy of everything else.
 */

import { type NextRequest, NextResponse } from 'next/server';

const isDevelopment = process.env.NODE_ENV === 'development';

/** Documents alone: what pages fetch has no scripts of its own. */
export const config = {
  matcher: [
    { source: '/:path*', has: [{ type: 'header', key: 'accept', value: '(.*)text/html(.*)' }] },
  ],
};

export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(crypto.randomUUID());
  // Next reads the nonce out of the request and puts it on each script that it writes.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // The development server compiles with eval and writes styles into the page.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
