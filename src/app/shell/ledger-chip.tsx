import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';
import { Notice } from '../ui/notice';

const isElsewhere = (name: string) => new URL(name, location.href).origin !== location.origin;

/** What this tab asked for, and that nothing was sent. Red once a request was blocked. */
export function LedgerChip() {
  const { t } = useTranslation();
  const { bytes, count } = useFormat();
  const requests = useStore((s) => s.requests);
  const blocked = useStore((s) => s.blocked);
  const sent = t('shell.ledger.sent', { size: bytes(0) });
  const elsewhere = requests.filter((r) => isElsewhere(r.name)).length;
  const total = requests.reduce((sum, r) => sum + r.bytes, 0);
  return (
    <ChipPopover
      name={t('shell.ledger.title')}
      width={420}
      tone={blocked.length + elsewhere > 0 ? 'bad' : 'plain'}
      chip={
        <>
          <IconLock size={14} stroke={1.6} aria-hidden />
          <span className="chip-more">{sent}</span>
        </>
      }
    >
      <h3 className="pop-title">{t('shell.ledger.title')}</h3>
      {blocked.length > 0 && <Notice tone="bad">{t('shell.ledger.blocked')}</Notice>}
      <dl className="pairs">
        <dt>{t('shell.ledger.out')}</dt>
        <dd>{bytes(0)}</dd>
        <dt>{t('shell.ledger.other')}</dt>
        <dd>{count(elsewhere)}</dd>
        <dt>{t('shell.ledger.attempts')}</dt>
        <dd>{count(blocked.length)}</dd>
        <dt>{t('shell.ledger.own')}</dt>
        <dd>{t('shell.ledger.total', { n: requests.length, size: bytes(total) })}</dd>
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
      <section className="pop-scroll" aria-label={t('shell.ledger.own')} tabIndex={0}>
        <table className="table table-dense">
          <caption className="hidden">{t('shell.ledger.own')}</caption>
          <tbody>
            {blocked.map((name) => (
              <tr key={`blocked ${name}`}>
                <td className="mono">{name}</td>
                <td className="num">{t('shell.ledger.stopped')}</td>
              </tr>
            ))}
            {requests.map((r, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the ledger only grows at its end
              <tr key={i}>
                <td className="mono">{r.name}</td>
                <td className="num">{bytes(r.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="note">{t('shell.ledger.how')}</p>
    </ChipPopover>
  );
}
