/** Settles the source language of a text: as told, or detected among the installed ones. */

import { type Detection, detect } from '../../model/runtime/detect.ts';
import { findLanguages } from './languages.ts';
import type { TextTranslator } from './translator.ts';

export interface Source {
  readonly code: string;
  /** Only where the language had to be detected. */
  readonly detected?: Detection;
}

export function sourceOf(text: string, source: string, { languages }: TextTranslator): Source {
  if (source !== 'auto') return { code: findLanguages([source], languages)[0]!.code };
  const codes = languages.map(({ code }) => code);
  const detected = detect(text, codes)[0]!;
  return { code: detected.language, detected };
}
