import { Button } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { ExportButton } from '../../selection/export-dialog';
import { useCardState } from '../../selection/use-card-state';
import { useFlat } from '../../selection/use-flat';
import { useScored } from '../../selection/use-scored';
import { selectRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Pill } from '../../ui/pill';
import { filterRows, isFiltered, type ListFilter, noFilter } from './filter';
import { ListFilters } from './list-filters';
import { ListTable } from './list-table';
import { TiersCard } from './tiers-card';
import '../../selection/swatch.css';
import './lists.css';

/** Whom do I contact? The scored list, best first. */
export default function ListsScreen() {
  const { t } = useTranslation();
  const write = useFormat();
  const simulated = useStore((s) => s.project?.simulated);
  const selection = useStore((s) => s.selection);
  const { scored, error } = useScored();
  const flat = useFlat();
  const [filter, setFilter] = useState<ListFilter>(noFilter);
  const settled = useDeferredValue(filter);
  const rows = useMemo(() => (scored ? filterRows(scored, settled) : []), [scored, settled]);
  const state = useCardState(scored !== null, error);
  const expected = scored ? rows.reduce((sum, i) => sum + (scored.value[i] || 0), 0) : 0;
  const selectShown = () => {
    if (!scored) return;
    const picked = new Uint8Array(scored.n);
    for (const row of rows) picked[row] = 1;
    selectRows(scored, picked, 'replace', { key: 'selection.from.filter', params: {} });
  };
  const exported = selection?.ids.length ?? scored?.n ?? 0;
  return (
    <div className="screen lists">
      <div className="head">
        <h1>{t('lists.title')}</h1>
        <p>{t(flat ? 'lists.leadFlat' : 'lists.lead')}</p>
        <div className="head-right">
          {simulated && <Pill tone="warn">{t('charts.simulated')}</Pill>}
          {scored && (
            <ExportButton
              everyone={scored.n}
              label={t('lists.export', { count: exported })}
              filled={selection === null}
            />
          )}
        </div>
      </div>
      <div className="row lists-cards">
        <Card
          className="lists-list"
          title={t('lists.list')}
          note={
            scored &&
            t(flat ? 'lists.listNoteFlat' : 'lists.listNote', {
              n: write.count(rows.length),
              all: write.count(scored.n),
              money: write.money(expected),
            })
          }
          state={state}
        >
          {scored && (
            <>
              <div className="lists-tools">
                <ListFilters filter={filter} change={setFilter} />
                {isFiltered(filter) && (
                  <Button variant="subtle" onClick={() => setFilter(noFilter)}>
                    {t('lists.clear')}
                  </Button>
                )}
                <Button variant="default" disabled={rows.length === 0} onClick={selectShown}>
                  {t('lists.selectShown')}
                </Button>
              </div>
              {rows.length > 0 ? (
                <ListTable scored={scored} rows={rows} />
              ) : (
                <p className="muted">{t('lists.none')}</p>
              )}
            </>
          )}
        </Card>
        {!flat && <TiersCard />}
      </div>
    </div>
  );
}
