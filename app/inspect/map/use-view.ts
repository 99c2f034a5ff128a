'use client';

import { useCallback, useEffect, useState } from 'react';
import { addressWords, sayInAddress } from '../address.ts';
import { formatView, type MapView, parseView } from './map-address.ts';

/** The address follows the view, but not at every pixel of a movement. */
const PAUSE_MS = 250;

/** The view that the address tells; null until the browser has the page, since the server does not read it. */
export function useView(
  layers: number,
  points: number,
): [MapView | null, (change: Partial<MapView>) => void] {
  const [view, setView] = useState<MapView | null>(null);

  useEffect(() => {
    const read = () => setView(parseView(addressWords(), layers, points));
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [layers, points]);

  useEffect(() => {
    if (!view) return;
    const timer = setTimeout(() => {
      sayInAddress(formatView(view, layers));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [view, layers]);

  const change = useCallback((part: Partial<MapView>) => {
    setView((before) => before && { ...before, ...part });
  }, []);
  return [view, change];
}
