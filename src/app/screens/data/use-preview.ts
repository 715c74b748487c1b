import { useEffect, useState } from 'react';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { session } from '../../session/current';

export interface PreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const shown = 10;

/** A few rows of a source, those that hold what is odd among them. Null while they are fetched. */
export function usePreview(report: SourceReport): readonly PreviewRow[] | 'failed' | null {
  const [rows, setRows] = useState<readonly PreviewRow[] | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    session()
      .preview(report.source, shown)
      .then((table) => {
        const columns = report.columns.map((c) => table.getChild(c.name));
        const lines = table.getChild('_row');
        const read = Array.from({ length: table.numRows }, (_, i) => ({
          line: Number(lines?.get(i) ?? i + 1) + (report.read.header ? 1 : 0),
          cells: columns.map((c) => written(c?.get(i))),
        }));
        if (current) setRows(read);
      })
      .catch(() => {
        if (current) setRows('failed');
      });
    return () => {
      current = false;
    };
  }, [report]);
  return rows;
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : String(value);
}
