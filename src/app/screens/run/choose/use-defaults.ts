import { useMemo } from 'react';
import type { ModelChoice } from '../../../../pipeline/project/schema';
import { optionsOf, type TrainingOptions } from '../../../../pipeline/train/network/options';
import { useFlat } from '../../../selection/use-flat';
import { useStore } from '../../../store/store';
import { learntRows } from '../learnt-rows';

/** What a network's options are where nothing is set; null until the features have counted what it learns from. */
export function useDefaults(choice: ModelChoice): TrainingOptions | null {
  const flat = useFlat() !== null;
  const features = useStore((s) => s.reports.features);
  const labelled = useStore((s) => s.reports.labelled);
  const rows = flat ? labelled?.rows : features && learntRows(features.origins);
  return useMemo(
    () => (rows === undefined ? null : optionsOf(choice, rows, flat ? 'label' : undefined)),
    [choice, rows, flat],
  );
}
