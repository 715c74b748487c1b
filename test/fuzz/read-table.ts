import { DataType } from 'apache-arrow';
import { quiet } from '../../src/pipeline/engine/call-context';
import { openFile } from '../../src/pipeline/ingest/file-bytes';
import type { FormatRead } from '../../src/pipeline/ingest/formats/format';
import { formatOf, suitsAsTable } from '../../src/pipeline/ingest/formats/registry';
import type { UnreadRecord } from '../../src/pipeline/ingest/unread-rows';
import type { Source } from '../../src/pipeline/project/schema';

export interface ReadTable {
  readonly read: FormatRead;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly unread: readonly UnreadRecord[];
}

/** A file through the real ingest, up to the batches that go into the database. */
export async function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
  read: Source['read'],
): Promise<ReadTable> {
  const file = new Blob([bytes]);
  const unread: UnreadRecord[] = [];
  const request = { file, fileName, wished: undefined, suits: suitsAsTable, available: 2 ** 31 };
  const content = await openFile(request, quiet());
  try {
    const open = await formatOf(content.look).open({
      source: { name: 't', file: fileName, ...(read ? { read } : {}) },
      fileName,
      bytes: content,
      unread: { add: (record) => unread.push(record) },
      headRows: null,
    });
    const rows: (string | null)[][] = [];
    for await (const batch of open.batches(open.names)) {
      const columns = batch.schema.fields.map((_, i) => batch.getChildAt(i));
      for (let i = 0; i < batch.numRows; i++)
        rows.push(columns.map((column) => (column ? textOf(column.type, column.get(i)) : null)));
    }
    return { read: open.read, rows, unread };
  } finally {
    await content.close();
  }
}

/** The text that a cell had: columns that are written canonically come as numbers and dates (csv/typed-column.ts). */
function textOf(type: DataType, value: unknown): string | null {
  if (value === null) return null;
  if (DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
  if (!DataType.isDecimal(type)) return String(value);
  const words = value instanceof Uint32Array ? [...value] : [];
  const whole = BigInt.asIntN(
    128,
    words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n),
  );
  const digits = String(whole < 0n ? -whole : whole).padStart(type.scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -type.scale)}.${digits.slice(-type.scale)}`;
}
