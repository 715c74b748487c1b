import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFlat } from '../../selection/use-flat';
import { useSegmentName } from '../../selection/use-segment-names';
import { useStore } from '../../store/store';
import type { ListFilter } from './filter';

const percentOf = (value: number | string, otherwise: number) =>
  typeof value === 'number' ? Math.max(0, Math.min(1, value / 100)) : otherwise;

export function ListFilters(props: {
  readonly filter: ListFilter;
  readonly change: (filter: ListFilter) => void;
}) {
  const { t } = useTranslation();
  const { filter, change } = props;
  const segmentName = useSegmentName();
  const segments = useStore((s) => s.reports.segments?.segments);
  const flat = useFlat();
  const tiers = useStore((s) => s.reports.act?.tiers);
  return (
    <search className="list-filters">
      <TextInput
        type="search"
        aria-label={t('lists.search')}
        placeholder={t('lists.search')}
        value={filter.search}
        onChange={(e) => change({ ...filter, search: e.currentTarget.value })}
      />
      {!flat && (
        <>
          <Select
            aria-label={t('lists.segment')}
            placeholder={t('lists.anySegment')}
            clearable
            data={segments?.map((s) => ({ value: String(s.id), label: segmentName(s) })) ?? []}
            value={filter.segment === null ? null : String(filter.segment)}
            onChange={(value) => change({ ...filter, segment: value === null ? null : Number(value) })}
          />
          <Select
            aria-label={t('lists.tier')}
            placeholder={t('lists.anyTier')}
            clearable
            data={
              tiers?.map(({ tier }) => ({
                value: tier,
                label: t(`lists.tierNames.${tier}` as 'lists.tierNames.gold'),
              })) ?? []
            }
            value={filter.tier}
            onChange={(tier) => change({ ...filter, tier })}
          />
        </>
      )}
      <span className="list-risk">
        <span className="muted">
          {flat ? t('charts.risk.probabilityFlat', { label: flat.label }) : t('lists.risk')}
        </span>
        <NumberInput
          aria-label={t('lists.riskFrom')}
          min={0}
          max={100}
          suffix="%"
          hideControls
          value={Math.round(filter.from * 100)}
          onChange={(value) => change({ ...filter, from: percentOf(value, 0) })}
        />
        <span aria-hidden="true">–</span>
        <NumberInput
          aria-label={t('lists.riskTo')}
          min={0}
          max={100}
          suffix="%"
          hideControls
          value={Math.round(filter.to * 100)}
          onChange={(value) => change({ ...filter, to: percentOf(value, 1) })}
        />
      </span>
    </search>
  );
}
