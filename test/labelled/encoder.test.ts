import { describe, expect, it } from 'vitest';
import { learnEncoding } from '../../src/pipeline/features/labelled-encoder';
import { encodeRows, nameOf } from '../../src/pipeline/features/labelled-encoding';
import type { LabelledRows } from '../../src/pipeline/features/labelled-rows';

const range = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

const rowsOf = (numbers: readonly number[]): LabelledRows => ({
  n: numbers.length,
  ids: numbers.map(String),
  columns: [{ name: 'Spend', numbers: Float64Array.from(numbers) }],
  labels: new Float64Array(numbers.length),
  fold: new Uint8Array(numbers.length),
  folds: 0,
});

/** Rows of the encoding, each a list of numbers. */
function encoded(rows: LabelledRows, learnt: Uint32Array, of: Uint32Array) {
  const encoding = learnEncoding(rows, learnt, 'minmax');
  const names = encoding.map(nameOf);
  const flat = encodeRows(rows, encoding, of);
  return {
    names,
    cells: Array.from(of, (_, i) => Array.from(flat.subarray(i * names.length, (i + 1) * names.length))),
  };
}

describe('a number of a flat table', () => {
  it('stands as itself and as how far it is through each piece between its quantiles', () => {
    const numbers = Array.from({ length: 401 }, (_, i) => i);
    const { names, cells } = encoded(rowsOf(numbers), range(401), Uint32Array.of(0, 50, 250, 400));
    expect(names).toEqual(['Spend', 'Spend 0…100', 'Spend 100…200', 'Spend 200…300', 'Spend 300…400']);
    expect(cells).toEqual([
      [0, 0, 0, 0, 0],
      [0.125, 0.5, 0, 0, 0],
      [0.625, 1, 1, 0.5, 0],
      [1, 1, 1, 1, 1],
    ]);
  });

  it('has its pieces from the learnt rows alone, and others stay within them', () => {
    const numbers = [...Array.from({ length: 201 }, (_, i) => i), -50, 1e9];
    const { names, cells } = encoded(rowsOf(numbers), range(201), Uint32Array.of(201, 202));
    expect(names).toEqual(['Spend', 'Spend 0…100', 'Spend 100…200']);
    expect(cells).toEqual([
      [-0.25, 0, 0],
      [2, 1, 1],
    ]);
  });

  it('has one piece between quantiles that coincide, and none where there are few rows or two values', () => {
    const mostlyZero = Array.from({ length: 801 }, (_, i) => Math.max(0, i - 600));
    expect(encoded(rowsOf(mostlyZero), range(801), range(0)).names).toEqual([
      'Spend',
      'Spend 0…100',
      'Spend 100…200',
    ]);
    const few = Array.from({ length: 150 }, (_, i) => i);
    expect(encoded(rowsOf(few), range(150), range(0)).names).toEqual(['Spend']);
    const flags = Array.from({ length: 900 }, (_, i) => i % 2);
    expect(encoded(rowsOf(flags), range(900), range(0)).names).toEqual(['Spend']);
  });
});
