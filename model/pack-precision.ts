/**
 * How a pack keeps its matrices: as halves, or in half of that space as whole numbers of 8 bits with a scale
 * for each block of 64, `NAME` (I8) beside `NAME.scales` (F32). Blocks run along the axis that a product sums
 * over.
 */

import type { StoredCodes, StoredTensor, StoredTensors } from './safetensors.ts';

export type PackPrecision = 'fp16' | 'int8';

export const PACK_PRECISIONS: readonly PackPrecision[] = ['fp16', 'int8'];

const BLOCK = 64;
const LARGEST = 127;
/** What the scales of a matrix of 8 bits are called. */
export const scalesOf = (name: string) => `${name}.scales`;

type Tensors = ReadonlyMap<string, StoredTensor>;

/** Matrices as codes with their scales; vectors as they are. */
export function quantized(tensors: Tensors): Pick<StoredTensors, 'tensors' | 'codes'> {
  const rest = new Map<string, StoredTensor>();
  const codes = new Map<string, StoredCodes>();
  for (const [name, tensor] of tensors) {
    if (tensor.shape.length !== 2) rest.set(name, tensor);
    else {
      const { matrix, scales } = quantizedMatrix(tensor, summedAxis(name));
      codes.set(name, matrix);
      rest.set(scalesOf(name), scales);
    }
  }
  return { tensors: rest, codes };
}

/**
 * The inverse, but for rounding.
 *
 * @param refuse makes an error of the rule that is broken
 */
export function restored(
  { tensors, codes }: Pick<StoredTensors, 'tensors' | 'codes'>,
  refuse: (rule: string) => Error,
): Tensors {
  const whole = new Map(tensors);
  for (const [name, matrix] of codes) {
    const scales = whole.get(scalesOf(name));
    if (!scales || !isGrid(scales.shape, matrix.shape)) {
      throw refuse(
        `tensor '${name}' [${matrix.shape}] must have scales for its blocks, got [${scales?.shape}]`,
      );
    }
    whole.delete(scalesOf(name));
    whole.set(name, restoredMatrix(matrix, scales));
  }
  return whole;
}

/** A table is looked up by rows and multiplied along them; every other matrix is multiplied along its columns. */
function summedAxis(name: string): 0 | 1 {
  return name.endsWith('.embedding') ? 1 : 0;
}

function quantizedMatrix({ shape, data }: StoredTensor, axis: 0 | 1) {
  const block = [1, 1];
  block[axis] = shape[axis] % BLOCK === 0 ? BLOCK : shape[axis];
  const grid = [shape[0] / block[0], shape[1] / block[1]];
  const scales = new Float32Array(grid[0] * grid[1]);
  const at = blockIndex(shape, grid);
  data.forEach((value, i) => {
    scales[at(i)] = Math.max(scales[at(i)], Math.abs(value) / LARGEST);
  });
  const codes = Int8Array.from(data, (value, i) => {
    const scale = scales[at(i)];
    return scale === 0 ? 0 : Math.round(value / scale);
  });
  return { matrix: { shape, data: codes }, scales: { shape: grid, data: scales } };
}

function restoredMatrix({ shape, data }: StoredCodes, scales: StoredTensor): StoredTensor {
  const at = blockIndex(shape, scales.shape);
  return { shape, data: Float32Array.from(data, (code, i) => code * scales.data[at(i)]) };
}

/** @returns which block of the grid an element of the matrix lies in */
function blockIndex([rows, columns]: readonly number[], [down, across]: readonly number[]) {
  const [height, width] = [rows / down, columns / across];
  return (i: number) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return Math.floor(row / height) * across + Math.floor(column / width);
  };
}

/** Whether blocks of equal size cover the matrix. */
function isGrid(grid: readonly number[], shape: readonly number[]): boolean {
  return (
    shape.length === 2 &&
    grid.length === 2 &&
    grid.every((blocks, axis) => blocks > 0 && shape[axis] % blocks === 0)
  );
}
