import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { roleReasons } from '../../../pipeline/ingest/roles/reasons';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { assignRole, certaintyOf, choicesOf, type Role, roleOf } from './roles';
import { useRecheck } from './use-recheck';

/** A column's role, how sure it is, and the menu that changes it. */
export function RoleChip({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const recheck = useRecheck();
  const busy = useStore((s) => s.status === 'running');
  const role = roleOf(column.role);
  const certainty = certaintyOf(column.role_confidence);
  const choose = (chosen: Role) =>
    recheck(
      { key: 'data.edits.role', params: { column: column.name, role: t(`data.role_.${chosen}`) } },
      (p) => assignRole(p, report, column.name, chosen),
    );
  const name = t(`data.role_.${role}`);
  const reason = roleReasons.find((r) => r === column.role_reason);
  const why = reason && t(`data.reasons.${reason}`);
  return (
    <>
      <Menu>
        <Menu.Target>
          <button
            type="button"
            className={`chip data-role ${certainty === 'sure' || role === 'unused' ? '' : 'data-role-unsure'}`}
            disabled={busy}
            aria-label={`${t('data.role', { column: column.name })}: ${name}`}
          >
            <b>{name}</b> <span aria-hidden>▾</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {choicesOf(report.table).map((choice) => (
            <Menu.Item key={choice} onClick={() => choose(choice)} aria-current={choice === role}>
              {t(`data.role_.${choice}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className="note data-certainty" title={why}>
        {role === 'unused'
          ? '–'
          : column.role_reason === 'given'
            ? t('data.yours')
            : `${t(`data.${certainty}`)} ${decimal(column.role_confidence, 2)}`}
      </div>
    </>
  );
}
