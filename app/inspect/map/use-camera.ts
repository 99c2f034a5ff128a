'use client';

import { useCallback, useEffect, useRef } from 'react';
import type { Camera } from './camera.ts';
import type { MapView } from './map-address.ts';
import type { Scene } from './scene.ts';

/** A camera that has not moved for so long has come to rest. */
const REST_MS = 100;

/**
 * Moves the camera of the scene at once, and the view's when it has come to rest, so that while it moves a frame is a
 * drawing and no rendering of the page.
 */
export function useCamera(
  scene: Scene | null,
  camera: Camera,
  onView: (change: Partial<MapView>) => void,
): (camera: Camera) => void {
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(rest.current);
    if (!scene) return;
    scene.camera = camera;
    scene.request();
  }, [scene, camera]);
  useEffect(() => () => clearTimeout(rest.current), []);
  return useCallback(
    (next: Camera) => {
      if (!scene) return;
      scene.camera = next;
      scene.request();
      clearTimeout(rest.current);
      rest.current = setTimeout(() => onView({ camera: next }), REST_MS);
    },
    [scene, onView],
  );
}
