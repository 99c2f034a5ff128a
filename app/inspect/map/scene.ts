/** The map in motion: which places the points have, which they come from, and when to draw. */

import { type Camera, FIRST_CAMERA, type Viewport, viewMatrix } from './camera.ts';
import { PointCloud } from './point-cloud.ts';

/** How long points take from layer to layer. */
const MOVE_MS = 700;
/** CSS pixels across a point of size 1: fewer where there are many. */
const POINT_PIXELS = { few: 8, many: 3, manyPoints: 60_000 } as const;
const STRANDS = 0.3;

export interface Places {
  readonly coordinates: 2 | 3;
  /** float32 [P, coordinates] */
  readonly values: Float32Array;
}

export class Scene {
  private readonly cloud: PointCloud;
  private before: Float32Array<ArrayBuffer> = new Float32Array(0);
  private after: Float32Array<ArrayBuffer> = new Float32Array(0);
  private startedMs = Number.NEGATIVE_INFINITY;
  private frame = 0;
  private size: Viewport = { width: 1, height: 1 };
  private ratio = 1;
  private readonly watchers = new Set<() => void>();
  camera: Camera = FIRST_CAMERA;
  coordinates: 2 | 3 = 2;
  strands = true;

  /** @throws Error without WebGL 2 */
  constructor(private readonly canvas: HTMLCanvasElement) {
    this.cloud = new PointCloud(canvas);
  }

  get view(): Viewport {
    return this.size;
  }

  get matrix(): Float32Array {
    return viewMatrix(this.camera, this.size, this.coordinates);
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height };
    this.ratio = ratio;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.request();
  }

  /** Moves the points; at once where nothing is to move, or where the visitor asked for no motion. */
  setPlaces({ coordinates, values }: Places, isStill: boolean): void {
    const next = inSpace(values, coordinates);
    const moves = !isStill && next.length === this.after.length;
    this.before = moves ? this.now() : next;
    this.after = next;
    this.coordinates = coordinates;
    this.startedMs = moves ? performance.now() : Number.NEGATIVE_INFINITY;
    this.cloud.setPlaces(this.before, this.after);
    this.request();
  }

  setLook(colours: Uint8Array, sizes: Float32Array): void {
    this.cloud.setLook(colours, sizes);
    this.request();
  }

  setStrandEnds(ends: Uint32Array): void {
    this.cloud.setStrands(ends);
    this.request();
  }

  /** P */
  get points(): number {
    return this.after.length / 3;
  }

  /** Where a moving point is at this moment. */
  placeOf(point: number): readonly [x: number, y: number, z: number] {
    const moved = this.moved();
    const at = (axis: number) => mixed(this.before, this.after, point * 3 + axis, moved);
    return [at(0), at(1), at(2)];
  }

  /** Where all are, float32 [P, 3]. Not for every frame: there may be a hundred thousand. */
  now(): Float32Array<ArrayBuffer> {
    const moved = this.moved();
    if (moved === 1) return this.after;
    const places = new Float32Array(this.after.length);
    for (let at = 0; at < places.length; at++) {
      places[at] = mixed(this.before, this.after, at, moved);
    }
    return places;
  }

  /** Tells after each drawing, to lay labels over it. @returns what ends that */
  watch(onFrame: () => void): () => void {
    this.watchers.add(onFrame);
    return () => void this.watchers.delete(onFrame);
  }

  /** Draws before the next frame of the screen. */
  request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const moved = this.moved();
    this.cloud.draw({
      matrix: this.matrix,
      moved,
      pointPixels: this.ratio * this.pointPixels(),
      strands: this.strands ? STRANDS : 0,
      hasDepth: this.coordinates === 3,
    });
    for (const onFrame of this.watchers) onFrame();
    if (moved < 1) this.request();
  }

  /** The canvas, just drawn: it can be read until this turn of the browser ends. */
  picture(): HTMLCanvasElement {
    this.draw();
    return this.canvas;
  }

  free(): void {
    cancelAnimationFrame(this.frame);
    this.cloud.free();
  }

  /** From 0 to 1, slow at both ends. */
  private moved(): number {
    const share = Math.min(1, (performance.now() - this.startedMs) / MOVE_MS);
    return share * share * (3 - 2 * share);
  }

  private pointPixels(): number {
    const { few, many, manyPoints } = POINT_PIXELS;
    const share = Math.min(1, this.points / manyPoints);
    const closeness = Math.min(2, this.camera.zoom ** 0.35);
    return (few + (many - few) * Math.sqrt(share)) * closeness;
  }
}

function mixed(before: Float32Array, after: Float32Array, at: number, moved: number): number {
  return before[at] + (after[at] - before[at]) * moved;
}

/** Flat places get a third coordinate of 0. */
function inSpace(values: Float32Array, coordinates: 2 | 3): Float32Array<ArrayBuffer> {
  if (coordinates === 3) return new Float32Array(values);
  const space = new Float32Array((values.length / 2) * 3);
  for (let from = 0, to = 0; from < values.length; from += 2, to += 3) {
    space[to] = values[from];
    space[to + 1] = values[from + 1];
  }
  return space;
}
