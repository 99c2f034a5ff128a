const isDevelopment = process.env.NODE_ENV === 'development';

/** Everything comes from this origin, and no style is inline. */
const contentSecurityPolicy = [
  "default-src 'self'",
  // Next writes the page's data into inline scripts; the development server compiles with eval.
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native add-ons and WebAssembly are loaded by Node itself, not bundled.
  serverExternalPackages: ['onnxruntime-node', 'tiktoken', 'eld'],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};
