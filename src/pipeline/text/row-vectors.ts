/** Products over a few long rows: `width` vectors of `dims` numbers, row-major. */

/** basis (width × dims) times the symmetric matrix. */
export function multiplied(
  basis: Float64Array,
  matrix: Float64Array,
  width: number,
  dims: number,
): Float64Array {
  const out = new Float64Array(width * dims);
  for (let k = 0; k < width; k++)
    for (let d = 0; d < dims; d++) {
      const factor = basis[k * dims + d]!;
      for (let e = 0; e < dims; e++) out[k * dims + e]! += factor * matrix[d * dims + e]!;
    }
  return out;
}

/** left × rightᵀ, width × width. */
export function gram(left: Float64Array, right: Float64Array, width: number, dims: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let a = 0; a < width; a++)
    for (let b = 0; b < width; b++)
      for (let d = 0; d < dims; d++) out[a * width + b]! += left[a * dims + d]! * right[b * dims + d]!;
  return out;
}

/** basis becomes vectorsᵀ × image: the Ritz vectors, times their variance. */
export function rotate(
  basis: Float64Array,
  image: Float64Array,
  vectors: Float64Array,
  width: number,
  dims: number,
): void {
  basis.fill(0);
  for (let k = 0; k < width; k++)
    for (let j = 0; j < width; j++) {
      const factor = vectors[j * width + k]!;
      for (let d = 0; d < dims; d++) basis[k * dims + d]! += factor * image[j * dims + d]!;
    }
}

/** Modified Gram and Schmidt on rows, twice over for safety; a row that vanishes stays zero. */
export function orthonormalise(basis: Float64Array, width: number, dims: number): void {
  for (let k = 0; k < width; k++) {
    const row = basis.subarray(k * dims, (k + 1) * dims);
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < k; j++) {
        const other = basis.subarray(j * dims, (j + 1) * dims);
        const along = dot(row, other);
        for (let d = 0; d < dims; d++) row[d]! -= along * other[d]!;
      }
    const norm = Math.sqrt(dot(row, row));
    for (let d = 0; d < dims; d++) row[d] = norm > 1e-200 ? row[d]! / norm : 0;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
