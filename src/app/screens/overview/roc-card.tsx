import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { type RocCurve, roc } from '../../../charts/roc';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { EvaluationReport } from '../../../pipeline/engine/reports';
import { areaUnder, rocCurve, rocPoints } from '../../../pipeline/evaluate/roc';
import { isFloor } from '../../../pipeline/project/model-kinds';
import type { ModelId } from '../../../pipeline/project/schema';
import { useFormat } from '../../format/use-format';
import type { Scored } from '../../selection/scored';
import { useCardState } from '../../selection/use-card-state';
import { useFlat } from '../../selection/use-flat';
import { useScored } from '../../selection/use-scored';
import { useShownRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { useRocLabels } from '../models/use-chart-labels';
import { bestFloor, churnRanking, testCurves } from './evaluation';

/** The best model, the next one and the best floor; with a selection, the best model on it in place of the next. */
export function RocCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const evaluation = useStore((s) => s.reports.evaluation);
  const { scored } = useScored();
  const rows = useShownRows(scored);
  const labels = useRocLabels();
  const flat = useFlat();
  const curves = useMemo(() => {
    if (!evaluation) return [];
    const shown = curvesOf(evaluation, (m) => t(`ui.models.${m}`));
    const chosen = scored && rows && selectionCurve(scored, rows);
    const best = t(`ui.models.${evaluation.best.churn}`);
    if (!chosen) return shown;
    // The second model gives way, so that the legend stays clear of the curves.
    return [
      ...shown.filter((c) => c.role !== 1),
      { ...chosen, name: t('overview.selected', { model: best }) },
    ];
  }, [evaluation, scored, rows, t]);
  const spec = useMemo(
    () =>
      curves.length > 0
        ? roc(curves, theme, labels(curves.map((c) => `${c.name} ${write.metric(c.auc)}`).join(', ')))
        : null,
    [curves, theme, labels, write],
  );
  const waiting = useCardState(evaluation !== undefined);
  const open = evaluation && curves.length === 0;
  return (
    <Card
      className="fill overview-chart"
      title={flat ? flat.label : t('overview.roc')}
      state={open ? { kind: 'empty', sentence: t('charts.open') } : waiting}
    >
      {spec && <Chart spec={spec} />}
    </Card>
  );
}

function curvesOf(evaluation: EvaluationReport, name: (model: ModelId) => string): RocCurve[] {
  const ranking = churnRanking(evaluation);
  const best = ranking.find((r) => r.model === evaluation.best.churn);
  const second = ranking.find((r) => r.model !== evaluation.best.churn && !isFloor(r.model));
  const floor = bestFloor(evaluation);
  return [best, second, floor].flatMap((r, i): RocCurve[] => {
    const curves = r && testCurves(evaluation, r.model);
    if (!r || !curves || curves.roc.length === 0 || (i === 2 && r === best)) return [];
    return [
      {
        name: name(r.model),
        points: curves.roc,
        auc: r.metrics.auc ?? Number.NaN,
        role: isFloor(r.model) ? 'floor' : i,
        ...(i === 0 ? { band: curves.roc_band } : {}),
      },
    ];
  });
}

/** Fewer customers of a class than this say nothing of a curve. */
const enoughOfEach = 10;

/** The chosen model's ROC among the selected; none while the horizon is open or one class is hardly there. */
function selectionCurve(scored: Scored, rows: Uint8Array): Omit<RocCurve, 'name'> | null {
  const { outcomeOrders, churn } = scored;
  if (!outcomeOrders) return null;
  const at: number[] = [];
  for (let i = 0; i < scored.n; i++) if (rows[i] && !Number.isNaN(churn[i] as number)) at.push(i);
  const positive = Uint8Array.from(at, (i) => ((outcomeOrders[i] as number) > 0 ? 0 : 1));
  const away = positive.reduce((sum, p) => sum + p, 0);
  if (away < enoughOfEach || positive.length - away < enoughOfEach) return null;
  const curve = rocCurve(
    Float64Array.from(at, (i) => churn[i] as number),
    positive,
  );
  return { points: rocPoints(curve), auc: areaUnder(curve), role: 'selection' };
}
