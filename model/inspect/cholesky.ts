/** Linear equations with a symmetric positive definite matrix, by Cholesky's factorisation A = L·Lᵀ. */

/** Overwrites the lower triangle of `matrix`, [size · size], with L. @throws Error when it is not positive definite */
export function factorise(matrix: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column];
      for (let k = 0; k < column; k++) sum -= matrix[row * size + k] * matrix[column * size + k];
      if (row === column && !(sum > 0)) {
        throw new Error(`factorise: the matrix must be positive definite, got pivot ${sum}.`);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / matrix[column * size + column];
    }
  }
  return matrix;
}

/** Solves L·Lᵀ·x = b in place of `b`. @param factor what `factorise` gave */
export function solve(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) b[row] -= factor[row * size + k] * b[k];
    b[row] /= factor[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) b[row] -= factor[k * size + row] * b[k];
    b[row] /= factor[row * size + row];
  }
  return b;
}
