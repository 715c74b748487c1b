import { describe, expect, it } from 'vitest';
import { changeTime } from '../../src/app/shell/change-time';
import { timeOf } from '../../src/app/shell/use-time';
import type { ColumnProfile, SourceReport } from '../../src/pipeline/engine/source-report';
import { projectSchema } from '../../src/pipeline/project/schema';

const project = projectSchema.parse({ sources: [], money: { currency: 'GBP' } });

const dates = { name: 'InvoiceDate', role: 'ordered_at', min: '2010-12-01', max: '2011-12-09' };
const source = { source: 'orders', columns: [dates as ColumnProfile] } as unknown as SourceReport;

describe('time before anything ran', () => {
  it('is unknown without a date column', () => {
    expect(timeOf(project, {})).toMatchObject({ cutoff: null, horizon: null, lastDay: null, live: false });
  });

  it('is proposed from the profile: a quarter of the span, then the last day minus it', () => {
    expect(timeOf(project, { sources: [source] })).toMatchObject({
      horizon: 91,
      cutoff: '2011-09-09',
      lastDay: '2011-12-09',
      chosen: { cutoff: false, horizon: false },
    });
  });

  it('is the project’s where it says so, and live on the last day', () => {
    const asked = { ...project, time: { ...project.time, cutoff: '2011-12-09', horizon_days: 28 } };
    expect(timeOf(asked, { sources: [source] })).toMatchObject({
      cutoff: '2011-12-09',
      horizon: 28,
      live: true,
    });
  });
});

describe('changing time and money', () => {
  const shown = timeOf(project, { sources: [source] });

  it('leaves to the data what was left to the data', () => {
    const changed = changeTime(project, shown, { ...shown, zone: 'Europe/London' });
    expect(changed.time).toEqual({ zone: 'Europe/London', origins: 3, unit: 'week' });
  });

  it('writes shorter horizons, and takes them back', () => {
    const chosen = changeTime(project, shown, { ...shown, horizons: [30, 61] });
    expect(chosen.time.horizons).toEqual([30, 61]);
    const now = timeOf(chosen, { sources: [source] });
    expect(changeTime(chosen, now, now).time.horizons).toEqual([30, 61]);
    expect('horizons' in changeTime(chosen, now, { ...now, horizons: null }).time).toBe(false);
  });

  it('writes what was chosen and takes back what was emptied', () => {
    const chosen = changeTime(project, shown, { ...shown, cutoff: '2011-06-12', horizon: 56 });
    expect(chosen.time).toMatchObject({ cutoff: '2011-06-12', horizon_days: 56 });
    const now = timeOf(chosen, { sources: [source] });
    const back = changeTime(chosen, now, { ...now, cutoff: null, currency: null });
    expect(back.time).toEqual({ zone: 'UTC', origins: 3, unit: 'week', horizon_days: 56 });
    expect(back.money).toEqual({});
  });
});
