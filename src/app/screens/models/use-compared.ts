import { useMemo } from 'react';
import type { ModelId } from '../../../pipeline/project/schema';
import { useStore } from '../../store/store';
import { bestFloor, churnRanking } from '../overview/evaluation';

/** The two models side by side: those picked, else the one chosen for probability and the best floor. */
export function useCompared(): readonly ModelId[] {
  const picked = useStore((s) => s.compared);
  const evaluation = useStore((s) => s.reports.evaluation);
  return useMemo(() => {
    if (!evaluation) return [];
    const there = new Set(evaluation.results.map((r) => r.model));
    if (picked?.every((m) => there.has(m))) return picked;
    const first = evaluation.best.churn;
    const floor = bestFloor(evaluation)?.model;
    const second =
      floor && floor !== first ? floor : churnRanking(evaluation).find((r) => r.model !== first)?.model;
    return second ? [first, second] : [first];
  }, [picked, evaluation]);
}
