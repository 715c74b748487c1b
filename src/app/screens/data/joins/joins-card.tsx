import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../../pipeline/engine/source-report';
import type { Project } from '../../../../pipeline/project/schema';
import { useStore } from '../../../store/store';
import { Card, type CardState } from '../../../ui/card';
import { recheck } from '../recheck';
import { acceptJoins, forgetJoins, multiplies } from './edit-joins';
import { JoinForm } from './join-form';
import { JoinLine } from './join-line';

/** How the files hang together: what the data makes sure of, what is proposed, what was chosen. */
export function JoinsCard({ sources }: { sources: readonly SourceReport[] }) {
  const { t } = useTranslation();
  const relations = useStore((s) => s.reports.relations);
  const chosen = useStore((s) => s.project?.joins !== undefined);
  const busy = useStore((s) => s.status === 'running');
  if (sources.length < 2) return null;
  const joins = relations?.joins ?? [];
  const kindOf = (source: string) => sources.find((s) => s.source === source)?.table;
  const open = joins.filter((j) => j.state === 'proposed' && !multiplies(j, kindOf(j.to)));
  const state: CardState = relations
    ? { kind: 'ready' }
    : busy
      ? { kind: 'loading' }
      : { kind: 'empty', sentence: t('relations.joins.unread') };
  const change = (key: 'acceptAll' | 'automatic', edit: (project: Project) => Project) =>
    recheck(t('relations.joins.title'), { key: `relations.edits.${key}`, params: {} }, edit);
  return (
    <Card
      title={t('relations.joins.title')}
      note={t('relations.joins.note')}
      state={state}
      right={
        <>
          {chosen && (
            <Button variant="subtle" disabled={busy} onClick={() => change('automatic', forgetJoins)}>
              {t('relations.joins.automatic')}
            </Button>
          )}
          {open.length > 0 && relations && (
            <Button
              variant="default"
              disabled={busy}
              onClick={() => change('acceptAll', (p) => acceptJoins(p, relations, open))}
            >
              {t('relations.joins.acceptAll', { count: open.length })}
            </Button>
          )}
        </>
      }
    >
      {relations && joins.length === 0 && <p className="note">{t('relations.joins.none')}</p>}
      {relations && joins.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key
        <section className="data-scroll" aria-label={t('relations.joins.list')} tabIndex={0}>
          <table className="table">
            <tbody>
              {joins.map((join) => (
                <JoinLine
                  key={JSON.stringify([join.from, join.to, join.on])}
                  join={join}
                  multiplies={multiplies(join, kindOf(join.to))}
                  relations={relations}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {relations && <JoinForm sources={sources} relations={relations} />}
    </Card>
  );
}
