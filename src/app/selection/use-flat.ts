import { useMemo } from 'react';
import type { LabelledReport } from '../../pipeline/engine/labelled-report';
import { isFlat } from '../../pipeline/project/flat';
import { useStore } from '../store/store';

export interface Flat {
  /** Null until the features step has counted. */
  readonly report: LabelledReport | null;
  /** “Churn = Yes”; the column alone where the positive value is open. */
  readonly label: string;
  /** The other of two values of the label; null where it has more. */
  readonly negative: string | null;
}

/** The label of a flat project; null for one with a history. */
export function useFlat(): Flat | null {
  const sources = useStore((s) => s.reports.sources);
  const report = useStore((s) => s.reports.labelled) ?? null;
  return useMemo(() => {
    if (!isFlat(sources ?? [])) return null;
    const found = sources?.find((s) => s.table === 'labelled')?.label;
    const [column, positive] = [report?.label ?? found?.column, report?.positive ?? found?.positive];
    const others = found?.values.filter(({ value }) => value.trim() !== positive?.trim()) ?? [];
    const negative = others.length === 1 ? (others[0]?.value ?? null) : null;
    return { report, label: [column, positive].filter(Boolean).join(' = '), negative };
  }, [sources, report]);
}
