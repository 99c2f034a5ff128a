import { useEffect, useState } from 'react';
import type { NeighboursPart, PlacedSentence } from '../../api/inspect/parts.ts';
import { languageHue } from '../../interface/language-hue.ts';
import { onScreen } from './camera.ts';
import type { MapView } from './map-address.ts';
import { type AtlasPoints, textOf } from './map-data.ts';
import styles from './map-marks.module.css';
import type { Spot } from './picking.ts';
import type { Places, Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly places: Places;
  readonly points: AtlasPoints;
  readonly view: MapView;
  readonly near: NeighboursPart | undefined;
  readonly own: PlacedSentence | undefined;
  readonly outline: readonly Spot[];
  readonly yours: string;
}

/** What is laid over the points: rings, labels, the visitor's own sentence and the lasso. */
export function MapMarks({ scene, places, points, view, near, own, outline, yours }: Props) {
  const ownPlace = own && view.text.trim() !== '' ? placeOf(own, view, places) : undefined;
  useEachFrame(view.point !== undefined || ownPlace !== undefined ? scene : undefined);
  const { matrix } = scene;
  // The scene gets new points only after this was rendered with them.
  const hasPoints = scene.points === points.points.length;
  const spotOf = (point: number) =>
    hasPoints ? onScreen(matrix, scene.placeOf(point), scene.view) : undefined;
  const ownSpot = ownPlace && onScreen(matrix, ownPlace, scene.view);
  const nearby = Object.values((view.point === undefined ? own?.neighbours : near) ?? {}).flat();
  const chosen = view.point === undefined ? undefined : spotOf(view.point);
  const from = chosen ?? (view.point === undefined ? ownSpot : undefined);
  return (
    <svg className={styles.marks} aria-hidden="true">
      {from &&
        (view.point !== undefined || ownSpot) &&
        nearby.map(({ point }) => {
          const spot = spotOf(point);
          return (
            spot && (
              <line
                key={point}
                className={styles.link}
                x1={from[0]}
                y1={from[1]}
                x2={spot[0]}
                y2={spot[1]}
              />
            )
          );
        })}
      {chosen && view.point !== undefined && (
        <g data-hue={languageHue(points.codes[points.points[view.point].language])}>
          <circle className={styles.ring} cx={chosen[0]} cy={chosen[1]} r="11" />
          <Label spot={chosen} width={scene.view.width} text={textOf(points, view.point)} />
        </g>
      )}
      {ownSpot && (
        <g className={styles.own}>
          <circle cx={ownSpot[0]} cy={ownSpot[1]} r="7" />
          <circle className={styles.halo} cx={ownSpot[0]} cy={ownSpot[1]} r="13" />
          <Label spot={ownSpot} width={scene.view.width} text={yours} />
        </g>
      )}
      {outline.length > 1 && (
        <polygon
          className={styles.lasso}
          points={outline.map((spot) => spot.join(',')).join(' ')}
        />
      )}
    </svg>
  );
}

/** Renders anew after each drawing of the scene; of none, where nothing moves with it. */
function useEachFrame(scene: Scene | undefined): void {
  const [, setFrame] = useState(0);
  useEffect(() => scene?.watch(() => setFrame((before) => before + 1)), [scene]);
}

/** Beside a spot, on the side where there is room. */
function Label({ spot: [x, y], width, text }: { spot: Spot; width: number; text: string }) {
  const isLeft = x > width / 2;
  const shown = text.length > 48 ? `${text.slice(0, 47)}…` : text;
  return (
    <text
      className={styles.label}
      x={x + (isLeft ? -17 : 17)}
      y={y + 4}
      textAnchor={isLeft ? 'end' : 'start'}
    >
      {shown}
    </text>
  );
}

/** Undefined where the sentence has no place on the map that is shown. */
function placeOf(own: PlacedSentence, view: MapView, { coordinates }: Places) {
  if (view.kind === 'umap' && own.umap) {
    return own.layer === view.layer ? own.umap[coordinates] : undefined;
  }
  return own.pca[coordinates][view.layer];
}
