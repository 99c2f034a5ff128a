/** How the map is looked at: a flat sheet moved and magnified, or a cloud turned around its middle. */

export interface Camera {
  /** What lies in the middle of the view; of a sheet. */
  readonly x: number;
  readonly y: number;
  /** 1 shows the places from -1 to 1. */
  readonly zoom: number;
  /** Radians; of a cloud. */
  readonly yaw: number;
  readonly pitch: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const FIRST_CAMERA: Camera = { x: 0, y: 0, zoom: 1, yaw: 0.5, pitch: 0.35 };
export const ZOOM_LIMITS = { least: 0.4, most: 60 } as const;

/** How far the eye is from the middle of a cloud; nearer would bend it more. */
const DISTANCE = 4;
/** A little margin around -1 to 1. */
const MARGIN = 1.12;
const STEEPEST = Math.PI / 2 - 0.01;

/** From places to clip space, 16 numbers column by column. */
export function viewMatrix(camera: Camera, view: Viewport, coordinates: 2 | 3): Float32Array {
  return coordinates === 2 ? flatMatrix(camera, view) : deepMatrix(camera, view);
}

/** A place as pixels from the top left corner of the view; undefined behind the eye. */
export function onScreen(
  matrix: Float32Array,
  place: ArrayLike<number>,
  view: Viewport,
): readonly [number, number] | undefined {
  const spot: [number, number] = [0, 0];
  return putOnScreen(spot, matrix, place, 0, place.length, view) ? spot : undefined;
}

/**
 * The same for one of many places, with nothing for the garbage collector: a click looks at a hundred thousand.
 *
 * @param spot is overwritten @param at where the place begins in `places` @returns false behind the eye
 */
export function putOnScreen(
  spot: [number, number],
  matrix: Float32Array,
  places: ArrayLike<number>,
  at: number,
  coordinates: number,
  { width, height }: Viewport,
): boolean {
  const x = places[at];
  const y = places[at + 1];
  const z = coordinates > 2 ? places[at + 2] : 0;
  const w = matrix[3] * x + matrix[7] * y + matrix[11] * z + matrix[15];
  if (w <= 0) return false;
  const right = matrix[0] * x + matrix[4] * y + matrix[8] * z + matrix[12];
  const up = matrix[1] * x + matrix[5] * y + matrix[9] * z + matrix[13];
  spot[0] = ((right / w + 1) / 2) * width;
  spot[1] = ((1 - up / w) / 2) * height;
  return true;
}

/** Moved by so many pixels: a sheet slides along, a cloud turns. */
export function dragged(
  camera: Camera,
  view: Viewport,
  coordinates: 2 | 3,
  dx: number,
  dy: number,
): Camera {
  if (coordinates === 2) {
    const unit = (2 * MARGIN) / (camera.zoom * Math.min(view.width, view.height));
    return { ...camera, x: camera.x - dx * unit, y: camera.y + dy * unit };
  }
  const turn = Math.PI / Math.min(view.width, view.height);
  const pitch = clamp(camera.pitch + dy * turn, -STEEPEST, STEEPEST);
  return { ...camera, yaw: (camera.yaw + dx * turn) % (2 * Math.PI), pitch };
}

/** Magnified `factor` times around a point of the view, which stays where it is on a sheet. */
export function zoomed(
  camera: Camera,
  view: Viewport,
  coordinates: 2 | 3,
  factor: number,
  at: { x: number; y: number } = { x: view.width / 2, y: view.height / 2 },
): Camera {
  const zoom = clamp(camera.zoom * factor, ZOOM_LIMITS.least, ZOOM_LIMITS.most);
  if (coordinates === 3) return { ...camera, zoom };
  const side = Math.min(view.width, view.height) / (2 * MARGIN);
  const shift = 1 / (camera.zoom * side) - 1 / (zoom * side);
  return {
    ...camera,
    zoom,
    x: camera.x + (at.x - view.width / 2) * shift,
    y: camera.y - (at.y - view.height / 2) * shift,
  };
}

/** Half the view in places, across and up. */
function halves({ width, height }: Viewport): [number, number] {
  const side = Math.min(width, height);
  return [(MARGIN * width) / side, (MARGIN * height) / side];
}

function flatMatrix({ x, y, zoom }: Camera, view: Viewport): Float32Array {
  const [across, up] = halves(view);
  const [sx, sy] = [zoom / across, zoom / up];
  return Float32Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, 0, 0, -x * sx, -y * sy, 0, 1);
}

function deepMatrix({ zoom, yaw, pitch }: Camera, view: Viewport): Float32Array {
  const [across, up] = halves(view);
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  // Rows of the turned axes: right, up, and towards the eye.
  const right = [cy, 0, sy];
  const above = [sp * sy, cp, -sp * cy];
  const near = [-cp * sy, sp, cp * cy];
  const matrix = new Float32Array(16);
  for (let axis = 0; axis < 3; axis++) {
    matrix[axis * 4] = (right[axis] * zoom) / across;
    matrix[axis * 4 + 1] = (above[axis] * zoom) / up;
    // Depth from -1 to 1 for what is nearer to the middle than the eye; w makes what is near large.
    matrix[axis * 4 + 2] = (-0.5 * near[axis]) / DISTANCE;
    matrix[axis * 4 + 3] = -near[axis] / DISTANCE;
  }
  matrix[15] = 1;
  return matrix;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
