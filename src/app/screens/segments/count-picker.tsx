import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SegmentReport } from '../../../pipeline/engine/reports';
import { attempt } from '../../commands/attempt';
import { session } from '../../session/current';
import { useStore } from '../../store/store';

/** Writes the number of segments into the project and computes again what depends on it. */
export function chooseCount(k: number | 'auto'): void {
  const { edit } = useStore.getState();
  edit(
    k === 'auto' ? { key: 'segments.editAuto', params: {} } : { key: 'segments.edit', params: { k } },
    (project) => ({ ...project, segments: { ...project.segments, k } }),
  );
  void attempt(() => session().run({ steps: ['segment', 'forecast', 'act'] }));
}

export function CountPicker({ report }: { report: SegmentReport }) {
  const { t } = useTranslation();
  const wanted = useStore((s) => s.project?.segments.k ?? 'auto');
  const running = useStore((s) => s.status === 'running');
  const counts = report.tried.map((c) => c.k);
  return (
    <SegmentedControl
      aria-label={t('segments.picker')}
      disabled={running}
      data={[
        {
          value: 'auto',
          label: wanted === 'auto' ? `${t('segments.auto')} ${report.k}` : t('segments.auto'),
        },
        ...counts.map((k) => ({ value: String(k), label: String(k) })),
      ]}
      value={String(wanted)}
      onChange={(value) => chooseCount(value === 'auto' ? 'auto' : Number(value))}
    />
  );
}
