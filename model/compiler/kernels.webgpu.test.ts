/**
 * The WebGPU provider without a GPU: on SwiftShader, a Vulkan driver in software that Debian's chromium
 * package brings along with a Vulkan loader.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Seconds of work, and minutes on a machine whose cores are taken. */
const TIMEOUT_MS = 300_000;

const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

it.skipIf(!existsSync(DRIVER))(
  'gives the values and gradients of the CPU for every kernel',
  async () => {
    const program = fileURLToPath(new URL('webgpu-check.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      timeout: TIMEOUT_MS,
      env: { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: dirname(DRIVER) },
    });
    const { outputs, differences } = JSON.parse(stdout);
    expect(outputs).toBeGreaterThan(300);
    expect(differences).toEqual([[], []]);
  },
  TIMEOUT_MS,
);
