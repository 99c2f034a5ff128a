/** A direction as plain weights, for whoever writes the network down in another framework. */

import { writeSafetensors } from '../safetensors.ts';
import type { Direction } from './direction.ts';
import type { ExportedFiles } from './exported-files.ts';
import { commonFiles } from './manifest.ts';
import { safetensorsReadme } from './readme.ts';

export function safetensorsFiles(direction: Direction): ExportedFiles {
  const { tensors, source, target, origin, floats } = direction;
  const metadata = { format: 'interlingua', source, target, release: origin.release };
  return new Map<string, string | Uint8Array>([
    ...commonFiles(direction),
    ['model.safetensors', writeSafetensors(tensors, metadata, floats)],
    ['README.md', safetensorsReadme(direction)],
  ]);
}
