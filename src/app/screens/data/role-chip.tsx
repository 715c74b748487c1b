import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { ColumnForm } from './column-form';
import { certaintyOf, roleOf } from './roles';

interface RoleChipProps {
  readonly report: SourceReport;
  readonly column: ColumnProfile;
  readonly details: () => void;
}

/** A column's role, how sure it is, and what opens to change it. */
export function RoleChip({ report, column, details }: RoleChipProps) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const [opened, setOpened] = useState(false);
  const busy = useStore((s) => s.status === 'running');
  const role = roleOf(column.role);
  const certainty = certaintyOf(column.role_confidence);
  const name = t(`data.role_.${role}`);
  return (
    <>
      <Popover
        opened={opened}
        onChange={setOpened}
        width={300}
        position="bottom-start"
        trapFocus
        returnFocus
        portalProps={{ target: '#main' }}
      >
        <Popover.Target>
          <button
            type="button"
            className={`chip data-role ${certainty === 'sure' || role === 'unused' ? '' : 'data-role-unsure'}`}
            disabled={busy && !opened}
            aria-label={`${t('data.role', { column: column.name })}: ${name}`}
            onClick={() => setOpened(!opened)}
          >
            <b>{name}</b> <span aria-hidden>▾</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('data.role', { column: column.name })}>
          <ColumnForm
            report={report}
            column={column}
            close={() => setOpened(false)}
            details={() => {
              setOpened(false);
              details();
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <div className="note data-certainty">
        {role === 'unused'
          ? '–'
          : column.role_reason === 'given'
            ? t('data.yours')
            : `${t(`data.${certainty}`)} ${decimal(column.role_confidence, 2)}`}
      </div>
    </>
  );
}
