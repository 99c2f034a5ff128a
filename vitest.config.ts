import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = '**/*.browser.test.ts';

export default defineConfig({
  test: {
    // Two cores, and ONNX Runtime brings threads of its own.
    maxWorkers: 2,
    pool: 'forks',
    testTimeout: 30_000,
    env: { INTERLINGUA_API_LOG_LEVEL: 'silent' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,data,model,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: [BROWSER_TESTS],
        },
      },
      {
        extends: true,
        // One after the other: each starts the built site and a browser.
        test: {
          name: 'browser',
          include: [BROWSER_TESTS],
          exclude: ['node_modules', '.next'],
          fileParallelism: false,
          // A processor that others use, too, takes its time.
          expect: { poll: { timeout: 30_000, interval: 100 } },
        },
      },
    ],
  },
});
