import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../../pipeline/engine/source-report';
import { Notice } from '../../../ui/notice';
import { Pill } from '../../../ui/pill';
import { roleOf } from '../roles';
import { ColumnFigures } from './column-figures';
import { ColumnSpread } from './column-spread';
import { PseudonymButton } from './pseudonym-button';
import { shownWarnings } from './shown-warnings';
import { useWarning } from './use-warning';

interface ColumnDrawerProps {
  readonly report: SourceReport;
  readonly column: ColumnProfile | null;
  readonly close: () => void;
}

/** All that is known of one column, at the side. */
export function ColumnDrawer({ report, column, close }: ColumnDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={column !== null}
      onClose={close}
      position="right"
      size={440}
      overlayProps={{ backgroundOpacity: 0.3 }}
      classNames={{ title: 'data-drawer-title' }}
      transitionProps={{ duration: 0 }}
      title={column?.name ?? ''}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {column && <Details report={report} column={column} />}
    </Drawer>
  );
}

function Details({ report, column }: { report: SourceReport; column: ColumnProfile }) {
  const { t } = useTranslation();
  const warning = useWarning();
  const warnings = shownWarnings(column);
  return (
    <div className="col">
      <div className="data-actions">
        <Pill tone="plain">{t(`data.role_.${roleOf(column.role)}`)}</Pill>
        <Pill tone="plain">{report.file}</Pill>
        {column.pseudonym && <Pill tone="good">{t('profile.pseudonym.pill')}</Pill>}
      </div>
      {warnings.map((w) => (
        <Notice key={w.code} tone="warn" title={warning(w).name}>
          {warning(w).what}
        </Notice>
      ))}
      {(column.pseudonym || warnings.some((w) => w.code === 'personal')) && (
        <div>
          <PseudonymButton report={report} column={column} />
        </div>
      )}
      <ColumnSpread report={report} column={column} />
      <ColumnFigures report={report} column={column} />
    </div>
  );
}
