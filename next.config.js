/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native add-ons and WebAssembly are loaded by Node itself, not bundled.
  serverExternalPackages: ['onnxruntime-node', 'tiktoken', 'eld'],
};
