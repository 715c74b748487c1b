import type { SourceReport } from '../../../pipeline/engine/reports';
import { ColumnTable } from './column-table';
import { FileStrip } from './file-strip';

export function SourcePanel({ report }: { report: SourceReport }) {
  return (
    <>
      <FileStrip report={report} />
      <ColumnTable report={report} />
    </>
  );
}
