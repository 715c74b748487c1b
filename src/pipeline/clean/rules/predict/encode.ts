import type { Matrix } from '../../../train/logistic/matrix';
import type { AttributeCells } from './attribute-cells';

/** Levels of a word column that get an input of their own, and the least rows and share of rows that one has. */
const mostLevels = 20;
const leastRows = 5;
const leastShare = 0.005;
/** Inputs are held within so many standard deviations. */
const reach = 5;

interface Input {
  at(row: number): number;
}

/**
 * Attributes as inputs of a linear model, scales and levels learnt of the rows in `learn`: numbers (heavy tails as log) with
 * an indicator where some are missing, words as one input for each frequent spelling group and one for missing; all of
 * mean 0 and variance 1, held within ±5. What does not vary is left out. Row-major, one row for each of the `rows`.
 */
export function encode(columns: readonly AttributeCells[], rows: number, learn: Uint32Array): Matrix {
  const inputs = columns.flatMap((column) =>
    column.kind === 'number' ? numberInputs(column.cells, learn) : wordInputs(column.keys, learn),
  );
  const scaled = inputs.flatMap((input) => {
    const { mean, sd } = moments(input, learn);
    return sd > 1e-9 * (1 + Math.abs(mean)) ? [{ input, mean, sd }] : [];
  });
  const data = new Float64Array(rows * scaled.length);
  let at = 0;
  for (let row = 0; row < rows; row++)
    for (const { input, mean, sd } of scaled) {
      const z = (input.at(row) - mean) / sd;
      data[at++] = Number.isNaN(z) ? 0 : Math.max(-reach, Math.min(reach, z));
    }
  return { data, rows, columns: scaled.length };
}

function numberInputs(cells: Float64Array, learn: Uint32Array): Input[] {
  const present = learn.filter((row) => !Number.isNaN(cells[row]!));
  const heavy = present.length > 0 && isHeavyTailed(cells, present);
  const value: Input = heavy
    ? { at: (row) => Math.log1p(Math.max(0, cells[row]!)) }
    : { at: (row) => cells[row]! };
  return [value, { at: (row) => (Number.isNaN(cells[row]!) ? 1 : 0) }];
}

function isHeavyTailed(cells: Float64Array, rows: Uint32Array): boolean {
  if (rows.some((row) => cells[row]! < 0)) return false;
  const { mean, sd } = moments({ at: (row) => cells[row]! }, rows);
  const third = rows.reduce((sum, row) => sum + (cells[row]! - mean) ** 3, 0) / rows.length;
  return third / sd ** 3 > 2;
}

function wordInputs(keys: readonly (string | null)[], learn: Uint32Array): Input[] {
  const counts = new Map<string | null, number>();
  for (const row of learn) counts.set(keys[row]!, (counts.get(keys[row]!) ?? 0) + 1);
  const least = Math.max(leastRows, leastShare * learn.length);
  return [...counts]
    .filter(([, n]) => n >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostLevels)
    .map(([level]) => ({ at: (row) => (keys[row] === level ? 1 : 0) }));
}

/** Of the finite values. */
function moments(input: Input, rows: Uint32Array): { mean: number; sd: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const row of rows) {
    const x = input.at(row);
    if (Number.isNaN(x)) continue;
    n++;
    sum += x;
    squares += x * x;
  }
  const mean = n > 0 ? sum / n : 0;
  return { mean, sd: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) };
}
