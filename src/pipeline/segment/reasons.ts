import { fill } from '../errors/sentences';
import type { Trait } from './axes';

/** The sentences of why a segment differs; `{value}` is its median, `{all}` everyone's, `{interval}` the words below. */
export interface ReasonWords {
  readonly traits: Readonly<Record<Trait, string>>;
  readonly interval: string;
  readonly median: string;
  /** `{share}` of customers, `{value_share}` of expected value. */
  readonly share: string;
  readonly nothing: string;
  /** Of values below 100; larger ones come rounded. */
  readonly number: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
}

export const englishReasons: ReasonWords = {
  traits: {
    recency: 'Silent for {value} days {interval}; everyone {all}.',
    orders: 'Orders so far: {value} {interval}; everyone {all}.',
    money: 'Spent so far: {value} {interval}; everyone {all}.',
    mean_order: 'A usual order: {value} {interval}; everyone {all}.',
    gap: 'Days between orders: {value} {interval}; everyone {all}.',
    products: 'Different products: {value} {interval}; everyone {all}.',
    tenure: 'A customer for {value} days {interval}; everyone {all}.',
  },
  interval: '(median; 90%: {low} to {high})',
  median: '(median)',
  share: '{share} of customers, {value_share} of expected value.',
  nothing: 'No feature stands out: each median lies close to that of everyone.',
  number: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 }),
};

export const chineseReasons: ReasonWords = {
  traits: {
    recency: '已 {value} 天未下单{interval}；全体为 {all} 天。',
    orders: '累计订单 {value} 次{interval}；全体为 {all} 次。',
    money: '累计消费 {value}{interval}；全体为 {all}。',
    mean_order: '平均每单 {value}{interval}；全体为 {all}。',
    gap: '两次下单间隔 {value} 天{interval}；全体为 {all} 天。',
    products: '买过 {value} 种商品{interval}；全体为 {all} 种。',
    tenure: '成为客户 {value} 天{interval}；全体为 {all} 天。',
  },
  interval: '（中位数；90% 区间 {low} 至 {high}）',
  median: '（中位数）',
  share: '占客户的 {share}，占预期价值的 {value_share}。',
  nothing: '没有突出的特征：各项中位数都接近全体。',
  number: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 }),
};

export interface Difference {
  readonly trait: Trait;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly everyone: number;
  /** Distance of the medians in robust standard deviations. */
  readonly z: number;
}

const notable = 0.4;

/** At most four differences, largest first, then what share of customers and of value the segment holds. */
export function reasonsFor(
  differences: readonly Difference[],
  shares: { readonly customers: number; readonly value: number | null },
  words: ReasonWords,
): readonly string[] {
  const told = differences
    .filter((d) => Math.abs(d.z) >= notable)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .slice(0, 4)
    .map((d) => sentence(d, words));
  const share =
    shares.value === null
      ? []
      : [
          fill(words.share, {
            share: words.percent.format(shares.customers),
            value_share: words.percent.format(shares.value),
          }),
        ];
  return [...(told.length ? told : [words.nothing]), ...share];
}

function sentence({ trait, median, low, high, everyone }: Difference, words: ReasonWords): string {
  const write = (v: number) => words.number.format(Math.abs(v) >= 100 ? Math.round(v) : v);
  const interval =
    write(low) === write(high) ? words.median : fill(words.interval, { low: write(low), high: write(high) });
  return fill(words.traits[trait], { value: write(median), interval, all: write(everyone) });
}
