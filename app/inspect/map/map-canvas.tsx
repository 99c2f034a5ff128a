import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AtlasManifest } from '../../../model/inspect/atlas.ts';
import type { NeighboursPart, PlacedSentence } from '../../api/inspect/parts.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { type Camera, dragged, FIRST_CAMERA, zoomed } from './camera.ts';
import type { MapView } from './map-address.ts';
import styles from './map-canvas.module.css';
import { type AtlasPoints, strandEnds } from './map-data.ts';
import { MapMarks } from './map-marks.tsx';
import { pointAt, pointsWithin, type Spot } from './picking.ts';
import { pointColours } from './point-look.ts';
import { SaveButtons } from './save-buttons.tsx';
import { type Places, Scene } from './scene.ts';
import { useCamera } from './use-camera.ts';
import { usePalette } from './use-palette.ts';

interface Props {
  readonly view: MapView;
  readonly atlas: AtlasManifest;
  readonly points: AtlasPoints | undefined;
  readonly places: Places | undefined;
  readonly isLoading: boolean;
  /** The sheet that colours by meaning come from, float32 [P, 2]. */
  readonly reference: Float32Array | undefined;
  readonly near: NeighboursPart | undefined;
  readonly hits: readonly number[];
  readonly circled: readonly number[];
  readonly own: PlacedSentence | undefined;
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly onView: (change: Partial<MapView>) => void;
  readonly onCircled: (points: readonly number[]) => void;
}

/** How near to a dot a click must be, in CSS pixels. */
const REACH = 12;
/** A pointer that moved less than this has clicked. */
const CLICK_PIXELS = 5;
const KEY_PIXELS = 40;
const KEY_ZOOM = 1.25;

export function MapCanvas(props: Props) {
  const { view, points, places, own, dictionary, onView, onCircled } = props;
  const words = dictionary.inspect.map;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<Scene | null>(null);
  const [hasWebgl, setHasWebgl] = useState(true);
  const [outline, setOutline] = useState<readonly Spot[]>([]);
  const [isLasso, setIsLasso] = useState(false);
  const codes = useMemo(() => props.atlas.languages.map(({ code }) => code), [props.atlas]);
  const palette = usePalette(codes);

  useEffect(() => {
    const element = canvas.current!;
    let made: Scene;
    try {
      made = new Scene(element);
    } catch (fault) {
      console.warn(fault);
      setHasWebgl(false);
      return;
    }
    const adapt = () =>
      made.resize(element.clientWidth, element.clientHeight, Math.min(2, devicePixelRatio));
    const watcher = new ResizeObserver(adapt);
    watcher.observe(element);
    adapt();
    setScene(made);
    return () => {
      watcher.disconnect();
      made.free();
    };
  }, []);

  const isShown = useCallback(
    (point: number) =>
      !points || !view.hidden.includes(points.codes[points.points[point].language]),
    [points, view.hidden],
  );
  useEffect(() => {
    if (scene && places) scene.setPlaces(places, prefersStillness());
  }, [scene, places]);
  useEffect(() => {
    if (scene && points) scene.setStrandEnds(strandEnds(points, isShown));
  }, [scene, points, isShown]);
  const { reference, near, hits, circled } = props;
  const { colour, point } = view;
  const look = useMemo(
    () =>
      points &&
      palette &&
      pointColours(points, palette, { colour, point, reference, near, hits, circled, isShown }),
    [points, palette, colour, point, reference, near, hits, circled, isShown],
  );
  useEffect(() => {
    if (scene && look) scene.setLook(look.colours, look.sizes);
  }, [scene, look]);
  useEffect(() => {
    if (!scene) return;
    scene.strands = view.strands;
    scene.request();
  }, [scene, view.strands]);
  const lookFrom = useCamera(scene, view.camera, onView);
  useWheel(canvas, scene, lookFrom);
  const drag = useRef<{ x: number; y: number; far: boolean; lasso: boolean } | null>(null);
  const spotOf = (event: React.PointerEvent): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const lookOf = (made: Scene) => ({ matrix: made.matrix, view: made.view, isShown });

  const begin = (event: React.PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = spotOf(event);
    const lasso = isLasso || event.shiftKey;
    drag.current = { x, y, far: false, lasso };
    if (lasso) setOutline([[x, y]]);
  };
  const move = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const from = drag.current;
    if (!from || !scene) return;
    const [x, y] = spotOf(event);
    const [dx, dy] = [x - from.x, y - from.y];
    if (!from.far && Math.hypot(dx, dy) < CLICK_PIXELS) return;
    drag.current = { ...from, x, y, far: true };
    if (from.lasso) setOutline((before) => [...before, [x, y]]);
    else lookFrom(dragged(scene.camera, scene.view, scene.coordinates, dx, dy));
  };
  const end = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const from = drag.current;
    drag.current = null;
    setOutline([]);
    if (!from || !scene || !places) return;
    if (from.lasso && from.far) {
      onCircled(pointsWithin(outline, places.values, places.coordinates, lookOf(scene)));
      setIsLasso(false);
    } else if (!from.far) {
      const reach = { ...lookOf(scene), reach: REACH };
      onView({ point: pointAt(spotOf(event), places.values, places.coordinates, reach) });
    }
  };
  const press = (event: React.KeyboardEvent) => {
    if (!scene) return;
    const camera = cameraAfter(event.key, scene);
    if (!camera) return;
    event.preventDefault();
    lookFrom(camera);
  };

  return (
    <figure className={styles.figure} aria-busy={props.isLoading}>
      <div className={styles.stage}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          data-lasso={isLasso}
          tabIndex={0}
          role="img"
          aria-label={`${words.label}. ${words.keys}`}
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
          onKeyDown={press}
        />
        {scene && places && points && (
          <MapMarks
            {...{ scene, places, points, view, own, outline }}
            near={props.near}
            yours={words.yours}
          />
        )}
        {!hasWebgl && <p className={styles.message}>{words.noWebgl}</p>}
        {hasWebgl && !places && <p className={styles.message}>{dictionary.inspect.loading}</p>}
      </div>
      <figcaption className={styles.tools}>
        <button
          type="button"
          className={styles.tool}
          aria-pressed={isLasso}
          title={words.lassoHint}
          onClick={() => setIsLasso(!isLasso)}
        >
          {words.lasso}
        </button>
        <button type="button" className={styles.tool} onClick={() => lookFrom(FIRST_CAMERA)}>
          {words.home}
        </button>
        <span className={styles.keys}>{words.keys}</span>
        {scene && places && points && look && palette && (
          <SaveButtons
            {...{ scene, places, points, look, palette, isShown, words }}
            strands={view.strands}
            circled={props.circled}
          />
        )}
      </figcaption>
    </figure>
  );
}

/** Scrolling over the map magnifies it; the page must not scroll meanwhile, so React's passive listener won't do. */
function useWheel(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  scene: Scene | null,
  lookFrom: (camera: Camera) => void,
) {
  useEffect(() => {
    const element = canvas.current;
    if (!element || !scene) return;
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const at = { x: event.offsetX, y: event.offsetY };
      const factor = Math.exp(-event.deltaY * 0.0015);
      lookFrom(zoomed(scene.camera, scene.view, scene.coordinates, factor, at));
    };
    element.addEventListener('wheel', zoom, { passive: false });
    return () => element.removeEventListener('wheel', zoom);
  }, [canvas, scene, lookFrom]);
}

function cameraAfter(key: string, { camera, view, coordinates }: Scene) {
  const by = (dx: number, dy: number) =>
    dragged(camera, view, coordinates, dx * KEY_PIXELS, dy * KEY_PIXELS);
  switch (key) {
    case 'ArrowLeft':
      return by(1, 0);
    case 'ArrowRight':
      return by(-1, 0);
    case 'ArrowUp':
      return by(0, 1);
    case 'ArrowDown':
      return by(0, -1);
    case '+':
    case '=':
      return zoomed(camera, view, coordinates, KEY_ZOOM);
    case '-':
      return zoomed(camera, view, coordinates, 1 / KEY_ZOOM);
    case '0':
      return FIRST_CAMERA;
    default:
      return undefined;
  }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
