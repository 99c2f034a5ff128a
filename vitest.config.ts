import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,data,model,scripts}/**/*.test.{ts,tsx}'],
    // Two cores, and ONNX Runtime brings threads of its own.
    maxWorkers: 2,
    pool: 'forks',
    testTimeout: 30_000,
  },
});
