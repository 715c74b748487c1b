import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../store/store';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { type Removed, removeRun, restoreRun } from './change-runs';
import { Comparison } from './comparison';
import { RunRow } from './run-row';

/** Runs that are kept: named, compared, played again, deleted. */
export function PastRuns() {
  const { t } = useTranslation();
  const runs = useStore((s) => s.runs);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<Removed | null>(null);
  if (runs.length === 0 && !removed) return null;
  const choose = (id: string, on: boolean) =>
    setChosen((ids) => (on ? [...ids, id] : ids.filter((i) => i !== id)));
  const compared = runs.filter((r) => chosen.includes(r.id));
  return (
    <>
      <Card className="run-past" title={t('run.past.title')} note={t('run.past.note')}>
        {removed && (
          <Notice
            tone="info"
            action={{
              label: t('run.past.undo'),
              run: () => {
                restoreRun(removed);
                setRemoved(null);
              },
            }}
          >
            {t('run.past.removed', { name: removed.run.name })}
          </Notice>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
        <section className="run-past-scroll" aria-label={t('run.past.list')} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th>
                  <span className="hidden">{t('run.past.compare')}</span>
                </th>
                <th>{t('run.past.name')}</th>
                <th>{t('run.past.when')}</th>
                <th>{t('run.past.cutoff')}</th>
                <th className="num">{t('run.past.took')}</th>
                <th>{t('run.past.backend')}</th>
                <th>{t('run.past.best')}</th>
                <th>
                  <span className="hidden">{t('run.past.replay')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow
                  key={run.id}
                  run={run}
                  chosen={chosen.includes(run.id)}
                  choose={(on) => choose(run.id, on)}
                  remove={() => {
                    choose(run.id, false);
                    setRemoved(removeRun(run.id));
                  }}
                />
              ))}
            </tbody>
          </table>
        </section>
      </Card>
      {compared.length > 0 && <Comparison runs={compared} />}
    </>
  );
}
