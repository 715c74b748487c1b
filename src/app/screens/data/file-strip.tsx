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
import { recheck } from './recheck';
import { assignTable } from './roles';

const delimiterNames: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'pipe' | 'spaces'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  spaces: 'spaces',
};

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
  const { read } = report;
  const name = delimiterNames[read.delimiter ?? ''];
  const how = simulated
    ? t('data.simulated')
    : read.format === 'arrow'
      ? t('data.howArrow')
      : t('data.how', {
          encoding: read.encoding.toUpperCase(),
          delimiter: name ? t(`data.delimiters.${name}`) : (read.delimiter ?? ''),
          header: t(read.header ? 'data.header.yes' : 'data.header.no'),
        });
  return (
    <section className="card data-file" aria-label={report.file}>
      <IconFile size={15} stroke={1.5} aria-hidden />
      <b>{simulated ? report.source : report.file}</b>
      {!simulated && <span className="muted">{bytes(report.bytes)}</span>}
      <span className="muted">
        {t('data.size', { rows: count(report.rows), columns: report.columns.length })}
      </span>
      <span className="muted">{how}</span>
      {read.date_format?.includes('%') && (
        <span className="muted">{t('data.dates', { format: read.date_format })}</span>
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
