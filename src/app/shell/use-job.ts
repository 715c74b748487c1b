import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { PartId } from '../../pipeline/run/parts';
import { useStore } from '../store/store';
import { usePartName } from './use-part-name';

export interface Job {
  readonly name: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** What is going on now: a file that is read, or the running part. */
export function useJob(): Job | null {
  const { t } = useTranslation();
  const partName = usePartName();
  const raw = useStore(
    useShallow((s) => {
      const running = s.parts.find((p) => p.state === 'running');
      const progress = s.opening ? s.opening.progress : running?.progress;
      return {
        file: s.opening?.file ?? null,
        part: (s.status === 'running' ? (running?.id ?? null) : null) as PartId | null,
        done: progress?.done ?? 0,
        total: progress?.total,
      };
    }),
  );
  if (raw.file !== null)
    return { name: t('shell.jobs.reading', { file: raw.file }), done: raw.done, total: raw.total };
  return raw.part ? { name: partName(raw.part), done: raw.done, total: raw.total } : null;
}
