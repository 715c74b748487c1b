import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { Notice } from '../../ui/notice';
import { useUnread } from './use-unread';

const page = 100;

/** How many records were no rows, and a list of them. */
export function Unread({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { count } = report.bad_rows;
  if (count === 0) return null;
  return (
    <>
      <Notice tone="warn" action={{ label: t('data.unread.show'), run: () => setOpened(true) }}>
        {t('data.badRows', { count })}
      </Notice>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size={880}
        title={t('data.unread.title', { file: report.file })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {opened && <UnreadList report={report} />}
      </Modal>
    </>
  );
}

const reasons = ['fields', 'quote', 'header', 'encoding', 'zero', 'json'] as const;

function UnreadList({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const [wanted, setWanted] = useState(page);
  const { rows, error } = useUnread(report, wanted);
  if (error) return <Notice tone="bad">{t('data.previewFailed')}</Notice>;
  if (!rows) return <div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />;
  return (
    <div className="col">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
      <section className="data-scroll data-unread" aria-label={t('data.unread.list')} tabIndex={0}>
        <table className="table table-dense">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('data.unread.line')}
              </th>
              <th scope="col">{t('data.unread.reason')}</th>
              <th scope="col">{t('data.unread.text')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const reason = reasons.find((r) => r === row.reason);
              return (
                <tr key={row.line}>
                  <td className="num">{count(row.line)}</td>
                  <td>{reason ? t(`data.unread.reasons.${reason}`) : row.reason}</td>
                  <td className="mono data-unread-text">{row.text}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div className="row data-actions">
        <span className="note">
          {t('data.unread.shown', { n: count(rows.length), all: count(report.bad_rows.count) })}
        </span>
        {rows.length < report.bad_rows.count && rows.length >= wanted && (
          <Button variant="default" onClick={() => setWanted(wanted + page)}>
            {t('data.unread.more')}
          </Button>
        )}
      </div>
    </div>
  );
}
