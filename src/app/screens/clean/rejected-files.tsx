import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditReport, CanonicalKind } from '../../../pipeline/engine/audit-report';
import { ident, rowsOf } from '../../../pipeline/engine/database';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { attempt } from '../../commands/attempt';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { saveRejected } from './save-rejected';
import { useBusy } from './use-busy';
import { useRuleName } from './use-rule-name';

/** Tables that rejected at least one row. */
export const rejecting = (audit: AuditReport): readonly CanonicalKind[] =>
  audit.tables.filter((b) => b.rejected > 0).map((b) => b.table);

const countSql = (tables: readonly CanonicalKind[]) =>
  tables
    .map(
      (table) => `SELECT source, count(*)::DOUBLE AS n FROM ${ident(`${table}_set_aside`)} GROUP BY source`,
    )
    .join(' UNION ALL ');

/** Rejected rows of each source. */
function useRejected(audit: AuditReport): ReadonlyMap<string, number> {
  const version = useStore((s) => s.tablesVersion);
  const tables = rejecting(audit);
  const key = tables.length > 0 ? `${version} ${tables}` : null;
  const { value } = useLoaded('clean-rejected', key, async () => {
    const rows = rowsOf(await session().query(countSql(tables)));
    return new Map(rows.map((r) => [String(r.source), Number(r.n)]));
  });
  return value ?? new Map();
}

/** What was not kept, as a file for each source; nothing where everything was. */
export function RejectedFiles({ audit }: { audit: AuditReport }) {
  const { t } = useTranslation();
  const sources = useStore((s) => s.reports.sources) ?? [];
  const counts = useRejected(audit);
  const files = sources.flatMap((source) => {
    const rejected = counts.get(source.source) ?? 0;
    const unread = source.bad_rows.count;
    return rejected + unread > 0 ? [{ source, rejected, unread }] : [];
  });
  if (files.length === 0) return null;
  return (
    <div className="clean-files">
      <h3>{t('clean.files.title')}</h3>
      {files.map(({ source, rejected, unread }) => (
        <div key={source.source} className="clean-file">
          <SaveButton source={source} rows={rejected + unread} audit={audit} />
          <span>
            {source.file}{' '}
            <span className="muted">
              {[
                rejected > 0 && t('clean.files.rejected', { count: rejected }),
                unread > 0 && t('clean.files.unread', { count: unread }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </span>
        </div>
      ))}
      <p className="note">{t('clean.files.note')}</p>
    </div>
  );
}

function SaveButton(props: {
  readonly source: SourceReport;
  readonly rows: number;
  readonly audit: AuditReport;
}) {
  const { t } = useTranslation();
  const { source, rows, audit } = props;
  const busy = useBusy();
  const wordsOf = useRuleName();
  const [writing, setWriting] = useState(false);
  const run = async () => {
    if (busy || writing) return;
    setWriting(true);
    const reasons = new Map([
      ...audit.rules.map(({ id }) => [id, wordsOf(id).name] as const),
      ...(['fields', 'quote', 'header', 'encoding', 'zero', 'json'] as const).map(
        (code) => [code, t(`clean.files.unreadFor.${code}`)] as const,
      ),
    ]);
    await attempt(() => saveRejected(source, rows, reasons));
    setWriting(false);
  };
  return (
    <Button
      variant="default"
      aria-label={t('clean.files.save', { file: source.file })}
      aria-disabled={busy !== null || writing}
      title={busy ?? undefined}
      onClick={() => void run()}
    >
      {t(writing ? 'clean.files.writing' : 'clean.files.download')}
    </Button>
  );
}
