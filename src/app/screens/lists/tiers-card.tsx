import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { rowsWhere } from '../../selection/rows';
import { useCardState } from '../../selection/use-card-state';
import { useScored } from '../../selection/use-scored';
import { selectRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

/** Loyalty tiers by expected value; a tier's name selects its customers. */
export function TiersCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const act = useStore((s) => s.reports.act);
  const horizon = useStore((s) => s.reports.features?.horizon_days) ?? 0;
  const { scored, error } = useScored();
  const state = useCardState(act !== undefined, error);
  const name = (tier: string) => t(`lists.tierNames.${tier}` as 'lists.tierNames.gold');
  const select = (tier: string) => {
    if (!scored) return;
    selectRows(
      scored,
      rowsWhere(scored, (i) => scored.tier[i] === tier),
      'replace',
      {
        key: 'selection.from.tier',
        params: { tier: name(tier) },
      },
    );
  };
  return (
    <Card
      className="lists-tiers"
      title={t('lists.tiers')}
      note={t('lists.tiersNote', { h: horizon })}
      state={state}
    >
      {act && (
        <table className="table table-dense">
          <thead>
            <tr>
              <th>{t('lists.tierColumns.tier')}</th>
              <th className="num">{t('lists.tierColumns.customers')}</th>
              <th className="num">{t('lists.tierColumns.from')}</th>
              <th className="num">{t('lists.tierColumns.expected')}</th>
              <th className="num">{t('lists.tierColumns.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {act.tiers.map((tier) => (
              <tr key={tier.tier}>
                <td>
                  <button type="button" className="link" onClick={() => select(tier.tier)}>
                    {name(tier.tier)}
                  </button>{' '}
                  <span className="note">{write.percent(tier.n / act.customers)}</span>
                </td>
                <td className="num">{write.count(tier.n)}</td>
                <td className="num">{write.moneyFull(tier.from, 0)}</td>
                <td className="num">{write.money(tier.expected_value)}</td>
                <td className="num">{write.money(tier.outcome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {act && (
        <p className="note lists-by">
          {t('lists.scoredBy', {
            churn: t(`ui.models.${act.churn_model}`),
            value: t(`ui.models.${act.value_model}`),
          })}
          {act.horizon_model &&
            act.horizon_model !== act.churn_model &&
            ` ${t('lists.soonerBy', { model: t(`ui.models.${act.horizon_model}`) })}`}
        </p>
      )}
    </Card>
  );
}
