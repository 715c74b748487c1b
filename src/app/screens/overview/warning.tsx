import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { EvaluationReport } from '../../../pipeline/engine/reports';
import { useFormat } from '../../format/use-format';
import { figuresOf } from '../../selection/figures';
import { useScored } from '../../selection/use-scored';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { bestFloor, isFloor, testResult } from './evaluation';

/** At most one amber sentence: the finding that changes most what the numbers above may be used for. */
export function OverviewWarning() {
  const { t } = useTranslation();
  const write = useFormat();
  const [, navigate] = useLocation();
  const { scored } = useScored();
  const evaluation = useStore((s) => s.reports.evaluation);
  const action = { label: `${t('overview.why')} →`, run: () => navigate('/models') };

  const figures = scored && figuresOf(scored, null, 1);
  if (figures?.outcomeActive != null) {
    const { outcomeActive, activeLow, activeHigh, active, n } = figures;
    const miss = outcomeActive < activeLow ? 'low' : outcomeActive > activeHigh ? 'high' : null;
    if (miss && Math.abs(outcomeActive - active) > 0.03 * n) {
      return (
        <Notice tone="warn" title={t(`overview.${miss}.title`)} action={action}>
          {t(`overview.${miss}.text`, {
            p: write.percent(1 - active / n),
            o: write.percent(1 - outcomeActive / n),
          })}
        </Notice>
      );
    }
  }
  const floor = evaluation && floorWins(evaluation);
  if (floor) {
    return (
      <Notice tone="warn" title={t('overview.floorWins.title')} action={action}>
        {t('overview.floorWins.text', {
          floor: t(`ui.models.${floor.model}`),
          a: write.metric(floor.floor),
          b: write.metric(floor.best),
        })}
      </Notice>
    );
  }
  const value = evaluation && testResult(evaluation, 'value', evaluation.best.value)?.metrics;
  const { actual_total: came, total_low: low, total_high: high } = value ?? {};
  if (came != null && low != null && high != null && (came < low || came > high)) {
    return (
      <Notice tone="warn" title={t('overview.revenueOff.title')} action={action}>
        {t('overview.revenueOff.text', {
          x: write.money(came),
          low: write.money(low),
          high: write.money(high),
        })}
      </Notice>
    );
  }
  return null;
}

function floorWins(evaluation: EvaluationReport) {
  const best = testResult(evaluation, 'churn', evaluation.best.churn);
  const floor = bestFloor(evaluation);
  if (!best || !floor || isFloor(best.model)) return null;
  const [a, b] = [floor.metrics.auc ?? 0, best.metrics.auc ?? 0];
  return a >= b ? { model: floor.model, floor: a, best: b } : null;
}
