import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CanonicalKind, RuleReport } from '../../../pipeline/engine/audit-report';
import { Card } from '../../ui/card';
import type { LedgerTable } from './ledger';
import { RuleRow } from './rule-row';

interface RuleLedgerProps {
  readonly tables: readonly LedgerTable[];
  readonly shown: LedgerTable;
  readonly show: (table: CanonicalKind) => void;
  /** Ids of all rules in their order. */
  readonly ids: readonly string[];
  readonly opened: string | null;
  readonly open: (id: string) => void;
}

/** Every rule of a table in its order: what it saw, what it touched, what happens, and the switch. */
export function RuleLedger({ tables, shown, show, ids, opened, open }: RuleLedgerProps) {
  const { t } = useTranslation();
  const group = shown.rules.map((r) => r.id);
  const on = shown.rules.filter((r) => r.on).length;
  const row = (rule: RuleReport, place: number | null) => (
    <RuleRow
      key={rule.id}
      rule={rule}
      ids={ids}
      group={place === null ? null : group}
      opened={rule.id === opened}
      open={open}
    />
  );
  return (
    <Card
      className="clean-rules"
      title={t('clean.rules')}
      note={t('clean.rulesOn', { on, off: shown.rules.length - on })}
      right={
        tables.length > 1 && (
          <SegmentedControl
            aria-label={t('clean.table')}
            value={shown.table}
            onChange={show}
            data={tables.map(({ table, touching }) => ({
              value: table,
              label: touching > 0 ? `${t(`clean.tables.${table}`)} ${touching}` : t(`clean.tables.${table}`),
            }))}
          />
        )
      }
    >
      <div className="clean-scroll">
        <table className="table">
          <Head />
          <tbody>{shown.rules.map((rule, i) => row(rule, i))}</tbody>
        </table>
      </div>
      {shown.suggested.length > 0 && (
        <>
          <h3 className="clean-suggested">
            {t('clean.suggested')} <small className="note">{t('clean.suggestedNote')}</small>
          </h3>
          <div className="clean-scroll clean-quiet">
            <table className="table">
              <Head hidden />
              <tbody>{shown.suggested.map((rule) => row(rule, null))}</tbody>
            </table>
          </div>
        </>
      )}
      <p className="note clean-note">{t('clean.note')}</p>
    </Card>
  );
}

function Head({ hidden = false }: { hidden?: boolean }) {
  const { t } = useTranslation();
  return (
    <thead className={hidden ? 'clean-head-quiet' : ''}>
      <tr>
        <th className="clean-col-switch">
          <span className="hidden">{t('clean.switch')}</span>
        </th>
        <th>{t('clean.rule')}</th>
        <th className="num clean-col-seen">{t('clean.seen')}</th>
        <th className="num clean-col-touched">{t('clean.touched')}</th>
        <th className="num clean-col-money">{t('clean.money')}</th>
        <th className="num clean-col-customers">{t('clean.customers')}</th>
        <th className="clean-col-happens">{t('clean.happens')}</th>
        <th className="clean-col-place">
          <span className="hidden">{t('clean.place')}</span>
        </th>
        <th className="clean-col-undo">
          <span className="hidden">{t('clean.undo')}</span>
        </th>
      </tr>
    </thead>
  );
}
