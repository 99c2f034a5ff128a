import type { InspectWords } from '../../interface/inspect-english.ts';
import { csvOf, download } from '../files.ts';
import { onScreen } from './camera.ts';
import styles from './map-canvas.module.css';
import { type AtlasPoints, strandEnds, textOf } from './map-data.ts';
import { type DrawnPoint, svgOf } from './map-export.ts';
import type { PointLook } from './point-look.ts';
import type { Places, Scene } from './scene.ts';
import type { Palette } from './use-palette.ts';

interface Props {
  readonly scene: Scene;
  readonly places: Places;
  readonly points: AtlasPoints;
  readonly look: PointLook;
  readonly palette: Palette;
  readonly strands: boolean;
  /** What the table is of; all that is shown where it is empty. */
  readonly circled: readonly number[];
  readonly isShown: (point: number) => boolean;
  readonly words: InspectWords['map'];
}

const NAME = 'interlingua-map';
/** CSS pixels. */
const SVG_RADIUS = 3;

/** The map as a picture, a drawing or a table. */
export function SaveButtons(props: Props) {
  const { words } = props;
  return (
    <span className={styles.save}>
      {words.save}
      <button type="button" className="link" onClick={() => savePng(props)}>
        {words.png}
      </button>
      <button type="button" className="link" onClick={() => saveSvg(props)}>
        {words.svg}
      </button>
      <button type="button" className="link" onClick={() => saveCsv(props)}>
        {words.csv}
      </button>
    </span>
  );
}

function savePng({ scene, palette }: Props): void {
  const picture = document.createElement('canvas');
  const drawn = scene.picture();
  picture.width = drawn.width;
  picture.height = drawn.height;
  const pen = picture.getContext('2d')!;
  pen.fillStyle = `rgb(${palette.paper.join(',')})`;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(drawn, 0, 0);
  picture.toBlob((blob) => blob && download(`${NAME}.png`, blob), 'image/png');
}

function saveSvg({ scene, points, look, palette, strands, isShown }: Props): void {
  const now = scene.now();
  const { matrix, view } = scene;
  const spotOf = (point: number) => onScreen(matrix, now.subarray(point * 3, point * 3 + 3), view);
  const drawn = points.points.flatMap((_, point): DrawnPoint[] => {
    const spot = spotOf(point);
    if (!spot || !isShown(point)) return [];
    const [red, green, blue] = look.colours.subarray(point * 4, point * 4 + 3);
    const radius = SVG_RADIUS * look.sizes[point];
    return [{ spot, colour: [red, green, blue], radius, title: textOf(points, point) }];
  });
  const ends = strands ? strandEnds(points, isShown) : new Uint32Array(0);
  const lines = Array.from({ length: ends.length / 2 }, (_, strand) => {
    return [spotOf(ends[strand * 2]), spotOf(ends[strand * 2 + 1])] as const;
  }).flatMap(([from, to]) => (from && to ? [[from, to] as const] : []));
  const svg = svgOf(drawn, lines, { ...view, background: palette.paper });
  download(`${NAME}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

function saveCsv({ points, places, circled, isShown }: Props): void {
  const { coordinates, values } = places;
  const chosen = circled.length > 0 ? circled : points.points.map((_, point) => point);
  const rows = chosen.filter(isShown).map((point) => {
    const { language, meaning } = points.points[point];
    const place = values.subarray(point * coordinates, (point + 1) * coordinates);
    return [point, meaning, points.codes[language], textOf(points, point), ...place];
  });
  const header = [
    'point',
    'meaning',
    'language',
    'sentence',
    ...['x', 'y', 'z'].slice(0, coordinates),
  ];
  download(`${NAME}.csv`, new Blob([csvOf(header, rows)], { type: 'text/csv' }));
}
