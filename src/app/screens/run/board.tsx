import { useTranslation } from 'react-i18next';
import { IntervalDot } from '../../../charts/interval-dot';
import { isFloor } from '../../../pipeline/project/model-kinds';
import { useFormat } from '../../format/use-format';
import { useFlat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { linesOf } from './board-lines';

/** Models that are finished, best first, floors last and grey. */
export function Board() {
  const { t } = useTranslation();
  const { metric, interval } = useFormat();
  const results = useStore((s) => s.reports.evaluation?.results);
  const live = useStore((s) => s.reports.features?.mode === 'live');
  const flat = useFlat();
  const lines = linesOf(results ?? []);
  const from = Math.min(...lines.map((l) => l.low)) - 0.02;
  const to = Math.max(...lines.map((l) => l.high)) + 0.02;
  return (
    <Card
      className="run-board"
      title={t('run.board.title')}
      note={t(flat ? 'run.board.noteFlat' : 'run.board.note')}
      state={
        lines.length > 0
          ? { kind: 'ready' }
          : { kind: 'empty', sentence: t(live ? 'run.board.live' : 'run.board.none') }
      }
    >
      <table className="table">
        <thead className="hidden">
          <tr>
            <th>{t('run.board.model')}</th>
            <th>{t('run.board.auc')}</th>
            <th>{t('run.board.interval')}</th>
            <th>{t('run.board.where')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((l) => (
            <tr key={l.model} className={isFloor(l.model) ? 'floor' : ''}>
              <td>{t(`ui.models.${l.model}`)}</td>
              <td className="num">
                <b>{metric(l.auc)}</b>
              </td>
              <td className="note">{interval(l.low, l.high, metric)}</td>
              <td className="run-scale">
                <IntervalDot
                  value={l.auc}
                  low={l.low}
                  high={l.high}
                  from={from}
                  to={to}
                  colour={isFloor(l.model) ? 'var(--naive)' : 'var(--accent)'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
