import type { AuditReport } from '../../../pipeline/engine/audit-report';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';

/** One thing that was noticed; `n` is null where only that it happens is known. */
export type Found =
  | {
      readonly kind: 'rule';
      readonly n: number;
      readonly id: string;
      readonly effect: 'remove' | 'set_aside' | 'mark' | 'change';
    }
  | { readonly kind: 'customer' | 'date'; readonly n: number }
  | { readonly kind: 'returns' | 'prices'; readonly min: number }
  | { readonly kind: 'bad'; readonly n: number; readonly line: number }
  | { readonly kind: 'missing'; readonly n: number; readonly column: string; readonly share: number };

/** From the rules once they have counted, until then from the profile of the columns. */
export function notices(sources: readonly SourceReport[], audit: AuditReport | undefined): readonly Found[] {
  const bad = sources.flatMap((s): readonly Found[] =>
    s.bad_rows.count > 0
      ? [{ kind: 'bad', n: s.bad_rows.count, line: s.bad_rows.examples[0]?.line ?? 1 }]
      : [],
  );
  if (audit) {
    const touched = audit.rules.filter((r) => r.on && r.rows_affected > 0);
    return [
      ...touched.map((r) => ({ kind: 'rule', n: r.rows_affected, id: r.id, effect: r.effect }) as const),
      ...bad,
    ];
  }
  return [...sources.flatMap((s) => s.columns.flatMap((c) => inColumn(c, s))), ...bad];
}

function inColumn(column: ColumnProfile, source: SourceReport): readonly Found[] {
  const { role, missing, min, name } = column;
  if (role === 'customer_id' && missing > 0) return [{ kind: 'customer', n: missing }];
  if ((role === 'ordered_at' || role === 'at') && missing > 0) return [{ kind: 'date', n: missing }];
  if (role === 'quantity' && typeof min === 'number' && min < 0) return [{ kind: 'returns', min }];
  if (role === 'unit_price' && typeof min === 'number' && min <= 0) return [{ kind: 'prices', min }];
  if (role !== null && missing > 0) {
    return [{ kind: 'missing', n: missing, column: name, share: missing / source.rows }];
  }
  return [];
}
