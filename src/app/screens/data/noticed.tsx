import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Pill } from '../../ui/pill';
import { useRuleName } from '../clean/use-rule-name';
import { type Found, notices } from './notices';

/** Traps with their counts; none of them blocks. */
export function Noticed({ sources }: { sources: readonly SourceReport[] }) {
  const { t } = useTranslation();
  const audit = useStore((s) => s.reports.audit);
  const found = notices(sources, audit);
  return (
    <Card
      className="data-noticed"
      title={t('data.noticed.title')}
      note={t('data.noticed.note')}
      state={found.length > 0 ? { kind: 'ready' } : { kind: 'empty', sentence: t('data.noticed.none') }}
    >
      <table className="table">
        <tbody>
          {found.map((f) => (
            <NoticedRow key={JSON.stringify(f)} found={f} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function NoticedRow({ found }: { found: Found }) {
  const { t } = useTranslation();
  const { count, decimal, share } = useFormat();
  const rule = useRuleName();
  const low = (min: number) => decimal(min, Number.isInteger(min) ? 0 : 2);
  if (found.kind === 'rule') {
    return (
      <tr>
        <td className="num">{count(found.n)}</td>
        <td>{rule(found.id).name}</td>
        <td className="muted">{rule(found.id).what}</td>
        <td>
          <Pill tone="warn">{t(`clean.effects.${found.effect}`)}</Pill>
        </td>
      </tr>
    );
  }
  if (found.kind === 'warning') {
    return (
      <tr>
        <td className="num">{count(found.n)}</td>
        <td>{t(`data.noticed.warnings.${found.code}`, { count: found.n })}</td>
        <td className="muted">
          <b>{found.columns.join(t('relations.joins.and'))}</b> {t(`profile.warnings.${found.code}.what`)}
        </td>
        <td />
      </tr>
    );
  }
  const words = {
    customer: () => [t('data.noticed.customer'), t('data.noticed.customerWhat')],
    date: () => [t('data.noticed.date'), t('data.noticed.dateWhat')],
    returns: () => [
      t('data.noticed.returns'),
      t('data.noticed.returnsWhat', { min: low('min' in found ? found.min : 0) }),
    ],
    prices: () => [
      t('data.noticed.prices'),
      t('data.noticed.pricesWhat', { min: low('min' in found ? found.min : 0) }),
    ],
    bad: () => [t('data.noticed.bad'), t('data.noticed.badWhat', { line: 'line' in found ? found.line : 0 })],
    missing: () => [
      t('data.noticed.missing', { column: 'column' in found ? found.column : '' }),
      t('data.noticed.missingWhat', { share: share('share' in found ? found.share : 0) }),
    ],
  }[found.kind]();
  return (
    <tr>
      <td className="num">{'n' in found ? count(found.n) : t('data.noticed.some')}</td>
      <td>{words[0]}</td>
      <td className="muted">{words[1]}</td>
      <td />
    </tr>
  );
}
