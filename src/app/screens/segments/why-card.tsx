import { useTranslation } from 'react-i18next';
import type { SegmentInfo } from '../../../pipeline/engine/reports';
import { traitOf } from '../../../pipeline/segment/axes';
import { chineseReasons, englishReasons, reasonsFor } from '../../../pipeline/segment/reasons';
import { useCardState } from '../../selection/use-card-state';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

/** The largest differences in sentences, with the interval of each median. */
export function WhyCard({ segment }: { segment: SegmentInfo | null }) {
  const { t } = useTranslation();
  const all = useStore((s) => s.reports.segments?.segments);
  const words = useStore((s) => (s.language === 'zh' ? chineseReasons : englishReasons));
  const state = useCardState(segment !== null, null, { ofHistory: true });
  return (
    <Card className="segments-why" title={t('segments.why')} state={state}>
      {segment && (
        <ul>
          {reasonsFor(differencesOf(segment), sharesOf(segment, all ?? []), words).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function differencesOf(segment: SegmentInfo) {
  return segment.profile.flatMap((p) => {
    const trait = traitOf(p.feature);
    return trait ? [{ ...p, trait }] : [];
  });
}

function sharesOf(segment: SegmentInfo, all: readonly SegmentInfo[]) {
  const total = all.reduce((sum, s) => sum + s.n * s.expected_value, 0);
  return { customers: segment.share, value: total > 0 ? (segment.n * segment.expected_value) / total : null };
}
