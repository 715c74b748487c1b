import { useTranslation } from 'react-i18next';
import type { RelationReport, SourceReport } from '../../../pipeline/engine/source-report';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';

const needed = {
  orders: ['customer_id', 'ordered_at'],
  events: ['customer_id', 'at'],
  labelled: ['label'],
  reviews: ['text'],
} as const;

/** Roles without which a table says nothing, that neither its own columns nor a join that holds bring. */
function lackingRoles(report: SourceReport, relations: RelationReport | undefined) {
  const { table } = report;
  const wanted = table in needed ? needed[table as keyof typeof needed] : [];
  const brought = (relations?.joins ?? [])
    .filter((j) => j.from === report.source && j.state !== 'proposed')
    .flatMap((j) => j.brings);
  return wanted.filter((role) => !report.columns.some((c) => c.role === role) && !brought.includes(role));
}

/** What a table lacks, what to do, and what works without it. */
export function Lacking({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const relations = useStore((s) => s.reports.relations);
  return lackingRoles(report, relations).map((role) => (
    <Notice key={role} tone="warn">
      {t(`data.needs.${role}`, { file: report.file })}
    </Notice>
  ));
}
