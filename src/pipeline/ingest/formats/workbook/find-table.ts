import { looksLikeHeader } from '../../csv/header';
import type { SheetGrid } from './sheet-grid';

/** Where a table lies in a sheet. */
export interface SheetTable {
  /** Names, empty where the header has none; null where there is no header. */
  readonly header: readonly string[] | null;
  /** Columns of the sheet that hold the table's. */
  readonly columns: readonly number[];
  /** Rows of the sheet with its cells. */
  readonly rows: readonly number[];
  /** Rows of the sheet above the header. */
  readonly above: number;
}

const rowsLookedAt = 200;
const headerWithin = 50;
const headerShare = 0.6;
const isYear = /^(19|20)\d\d$/;

/**
 * Finds the table of a sheet: lines of a title above it are passed over, merged names spread over their cells, two rows of
 * names joined (2024 / Q1), columns without a name or a cell left out. `given`: what the project says of header and lines before it. Null
 * where no row lies below a row of names.
 */
export function findTable(
  grid: SheetGrid,
  given: { readonly header?: boolean | undefined; readonly skip_lines?: number | undefined } = {},
): SheetTable | null {
  const rows = grid.rows.filter((row) => row >= (given.skip_lines ?? 0));
  const usual = usualWidth(grid, rows);
  const spread = spreadTexts(grid);
  const first =
    given.header === false
      ? -1
      : given.header === true || given.skip_lines !== undefined
        ? 0
        : rows
            .slice(0, headerWithin)
            .findIndex((row, i) => isHeader(grid, spread, row, rows.slice(i + 1), usual));
  const top = rows[first];
  if (first < 0 || top === undefined) {
    const columns = usedColumns(grid, rows, null);
    return given.header === undefined || rows.length === 0 ? null : { header: null, columns, rows, above: 0 };
  }
  const below = rows[first + 1];
  const two = below !== undefined && rows[first + 2] !== undefined && isSecondRow(grid, spread, top, below);
  const names = Array.from({ length: grid.width }, (_, column) => {
    const parts = [spread(top, column), two ? spread(below, column) : null];
    return [...new Set(parts.map((part) => part?.trim() ?? '').filter(Boolean))].join(' / ');
  });
  const body = rows.slice(first + (two ? 2 : 1));
  const own = names.map((name, column) => {
    const has = grid.text(top, column) !== null || (two && grid.text(below, column) !== null);
    return has ? name : '';
  });
  const columns = usedColumns(grid, body, own);
  if (body.length === 0 || columns.length === 0) return null;
  return { header: columns.map((column) => names[column] ?? ''), columns, rows: body, above: top };
}

/** Text of a cell; one in a merged area has that of the area's first. */
function spreadTexts(grid: SheetGrid) {
  return (row: number, column: number): string | null => {
    const area = grid.merges.find(({ s, e }) => s.r <= row && row <= e.r && s.c <= column && column <= e.c);
    return area ? grid.text(area.s.r, area.s.c) : grid.text(row, column);
  };
}

type Spread = ReturnType<typeof spreadTexts>;

/** As many cells as half of the rows have or more. */
function usualWidth(grid: SheetGrid, rows: readonly number[]): number {
  const counts = rows.slice(0, rowsLookedAt).map((row) => {
    let count = 0;
    for (let column = 0; column < grid.width; column++) if (grid.text(row, column) !== null) count++;
    return count;
  });
  return counts.sort((a, b) => a - b)[counts.length >> 1] ?? 0;
}

function isHeader(
  grid: SheetGrid,
  spread: Spread,
  row: number,
  after: readonly number[],
  usual: number,
): boolean {
  if (after.length === 0) return false;
  const texts: string[] = [];
  for (let column = 0; column < grid.width; column++) {
    const text = spread(row, column);
    if (text === null) continue;
    const isValue = !grid.isText(row, column) && text === grid.text(row, column);
    // A year may name a column; any other number or date is a value.
    if (isYear.test(text)) texts.push(`y${text}`);
    else if (!isValue) texts.push(text);
    else return false;
  }
  const distinct = new Set(texts);
  if (texts.length < headerShare * usual || (usual > 1 && distinct.size < 2)) return false;
  const below = after.slice(0, 20).map((next) => rowTexts(grid, next));
  return looksLikeHeader([[...distinct], ...below]);
}

/** The second of two rows of names: the first has a name over several columns, and this has only texts or years. */
function isSecondRow(grid: SheetGrid, spread: Spread, top: number, row: number): boolean {
  const over = grid.merges.some(({ s, e }) => s.r <= top && top <= e.r && e.c > s.c && s.r === top);
  if (!over) return false;
  for (let column = 0; column < grid.width; column++) {
    const text = spread(row, column);
    if (text !== null && !grid.isText(row, column) && grid.text(row, column) !== null && !isYear.test(text))
      return false;
  }
  return true;
}

function usedColumns(grid: SheetGrid, rows: readonly number[], names: readonly string[] | null): number[] {
  return Array.from({ length: grid.width }, (_, column) => column).filter(
    (column) => (names?.[column] ?? '') !== '' || rows.some((row) => grid.text(row, column) !== null),
  );
}

function rowTexts(grid: SheetGrid, row: number): string[] {
  return Array.from({ length: grid.width }, (_, column) => grid.text(row, column) ?? '');
}
