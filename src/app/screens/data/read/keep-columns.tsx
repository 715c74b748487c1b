import { useTranslation } from 'react-i18next';
import type { MemoryPlan } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { heldColumns, type Keep } from './keep-plan';

export interface KeepPartProps {
  readonly plan: MemoryPlan;
  readonly columns: readonly string[];
  readonly keep: Keep;
  readonly change: (keep: Keep | undefined) => void;
}

/** Which columns are loaded, each with the bytes that it takes. */
export function KeepColumns({ plan, columns, keep, change }: KeepPartProps) {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const held = heldColumns(keep);
  const kept = new Set(keep.columns ?? columns);
  const takes = new Map(plan.columns.map((c) => [c.name, c.needed]));
  const toggle = (column: string) => {
    const next = columns.filter((c) => (c === column ? !kept.has(c) : kept.has(c)));
    const { columns: _former, ...rest } = keep;
    // At least one column stays: an empty choice would be none.
    if (next.length > 0) change(next.length === columns.length ? rest : { ...rest, columns: next });
  };
  return (
    <fieldset className="read-keep-columns">
      <legend>{t('reading.plan.columns')}</legend>
      {columns.map((column) => (
        <label key={column}>
          <input
            type="checkbox"
            checked={kept.has(column) || held.has(column)}
            disabled={held.has(column)}
            onChange={() => toggle(column)}
          />
          <span className="read-column-name">{column}</span>
          <span className="note">{bytes(takes.get(column))}</span>
        </label>
      ))}
    </fieldset>
  );
}
