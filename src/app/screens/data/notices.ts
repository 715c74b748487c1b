import type { AuditReport } from '../../../pipeline/engine/audit-report';
import type { ColumnProfile, ColumnWarning, SourceReport } from '../../../pipeline/engine/source-report';
import { shownWarnings } from './profile/shown-warnings';

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
  | {
      readonly kind: 'warning';
      /** Columns that carry it. */
      readonly n: number;
      readonly code: ColumnWarning['code'];
      readonly columns: readonly string[];
    }
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
      ...warned(sources),
    ];
  }
  return [...sources.flatMap((s) => s.columns.flatMap((c) => inColumn(c, s))), ...bad, ...warned(sources)];
}

/** Traps in columns that are used, one line a trap; a column of another file is named with its source. */
function warned(sources: readonly SourceReport[]): readonly Found[] {
  const byCode = new Map<ColumnWarning['code'], string[]>();
  for (const source of sources) {
    for (const column of source.columns) {
      // What is not used harms nobody, but for what names people.
      for (const { code, params } of shownWarnings(column)) {
        if (Number(params.decided ?? 0) > 0) continue;
        if ((column.role === null && code !== 'personal') || column.pseudonym) continue;
        const name = sources.length > 1 ? `${source.source}.${column.name}` : column.name;
        byCode.set(code, [...(byCode.get(code) ?? []), name]);
      }
    }
  }
  return [...byCode].map(([code, columns]) => ({ kind: 'warning', n: columns.length, code, columns }));
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
