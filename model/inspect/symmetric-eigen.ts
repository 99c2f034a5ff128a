/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder reflections to a tridiagonal one,
 * then implicit QL steps (Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3).
 */

export interface SymmetricEigen {
  /** From the largest to the smallest. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of value i, float64 [n, n]. */
  readonly vectors: Float64Array;
}

const MOST_STEPS = 60;

/** @param matrix float64 [n, n], symmetric; it is left as it is */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const a = matrix.slice();
  const basis = tridiagonalised(a, n);
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]);
  const beside = Float64Array.from({ length: n }, (_, i) => (i < n - 1 ? a[i * n + i + 1] : 0));
  for (let first = 0; first < n; first++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const last = blockEnd(diagonal, beside, first);
      if (last === first) break;
      stepQl(diagonal, beside, basis, first, last);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => diagonal[j] - diagonal[i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(basis.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
}

/** Makes `a` tridiagonal by reflections on both sides. @returns their product, float64 [n, n] */
function tridiagonalised(a: Float64Array, n: number): Float64Array {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = 0; k < n - 2; k++) {
    const v = reflector(a, n, k);
    if (!v) continue;
    // A ← A - 2 v wᵀ - 2 w vᵀ, with w = A v - (vᵀ A v) v.
    const w = new Float64Array(n);
    for (let i = k; i < n; i++) for (let j = k + 1; j < n; j++) w[i] += a[i * n + j] * v[j];
    let along = 0;
    for (let i = k + 1; i < n; i++) along += v[i] * w[i];
    for (let i = k + 1; i < n; i++) w[i] -= along * v[i];
    for (let i = k; i < n; i++) {
      for (let j = k; j < n; j++) a[i * n + j] -= 2 * (v[i] * w[j] + w[i] * v[j]);
    }
    reflectRows(basis, v, n, k + 1);
  }
  return basis;
}

/** The unit vector whose reflection clears column k below the subdiagonal; none where it is clear. */
function reflector(a: Float64Array, n: number, k: number): Float64Array | undefined {
  const v = new Float64Array(n);
  for (let i = k + 1; i < n; i++) v[i] = a[i * n + k];
  v[k + 1] += (v[k + 1] < 0 ? -1 : 1) * Math.hypot(...v.subarray(k + 1));
  const length = Math.hypot(...v.subarray(k + 1));
  if (length === 0) return undefined;
  for (let i = k + 1; i < n; i++) v[i] /= length;
  return v;
}

/** B ← (I - 2 v vᵀ) B; v is zero before `from`. */
function reflectRows(b: Float64Array, v: Float64Array, n: number, from: number): void {
  const sum = new Float64Array(n);
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) sum[j] += v[i] * b[i * n + j];
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) b[i * n + j] -= 2 * v[i] * sum[j];
}

/** Where the block that begins at `first` falls off from the rest. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let last = first;
  while (last < diagonal.length - 1) {
    const scale = Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]);
    if (Math.abs(beside[last]) <= Number.EPSILON * scale) break;
    last++;
  }
  return last;
}

/** One QL step with Wilkinson's shift on the block from `first` to `last`; turns the basis with it. */
function stepQl(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array,
  first: number,
  last: number,
): void {
  const n = d.length;
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.hypot(half, 1);
  let g = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = last - 1; i >= first; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      // The block has come apart by itself.
      d[i + 1] -= p;
      e[last] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    const q = (d[i] - g) * s + 2 * c * b;
    p = s * q;
    d[i + 1] = g + p;
    g = c * q - b;
    turnRows(basis, n, i, s, c);
  }
  d[first] -= p;
  e[first] = g;
  e[last] = 0;
}

function turnRows(basis: Float64Array, n: number, i: number, s: number, c: number): void {
  for (let upper = i * n, lower = upper + n, end = lower; upper < end; upper++, lower++) {
    const x = basis[upper];
    const y = basis[lower];
    basis[lower] = s * x + c * y;
    basis[upper] = c * x - s * y;
  }
}
