import type { WorkBook } from '@e965/xlsx';
import type { Table, Vector } from 'apache-arrow';
import { refuse } from '../../../errors/patron-error';
import { zipMembers } from '../../containers/zip-members';
import { columnNames } from '../../csv/header';
import { tableOf } from '../../table-of';
import { Utf8Column } from '../columns/utf8-column';
import type { OpenRequest, OpenTable } from '../format';
import { findTable, type SheetTable } from './find-table';
import { type SheetGrid, sheetGrid } from './sheet-grid';

/** Bytes of a workbook unpacked that a tab can take: some six times as much in memory while it is read. */
const mostBytes = 200 << 20;
const batchRows = 20_000;

/**
 * Reads one sheet of a workbook, whole in memory: `read.sheet`, or the visible one with the most cells that has a table. Cells are
 * text (cell-text.ts); those with an error are empty, and counted.
 */
export async function openWorkbook(request: OpenRequest): Promise<OpenTable> {
  const { bytes, fileName: file, source } = request;
  const content = await bytes.content();
  await checkSize(content, file);
  const { read, SSF } = await import('@e965/xlsx');
  const data = new Uint8Array(await content.arrayBuffer());
  bytes.at(content.size);
  const given = source.read?.sheet;
  let book: WorkBook;
  try {
    book = read(data, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      ...(given === undefined ? {} : { sheets: given }),
    });
  } catch (error) {
    return refuseWorkbook(error, content, file);
  }
  const names = book.SheetNames;
  const sheets = names.join(', ');
  if (given !== undefined && !names.includes(given))
    refuse('ingest.workbook_sheet', { file, sheet: given, sheets });
  const chosen = chooseSheet(book, given === undefined ? names : [given], SSF, request);
  if (!chosen)
    return given === undefined
      ? refuse('ingest.workbook_empty', { file, sheets })
      : refuse('ingest.sheet_empty', { file, sheet: given, sheets });
  const { name: sheet, grid, table } = chosen;
  const columns = columnNames(table.header, table.columns.length);
  let errors = 0;
  return {
    get read() {
      const hidden_sheets = hiddenSheets(book);
      return {
        delimiter: null,
        header: table.header !== null,
        ...(table.above > 0 ? { skip_lines: table.above } : {}),
        sheets: names,
        sheet,
        ...(hidden_sheets.length > 0 ? { hidden_sheets } : {}),
        ...(errors > 0 ? { error_cells: errors } : {}),
      };
    },
    names: columns,
    rows: table.rows.length,
    async *batches(wanted) {
      for (let from = 0; from < table.rows.length; from += batchRows) {
        bytes.at(content.size);
        const batch = readRows(grid, table, table.rows.slice(from, from + batchRows), columns, wanted);
        errors += batch.errors;
        yield batch.cells;
      }
    },
  };
}

function readRows(
  grid: SheetGrid,
  table: SheetTable,
  rows: readonly number[],
  names: readonly string[],
  wanted: readonly string[],
): { cells: Table; errors: number } {
  const made: [string, Vector][] = [];
  let errors = 0;
  for (const name of wanted) {
    const column = table.columns[names.indexOf(name)] ?? -1;
    const texts = new Utf8Column();
    for (const row of rows) {
      if (grid.isError(row, column)) errors++;
      texts.append(grid.text(row, column));
    }
    made.push([name, texts.vector()]);
  }
  return { cells: tableOf(made), errors };
}

interface Chosen {
  readonly name: string;
  readonly grid: SheetGrid;
  readonly table: SheetTable;
}

function chooseSheet(
  book: WorkBook,
  names: readonly string[],
  formats: Parameters<typeof sheetGrid>[1],
  { source }: OpenRequest,
): Chosen | null {
  const hidden = new Set(hiddenSheets(book));
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const found = names.flatMap((name): Chosen[] => {
    const sheet = book.Sheets[name];
    const grid = sheet && sheetGrid(sheet, formats, date1904);
    const table = grid && findTable(grid, source.read);
    return table ? [{ name, grid, table }] : [];
  });
  const visible = found.filter(({ name }) => !hidden.has(name));
  const [best] = (visible.length > 0 ? visible : found).sort((a, b) => b.grid.filled - a.grid.filled);
  return best ?? null;
}

function hiddenSheets(book: WorkBook): string[] {
  return book.SheetNames.filter((_, i) => (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0);
}

async function checkSize(content: Blob, file: string): Promise<void> {
  const members = (await isZip(content)) ? await zipMembers(content, file) : [];
  const size = members.length === 0 ? content.size : members.reduce((sum, member) => sum + member.size, 0);
  if (size <= mostBytes) return;
  refuse('ingest.workbook_large', { file, size: Math.round(size / 1e6), limit: Math.round(mostBytes / 1e6) });
}

async function isZip(content: Blob): Promise<boolean> {
  return (await content.slice(0, 2).text()) === 'PK';
}

async function refuseWorkbook(error: unknown, content: Blob, file: string): Promise<never> {
  const reason = error instanceof Error ? error.message : String(error);
  if (/out of memory|allocation failed|Invalid string length/i.test(reason)) throw error;
  if (/password|encrypt/i.test(reason) || (await isEncryptedOds(content, file)))
    refuse('ingest.workbook_password', { file });
  refuse('ingest.workbook_damaged', { file, reason });
}

async function isEncryptedOds(content: Blob, file: string): Promise<boolean> {
  if (!(await isZip(content))) return false;
  const manifest = (await zipMembers(content, file)).find(({ path }) => path === 'META-INF/manifest.xml');
  if (!manifest) return false;
  return (await new Response(manifest.stream(() => undefined)).text()).includes('encryption-data');
}
