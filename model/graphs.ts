/**
 * The compiled graphs of a release: derived files, recorded from its weights once and kept in
 * INTERLINGUA_HOME under the release's hash.
 */

import path from 'node:path';
import { interlinguaHome } from './home.ts';
import { type Precision, precisionFromEnvironment } from './precision.ts';
import type { Release } from './release.ts';

/** A network laid open, encoder and decoder. */
interface InspectionFiles {
  readonly inspection: string;
  readonly decoderInspection: string;
}

/** The graphs that look inside are recorded when they are first asked for. */
export interface GraphFiles extends InspectionFiles {
  readonly folder: string;
  readonly encoder: string;
  /** Keys and values of the encoder states, for the shared decoder. */
  readonly cross: string;
  /** The decoder's step with one language's table. */
  step(code: string): string;
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
    ...inspectionFiles(folder),
  };
}

export interface PackGraphFiles extends InspectionFiles {
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
    ...inspectionFiles(folder),
    stamp: path.join(folder, `recorded-from.${precision}`),
  };
}

function inspectionFiles(folder: string): InspectionFiles {
  return {
    inspection: path.join(folder, 'inspection.onnx'),
    decoderInspection: path.join(folder, 'decoder-inspection.onnx'),
  };
}
