/**
 * The compiled graphs of a release: derived files, recorded from its weights once and kept in
 * INTERLINGUA_HOME under the release's hash.
 */

import path from 'node:path';
import { interlinguaHome } from './home.ts';
import { type Precision, precisionFromEnvironment } from './precision.ts';
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
  /** The decoder likewise, recorded with it. */
  readonly decoderInspection: string;
}

export function graphFiles(
  release: Release,
  precision: Precision = precisionFromEnvironment(),
): GraphFiles {
  const folder = path.join(interlinguaHome(), 'graphs', release.hash.slice(0, 32));
  return {
    folder,
    encoder: path.join(folder, `encoder.${precision}.onnx`),
    cross: path.join(folder, `cross.${precision}.onnx`),
    step: (code) => path.join(folder, `step.${code}.${precision}.onnx`),
    inspection: path.join(folder, 'inspection.onnx'),
    decoderInspection: path.join(folder, 'decoder-inspection.onnx'),
  };
}

export interface PackGraphFiles {
  readonly encoder: string;
  readonly cross: string;
  readonly step: string;
  /** Written last: graphs beside it are whole. */
  readonly stamp: string;
}

/** @param hash of the pack */
export function packGraphFiles(
  hash: string,
  precision: Precision = precisionFromEnvironment(),
): PackGraphFiles {
  const folder = path.join(interlinguaHome(), 'graphs', `pack-${hash.slice(0, 32)}`);
  return {
    encoder: path.join(folder, `encoder.${precision}.onnx`),
    cross: path.join(folder, `cross.${precision}.onnx`),
    step: path.join(folder, `step.${precision}.onnx`),
    stamp: path.join(folder, `recorded-from.${precision}`),
  };
}
