/** Teaching a language on the WebGPU provider without a GPU; see model/compiler/kernels.webgpu.test.ts for the driver. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { countParameters } from '../parameters.ts';
import { distance } from '../tiny.fixture.ts';
import type { FrozenLesson } from './config.ts';
import { TINY_LESSONS } from './tiny-lessons.fixture.ts';

const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

it.skipIf(!existsSync(DRIVER))(
  'has the losses of the CPU over three steps of each lesson, and moves nothing but batches',
  async () => {
    const program = fileURLToPath(new URL('lessons.webgpu.fixture.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: dirname(DRIVER) },
    });
    const { webgpu, cpu } = JSON.parse(stdout);
    for (const [lesson, { parameters }] of Object.entries(TINY_LESSONS)) {
      const [onGpu, onCpu] = [webgpu[lesson as FrozenLesson], cpu[lesson as FrozenLesson]];
      expect(new Set(onCpu.losses).size, lesson).toBe(3);
      expect(distance(onGpu.losses, onCpu.losses), `${lesson}: ${stdout}`).toBeLessThan(5e-5);
      // Values and moments stay there, and the frozen weights are there already.
      const state = 4 * 3 * countParameters(parameters);
      expect(onGpu.bytesMoved, lesson).toBeGreaterThan(0);
      expect(onGpu.bytesMoved, lesson).toBeLessThan(Math.min(state / 2, 5000));
      expect(onCpu.bytesMoved).toBe(0);
    }
  },
  300_000,
);
