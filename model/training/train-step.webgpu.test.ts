/** Training on the WebGPU provider without a GPU; see model/compiler/kernels.webgpu.test.ts for the driver. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { distance } from '../tiny.fixture.ts';

const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

it.skipIf(!existsSync(DRIVER))(
  'has the losses of the CPU over three steps, to four decimals',
  async () => {
    const program = fileURLToPath(new URL('train-step.webgpu.fixture.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: dirname(DRIVER) },
    });
    const { webgpu, cpu } = JSON.parse(stdout);
    expect(new Set(cpu).size).toBe(3);
    expect(distance(webgpu, cpu), `${webgpu} and ${cpu}`).toBeLessThan(5e-5);
  },
  300_000,
);
