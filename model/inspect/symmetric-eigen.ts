/**
 * Eigenvalues and eigenvectors of a real symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan,
 * Matrix Computations, section 8.5). Slow for large matrices, exact to rounding and free of special cases.
 */

export interface SymmetricEigen {
  /** From the largest to the smallest. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of value i, float64 [n, n]. */
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;
/** What is left beside the diagonal, as a share of the whole, when it counts as none. */
const NEGLIGIBLE = 1e-24;

/** @param matrix float64 [n, n], symmetric; it is left as it is */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const a = matrix.slice();
  // Rows of v are the eigenvectors-to-be, so that a rotation walks along memory.
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const whole = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    if (besideDiagonal(a, n) <= NEGLIGIBLE * whole) break;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(v.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}

/** Sum of squares above the diagonal. */
function besideDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sum += a[i * n + j] ** 2;
  return sum;
}

/** Makes a[p, q] zero by turning the plane of axes p and q. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  turnRows(a, n, p, q, c, s);
  for (let i = 0, ip = p, iq = q; i < n; i++, ip += n, iq += n) {
    const [x, y] = [a[ip], a[iq]];
    a[ip] = c * x - s * y;
    a[iq] = s * x + c * y;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  turnRows(v, n, p, q, c, s);
}

function turnRows(m: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let ip = p * n, iq = q * n, end = ip + n; ip < end; ip++, iq++) {
    const x = m[ip];
    const y = m[iq];
    m[ip] = c * x - s * y;
    m[iq] = s * x + c * y;
  }
}
