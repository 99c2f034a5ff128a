/** Of whatever is no page; proxy.ts gives each page a policy of its own. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
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

/** What the server loads in ways that no tracing sees: native libraries, and their companions. */
const loadedAtRunTime = [
  'node_modules/onnxruntime-node/bin/napi-v6/linux/**',
  'node_modules/tiktoken/lite/*.wasm',
  'node_modules/@libsql/linux-*/**',
];

/** Tracing takes in all that a path could mean. `public` is copied by the build; sources are bundled. */
const neverLoaded = [
  'public/**',
  '.interlingua/**',
  'app/**',
  'data/**',
  'docs/**',
  'model/**',
  'scripts/**',
  '*.{ts,md}',
  'Dockerfile',
];

/** @type {import('next').NextConfig} */
export default {
  // A server in one folder, for images: npm run build -- --standalone.
  output: process.env.INTERLINGUA_STANDALONE === 'true' ? 'standalone' : undefined,
  outputFileTracingIncludes: { '/*': loadedAtRunTime },
  outputFileTracingExcludes: { '/*': neverLoaded },
  poweredByHeader: false,
  // `npm test` checks the types of the whole project; a build for serving need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // Native add-ons and WebAssembly are loaded by Node itself, not bundled.
  serverExternalPackages: ['onnxruntime-node', 'tiktoken', 'eld', '@libsql/client', 'libsql'],
  // A page and an operation share the path; whoever wants the page sends neither a body nor a preflight.
  rewrites: async () => ({
    beforeFiles: ['content-type', 'access-control-request-method'].map((key) => ({
      source: '/inspect',
      has: [{ type: 'header', key }],
      destination: '/api/inspect',
    })),
  }),
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};
