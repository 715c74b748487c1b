import { Button, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelationReport, SourceReport } from '../../../../pipeline/engine/source-report';
import { useStore } from '../../../store/store';
import { recheck } from '../recheck';
import { acceptJoins, columnOf, columnValue, joinName } from './edit-joins';

/** A join by hand: the column that points, and the column that it points to. */
export function JoinForm({
  sources,
  relations,
}: {
  sources: readonly SourceReport[];
  relations: RelationReport;
}) {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const groups = (not: string | null) =>
    sources
      .filter((s) => s.source !== not)
      .map((s) => ({
        group: s.source,
        items: s.columns.map((c) => ({
          value: columnValue(s.source, c.name),
          label: `${s.source}.${c.name}`,
        })),
      }));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!from || !to) return;
    const [[a, keyA], [b, keyB]] = [columnOf(from), columnOf(to)];
    const join = { from: a, to: b, on: [{ from: keyA, to: keyB }] };
    recheck(joinName(join), { key: 'relations.edits.accept', params: { join: joinName(join) } }, (project) =>
      acceptJoins(project, relations, [join]),
    );
    setFrom(null);
    setTo(null);
  };
  return (
    <form className="row data-join-form" onSubmit={add}>
      <Select
        className="fill"
        aria-label={t('relations.joins.from')}
        placeholder={t('relations.joins.from')}
        searchable
        data={groups(null)}
        value={from}
        onChange={(value) => {
          setFrom(value);
          if (value && to && columnOf(value)[0] === columnOf(to)[0]) setTo(null);
        }}
      />
      <span aria-hidden>→</span>
      <Select
        className="fill"
        aria-label={t('relations.joins.to')}
        placeholder={t('relations.joins.to')}
        searchable
        data={groups(from && columnOf(from)[0])}
        value={to}
        onChange={setTo}
      />
      <Button type="submit" variant="default" disabled={busy || !from || !to}>
        {t('relations.joins.add')}
      </Button>
    </form>
  );
}
