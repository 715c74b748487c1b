import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useCardState } from '../../selection/use-card-state';
import { Notice } from '../../ui/notice';
import { ExampleRow } from './example-row';
import { pageSize, type Sorting } from './examples-sql';
import { isNumeric } from './numeric-column';
import { Pager } from './pager';
import { useExamples, useTouchedSources } from './use-examples';

interface ExamplesProps {
  readonly rule: RuleReport;
  /** Whether rows of the rule's table were kept out at all. */
  readonly rejects: boolean;
}

/** All rows that the rule touches, page by page, with every column of the file and what became of each. */
export function Examples({ rule, rejects }: ExamplesProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState({ source: '', page: 0 });
  const [sorting, setSorting] = useState<Sorting>('file');
  const { touched, error } = useTouchedSources(rule);
  const here = touched?.find((s) => s.source.source === place.source) ?? touched?.[0] ?? null;
  const page = Math.min(place.page, here ? Math.ceil(here.n / pageSize) - 1 : 0);
  const {
    rows,
    coming,
    error: pageError,
  } = useExamples(here && { rule, source: here.source, page, sorting, rejects });
  const state = useCardState(rows !== null, error ?? pageError);
  if (state.kind === 'error') return <Notice tone="bad">{state.sentence}</Notice>;
  const unfiled = rule.rows_affected - (touched ?? []).reduce((sum, s) => sum + s.n, 0);
  if (touched?.length === 0) {
    return (
      <p className="muted clean-none">
        {unfiled > 0 ? t('clean.noFile', { n: unfiled }) : t('clean.noExamples')}
      </p>
    );
  }
  if (!here || !rows) return <div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />;
  return (
    <>
      <div className="clean-tools">
        {touched && touched.length > 1 && (
          <Select
            aria-label={t('clean.file')}
            allowDeselect={false}
            data={touched.map(({ source }) => ({ value: source.source, label: source.file }))}
            value={here.source.source}
            onChange={(source) => setPlace({ source: source ?? '', page: 0 })}
          />
        )}
        {rule.table === 'orders' && (
          <SegmentedControl
            aria-label={t('clean.sorting')}
            data={[
              { value: 'file', label: t('clean.asInFile') },
              { value: 'money', label: t('clean.mostMoney') },
            ]}
            value={sorting}
            onChange={(by) => {
              setSorting(by === 'money' ? 'money' : 'file');
              setPlace({ source: here.source.source, page: 0 });
            }}
          />
        )}
        <Pager
          page={page}
          size={pageSize}
          total={here.n}
          go={(to) => setPlace({ source: here.source.source, page: to })}
        />
      </div>
      <section
        className={`clean-scroll clean-rows ${coming ? 'clean-coming' : ''}`}
        aria-label={t('clean.examples')}
        aria-busy={coming}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <table className="table table-dense">
          <ExampleHead source={here.source} />
          <tbody>
            {rows.map((example) => (
              <ExampleRow key={example.row} example={example} rule={rule} source={here.source} />
            ))}
          </tbody>
        </table>
      </section>
      {unfiled > 0 && <p className="note">{t('clean.noFile', { n: unfiled })}</p>}
    </>
  );
}

function ExampleHead({ source }: { source: SourceReport }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th className="num">{t('clean.row')}</th>
        <th>{t('clean.happened')}</th>
        {source.columns.map((c) => (
          <th key={c.name} className={isNumeric(c) ? 'num' : ''}>
            {c.name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
