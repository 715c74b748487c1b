import type { JoinReport, RelationReport, SourceReport } from '../engine/source-report';
import { refuse } from '../errors/patron-error';

/** The joins that rows are completed by. Refuses a chosen one that would multiply rows. */
export function joinsInForce(
  { joins }: RelationReport,
  sources: readonly SourceReport[],
): readonly JoinReport[] {
  const inForce = joins.filter((join) => join.state !== 'proposed');
  for (const { from, to, on, repeated } of inForce) {
    const target = sources.find((source) => source.source === to);
    if (repeated > 0 && target && target.table !== 'customers')
      refuse('relate.join_multiplies', {
        from,
        to,
        repeated,
        file: target.file,
        columns: on.map((pair) => pair.to).join(', '),
      });
  }
  return inForce;
}
