import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/app/format/format';

const en = createFormat('en', 'GBP');
const zh = createFormat('zh', 'GBP');

describe('money', () => {
  it.each([
    [0, '£0'],
    [2.08, '£2.08'],
    [9_999, '£9,999'],
    [14_240, '£14.2k'],
    [142_300, '£142k'],
    [999_600, '£1.00m'],
    [1_420_000, '£1.42m'],
    [-302_755, '−£303k'],
    [2_000_000_000, '£2.00bn'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('writes %s as %s', (value, text) => expect(en.money(value)).toBe(text));

  it.each([
    [9_999, '£9,999'],
    [142_000, '£14.2万'],
    [1_420_000, '£142万'],
    [128_000_000, '£1.28亿'],
  ])('writes %s in Chinese as %s', (value, text) => expect(zh.money(value)).toBe(text));

  it('is full in tables and has no symbol without a currency', () => {
    expect(en.moneyFull(1_447_490)).toBe('£1,447,490');
    expect(en.moneyFull(1_447_490.4)).toBe('£1,447,490');
    expect(en.moneyFull(3, 2)).toBe('£3.00');
    expect(createFormat('en', undefined).money(142_000)).toBe('142k');
    expect(createFormat('en', 'JPY').moneyFull(2.5)).toBe('¥3');
  });
});

describe('shares and measures', () => {
  it('rounds each kind its own way', () => {
    expect(en.percent(0.584)).toBe('58%');
    expect(en.share(0.0823)).toBe('8.2%');
    expect(en.share(0.0999)).toBe('10%');
    expect(en.share(0)).toBe('0%');
    expect(en.signedPercent(-0.11)).toBe('−11%');
    expect(en.signedPercent(1.04)).toBe('+104%');
    expect(en.metric(0.7584)).toBe('0.758');
    expect(en.metric(-0.0001)).toBe('0.000');
    expect(en.ratio(5.94)).toBe('5.9\u2009×');
  });

  it('writes intervals with an en dash between thin spaces', () => {
    expect(en.interval(1598, 1677, en.count)).toBe('1,598\u2009–\u20091,677');
    expect(en.interval(null, 1, en.count)).toBe('–');
  });
});

describe('time and size', () => {
  it('writes days without shifting them', () => {
    expect(en.date('2011-06-12')).toBe('12 Jun 2011');
    expect(en.date('2011-09-01')).toBe('1 Sep 2011');
    expect(zh.date('2011-06-12')).toBe('2011年6月12日');
    expect(en.shortDate('2011-06-12')).toBe('12 Jun');
    expect(zh.shortDate('2011-06-12')).toBe('6月12日');
    expect(en.month('2010-12')).toBe('Dec 2010');
    expect(en.date('not a day')).toBe('–');
  });

  it('writes spans and sizes in one unit that fits', () => {
    expect(en.days(1)).toBe('1 day');
    expect(en.days(91)).toBe('91 days');
    expect(zh.days(91)).toBe('91 天');
    expect(en.seconds(0.24)).toBe('0.2 s');
    expect(en.seconds(59.6)).toBe('1 min');
    expect(en.seconds(80)).toBe('1 min 20 s');
    expect(en.bytes(0)).toBe('0 bytes');
    expect(en.bytes(12_300)).toBe('12 kB');
    expect(en.bytes(7_600_000)).toBe('7.6 MB');
    expect(en.bytes(null)).toBe('–');
  });
});
