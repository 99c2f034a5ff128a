import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { proxy } from './proxy.ts';

const answer = () => proxy(new NextRequest('http://localhost/'));
const policyOf = (response: Response) => response.headers.get('Content-Security-Policy') ?? '';

it('lets run what bears the nonce of this response and nothing else', () => {
  const scripts = /script-src ([^;]*)/.exec(policyOf(answer()))?.[1];
  expect(scripts).toMatch(/^'nonce-[\w-]{36}' 'strict-dynamic'$/);
});

it('draws a new nonce for each response', () => {
  expect(policyOf(answer())).not.toBe(policyOf(answer()));
});

it('hands the policy on to the page, which reads the nonce out of it', () => {
  const response = answer();
  expect(response.headers.get('x-middleware-override-headers')).toContain(
    'content-security-policy',
  );
  expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(
    policyOf(response),
  );
});
