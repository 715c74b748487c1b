export interface Matrix {
  /** Row-major. */
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export function pickRows({ data, columns }: Matrix, rows: Uint32Array): Matrix {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { data: picked, rows: rows.length, columns };
}
