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
  'has the losses of the CPU over three steps, to four decimals, and ends with its state, of which nothing was moved',
  async () => {
    const program = fileURLToPath(new URL('train-step.webgpu.fixture.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: dirname(DRIVER) },
      maxBuffer: 2 ** 26,
    });
    const { webgpu, cpu } = JSON.parse(stdout);
    expect(new Set(cpu.losses).size).toBe(3);
    expect(distance(webgpu.losses, cpu.losses)).toBeLessThan(5e-5);
    // The gradient of a key's bias is rounding alone, of which Adam makes whole steps.
    const steady = Object.entries<number[]>(cpu.state).filter(([name]) => !name.includes('.bias'));
    for (const [name, values] of steady) {
      expect(distance(webgpu.state[name], values), name).toBeLessThan(1e-3);
      expect(
        values.some((value) => value !== 0),
        name,
      ).toBe(true);
    }
    const [first, ...later] = webgpu.moved;
    for (const bytes of later) expect(bytes).toBeLessThan(first / 10);
  },
  300_000,
);
