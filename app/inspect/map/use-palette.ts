'use client';

import { useEffect, useState } from 'react';
import { languageHue } from '../../interface/language-hue.ts';
import { parseRgb, type Rgb } from './colours.ts';

export interface Palette {
  /** By language code. */
  readonly languages: Readonly<Record<string, Rgb>>;
  readonly ink: Rgb;
  readonly paper: Rgb;
  readonly isDark: boolean;
}

/** The colours of the style sheet as numbers, read anew when light and dark change. */
export function usePalette(codes: readonly string[]): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  const key = codes.join(' ');
  useEffect(() => {
    const read = () => setPalette(readPalette(key.split(' ')));
    read();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', read);
    const chosen = new MutationObserver(read);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', read);
      chosen.disconnect();
    };
  }, [key]);
  return palette;
}

function readPalette(codes: readonly string[]): Palette {
  const probe = document.body.appendChild(document.createElement('span'));
  probe.hidden = true;
  const computed = (colour: string): Rgb => {
    probe.style.color = colour;
    return parseRgb(getComputedStyle(probe).color);
  };
  const languages = codes.map((code): [string, Rgb] => [
    code,
    computed(`var(--language-${languageHue(code)})`),
  ]);
  const [ink, paper] = [computed('var(--colour-ink)'), computed('var(--colour-paper)')];
  probe.remove();
  const isDark = paper[0] + paper[1] + paper[2] < ink[0] + ink[1] + ink[2];
  return { languages: Object.fromEntries(languages), ink, paper, isDark };
}
