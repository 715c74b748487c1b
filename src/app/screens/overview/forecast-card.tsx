import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { type FanLabels, forecastFan } from '../../../charts/forecast-fan';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { weeklyModels } from '../../../pipeline/forecast/models';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { chooseForecast } from './forecast-choice';
import { tickMoney } from './tick-money';
import { useForecastWeeks, useSelectedWeeks, useWeeklyHistory } from './use-weekly';

/** Weekly revenue: history alone as soon as it is known, then the forecast with bands, floors and outcome. */
export function ForecastCard() {
  const { t, i18n } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const features = useStore((s) => s.reports.features);
  const forecast = useStore((s) => s.reports.forecast);
  const history = useWeeklyHistory();
  const weeks = useForecastWeeks();
  const selected = useSelectedWeeks();
  const waiting = useCardState(history.value !== null, history.error ?? weeks.error, {
    ofHistory: true,
  });
  const choice = useMemo(() => (forecast ? chooseForecast(forecast) : null), [forecast]);

  const spec = useMemo(() => {
    if (!features || !history.value) return null;
    const name = (id: string) =>
      i18n.exists(`overview.models.${id}`) ? t(`overview.models.${id}` as 'overview.models.ses') : id;
    const cutoff = Date.parse(`${features.cutoff}T00:00:00Z`) + 86_400_000;
    const all = forecast ? (weeks.value ?? []) : [];
    const future = all.filter((w) => w.model === choice?.shown);
    const lastWeek = future.at(-1)?.at ?? cutoff - 1;
    const floors = weeklyModels
      .filter((m) => m.floor && m.id !== choice?.shown)
      .map((m) => ({
        name: name(m.id),
        points: all.filter((w) => w.model === m.id).map((w) => [w.at, w.mean] as const),
      }))
      .filter((f) => f.points.length > 0);
    const day = (at: number) => write.date(new Date(at));
    const labels: FanLabels = {
      caption: choice
        ? t('charts.fan.caption', {
            n: future.length,
            date: write.date(features.cutoff),
            model: name(choice.shown),
          })
        : t('charts.fan.captionHistory', { date: write.date(features.cutoff) }),
      cutoff: t('charts.fan.cutoff', { date: write.shortDate(features.cutoff) }),
      happened: t('charts.happened'),
      selection: t('charts.selection'),
      week: t('charts.fan.week'),
      interval80: t('charts.fan.interval80'),
      interval95: t('charts.fan.interval95'),
      money: tickMoney(write),
      moneyFull: (v) => write.moneyFull(v, 0),
      range: (low, high) => write.interval(low, high, (v) => write.moneyFull(v, 0)),
      month: (at) => monthName(at, write.language),
      day,
      say: (week, series, value) => t('charts.fan.point', { week, series, value }),
    };
    return forecastFan(
      {
        history: history.value.filter(([at]) => at < cutoff),
        outcome: history.value.filter(([at]) => at >= cutoff && at <= lastWeek),
        future,
        modelName: choice ? name(choice.shown) : '',
        floors,
        selection: selected.value ?? [],
        cutoff,
      },
      theme,
      labels,
    );
  }, [features, forecast, history.value, weeks.value, selected.value, choice, theme, write, t, i18n]);

  const partial = waiting.kind === 'ready' && !forecast;
  const better = choice?.floorBetter && choice.floor;
  return (
    <Card
      className="fill overview-chart"
      title={t('overview.fan')}
      note={
        better
          ? t('overview.fanFloor', { floor: t(`overview.models.${better.id}` as 'overview.models.mean_13') })
          : forecast
            ? t('overview.fanNote', { n: forecast.steps })
            : undefined
      }
      state={partial ? { kind: 'partial', sentence: t('overview.fanPartial') } : waiting}
    >
      {spec && <Chart spec={spec} />}
    </Card>
  );
}

/** Jan 2011, Feb, Mar …: the year only where it begins. */
function monthName(at: number, language: 'en' | 'zh'): string {
  const date = new Date(at);
  const month = date.getUTCMonth();
  if (language === 'zh') return month === 0 ? `${date.getUTCFullYear()}年1月` : `${month + 1}月`;
  const name = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  return month === 0 ? `${name} ${date.getUTCFullYear()}` : name;
}
