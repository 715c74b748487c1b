import { useTranslation } from 'react-i18next';
import type { Reports } from '../../../pipeline/engine/reports';
import type { ModelId } from '../../../pipeline/project/schema';
import { useFormat } from '../../format/use-format';
import type { Part } from '../../store/state';
import { useStore } from '../../store/store';
import { runsOf } from './search/trials';
import { useFitName } from './use-fit-name';

/** What a part did or does, in one line of figures. */
export function usePartDetail(): (part: Part) => string {
  const { t } = useTranslation();
  const { count, bytes, metric } = useFormat();
  const reports = useStore((s) => s.reports);
  const searches = useStore((s) => s.searches);
  const fitOf = useFitName();

  const going = ({ id, progress }: Part): string => {
    const search = id.startsWith('train:') ? searches[id.slice('train:'.length) as ModelId] : undefined;
    if (search?.now && progress?.unit === 'epochs')
      return t('run.search.trialOf', { trial: search.trials.length + 1, total: runsOf(search) });
    if (!progress) return t('run.states.running');
    if (progress.unit === 'epochs' && progress.total !== undefined) {
      return t('run.epochOf', { epoch: progress.done, total: progress.total });
    }
    if (progress.unit === 'folds' && progress.total !== undefined)
      return fitOf(progress.done, progress.total);
    const write = progress.unit === 'bytes' ? bytes : count;
    if (progress.total === undefined) return write(progress.done);
    return t('run.details.count', { done: write(progress.done), total: write(progress.total) });
  };

  const trained = (model: string): string => {
    const report = reports.models?.find((m) => m.model === model);
    if (!report) return '';
    return report.epochs.length > 0
      ? t('run.details.epochs', {
          n: report.epochs.length,
          backend: report.backend.replace(/^\w+/, (name) => name.toUpperCase()),
        })
      : t('run.details.trained', { n: report.n });
  };

  const made: Partial<Record<Part['id'], (r: Reports) => string | undefined>> = {
    ingest: ({ sources }) =>
      sources &&
      t('run.details.ingest', {
        rows: sources.reduce((n, s) => n + s.rows, 0),
        columns: sources.reduce((n, s) => n + s.columns.length, 0),
      }),
    clean: ({ audit }) =>
      audit &&
      t('run.details.clean', {
        kept: audit.rows_out,
        aside: audit.rules.filter((r) => r.effect === 'set_aside').reduce((n, r) => n + r.rows_taken, 0),
      }),
    features: ({ features, labelled }) =>
      labelled
        ? t('run.details.labelled', {
            n: labelled.columns.filter((c) => c.left_out === null).length,
            rows: labelled.rows,
            folds: labelled.folds,
          })
        : features &&
          t('run.details.features', {
            n: features.features.length,
            customers: features.origins.at(-1)?.customers ?? 0,
          }),
    text: ({ text }) => text && t('run.details.text', { texts: text.texts, encoder: text.encoder }),
    evaluate: ({ evaluation }) =>
      evaluation &&
      t(reports.labelled ? 'run.details.evaluateFlat' : 'run.details.evaluate', {
        model: t(`ui.models.${evaluation.best.churn}`),
      }),
    segment: ({ segments }) =>
      segments && t('run.details.segment', { k: segments.k, silhouette: metric(segments.silhouette) }),
    forecast: ({ forecast }) => forecast && t('run.details.forecast', { count: forecast.steps }),
    act: ({ act }) => act && t('run.details.act', { customers: act.customers }),
  };

  return (part) => {
    if (part.state === 'running') return going(part);
    if (part.state === 'unchanged') return t('run.details.unchanged');
    if (part.state !== 'done') return t(`run.states.${part.state}`);
    const model = part.id.startsWith('train:') ? part.id.slice('train:'.length) : null;
    return model ? trained(model) : (made[part.id]?.(reports) ?? '');
  };
}
