import type { CellObject, Range, WorkSheet } from '@e965/xlsx';
import { cellText, type NumberFormats } from './cell-text';

/** The cells of a sheet as text, without its empty rows and columns. */
export interface SheetGrid {
  /** Rows of the sheet (from 0) that hold something. */
  readonly rows: readonly number[];
  /** Cells that hold something. */
  readonly filled: number;
  readonly width: number;
  text(row: number, column: number): string | null;
  /** Whether the cell holds text and no number, date or the like. */
  isText(row: number, column: number): boolean;
  isError(row: number, column: number): boolean;
  readonly merges: readonly Range[];
}

export function sheetGrid(sheet: WorkSheet, formats: NumberFormats, date1904: boolean): SheetGrid {
  const data = (sheet['!data'] ?? []) as readonly (readonly CellObject[] | undefined)[];
  const rows: number[] = [];
  let filled = 0;
  let width = 0;
  data.forEach((cells, row) => {
    let count = 0;
    cells?.forEach((cell, column) => {
      if (!isThere(cell)) return;
      count++;
      width = Math.max(width, column + 1);
    });
    if (count > 0) rows.push(row);
    filled += count;
  });
  const at = (row: number, column: number) => data[row]?.[column];
  return {
    rows,
    filled,
    width,
    merges: sheet['!merges'] ?? [],
    text: (row, column) => cellText(at(row, column), formats, date1904),
    isText: (row, column) => typeof at(row, column)?.v === 'string',
    isError: (row, column) => at(row, column)?.t === 'e',
  };
}

const isThere = (cell: CellObject | undefined): boolean =>
  cell?.v !== undefined && cell.v !== null && cell.v !== '' && cell.t !== 'z';
