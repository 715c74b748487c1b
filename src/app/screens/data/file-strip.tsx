import { ActionIcon, Menu } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { isGenerated } from '../../../pipeline/project/sample-source';
import { tableKinds } from '../../../pipeline/project/schema';
import { attempt } from '../../commands/attempt';
import { useFormat } from '../../format/use-format';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';
import { ChangeRead } from './read/change-read';
import { recheck } from './recheck';
import { assignTable } from './roles';
import { useHow } from './use-how';

interface FileStripProps {
  readonly report: SourceReport;
  readonly opened: boolean;
  readonly toggle: () => void;
}

/** One file: its size, how it was read, and what kind of table it is. */
export function FileStrip({ report, opened, toggle }: FileStripProps) {
  const { t } = useTranslation();
  const { bytes, count } = useFormat();
  const busy = useStore((s) => s.status === 'running');
  const simulated = isGenerated(report.file);
  const write = useHow();
  const how = simulated ? [t('data.simulated')] : write(report.read);
  return (
    <section className="card data-file" aria-label={report.file}>
      <IconFile size={15} stroke={1.5} aria-hidden />
      <b>{simulated ? report.source : report.file}</b>
      {!simulated && <span className="muted">{bytes(report.bytes)}</span>}
      <span className="muted">
        {t('data.size', { rows: count(report.rows), columns: report.columns.length })}
      </span>
      {how.map((words) => (
        <span key={words} className="muted">
          {words}
        </span>
      ))}
      {report.left_out && (
        <Pill tone="info">
          {t('data.leftOut', {
            rows: count(report.left_out.rows),
            columns: report.left_out.columns.length,
          })}
        </Pill>
      )}
      <Menu>
        <Menu.Target>
          <button type="button" className="data-kind" disabled={busy} aria-label={t('data.tableKind')}>
            <Pill tone={report.table_confidence >= 0.75 ? 'info' : 'warn'}>
              {t(`data.tables.${report.table}`)} ▾
            </Pill>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {tableKinds.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() =>
                recheck(
                  report.file,
                  {
                    key: 'data.edits.table',
                    params: { file: report.source, table: t(`data.tables.${kind}`) },
                  },
                  (project) => assignTable(project, report.source, kind),
                )
              }
            >
              {t(`data.tables.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className="grow" />
      {!simulated && <ChangeRead report={report} />}
      <button type="button" className="link" aria-expanded={opened} onClick={toggle}>
        {t(opened ? 'data.hideColumns' : 'data.showColumns')}
      </button>
      <ActionIcon
        disabled={busy}
        aria-label={t('data.remove', { file: report.file })}
        title={t('data.remove', { file: report.file })}
        onClick={() => void attempt(() => session().removeSource(report.source))}
      >
        <IconX size={14} stroke={1.6} />
      </ActionIcon>
    </section>
  );
}
