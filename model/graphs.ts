/**
 * The compiled graphs of a release: derived files, recorded from its weights once and kept in
 * INTERLINGUA_HOME under the release's hash.
 */

import path from 'node:path';
import { interlinguaHome } from './home.ts';
import type { Release } from './release.ts';

export interface GraphFiles {
  readonly folder: string;
  readonly encoder: string;
  /** Keys and values of the encoder states, for the shared decoder. */
  readonly cross: string;
  /** The decoder's step with one language's table. */
  step(code: string): string;
  /** The encoder with its inside laid open; recorded when it is first asked for. */
  readonly inspection: string;
}

export function graphFiles(release: Release): GraphFiles {
  const folder = path.join(interlinguaHome(), 'graphs', release.hash.slice(0, 32));
  return {
    folder,
    encoder: path.join(folder, 'encoder.onnx'),
    cross: path.join(folder, 'cross.onnx'),
    step: (code) => path.join(folder, `step.${code}.onnx`),
    inspection: path.join(folder, 'inspection.onnx'),
  };
}
