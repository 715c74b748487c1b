import { ident } from '../../../pipeline/engine/database';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';

export interface UnreadRow {
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** The first records of a source that were no rows, in the order of the file. */
export function useUnread(report: SourceReport, limit: number) {
  const name = `unread:${report.source}`;
  const { value, error } = useLoaded(name, `${report.sha256} ${limit}`, async () => {
    const table = await session().query(
      `SELECT line, reason, left(text, 400) AS text FROM ${ident(`unread_${report.source}`)} ORDER BY line LIMIT ${limit}`,
    );
    return Array.from({ length: table.numRows }, (_, i): UnreadRow => {
      const row = table.get(i);
      return { line: Number(row?.line), reason: String(row?.reason), text: String(row?.text) };
    });
  });
  return { rows: value, error };
}
