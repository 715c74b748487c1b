import { normalFrom, type Random } from '../engine/random';
import type { Attributes } from './attributes';
import { below, streamOf } from './distributions';
import type { Document } from './lines';
import { dissatisfaction, shop } from './process';
import type { Purchase } from './purchases';
import { chinese, details, openings } from './review-phrases';
import type { Shoppers } from './shoppers';

export interface Review {
  readonly customer: number;
  readonly minute: number;
  readonly product: number;
  /** 1 to 5; NaN where only words were left. */
  readonly rating: number;
  readonly text: string;
}

const shares = { reviewed: 0.06, withoutRating: 0.2, inChinese: 0.6 } as const;
/** Where the mood passes from one level of words to the next. */
const moods = [-1.25, -0.5, 0.2, 1] as const;

/**
 * Reviews of a few orders, days later. The mood is minus the customer's dissatisfaction, lower on the last order before
 * drop-out, with noise; words follow it closely, stars loosely and kindly (many leave five from habit).
 * `purchases[i]` is `orders[i]`.
 */
export function makeReviews(
  seed: number,
  shoppers: Shoppers,
  purchases: readonly Purchase[],
  orders: readonly Document[],
  attributes: Attributes,
): Review[] {
  const random = streamOf(seed, 'reviews');
  const reviews: Review[] = [];
  purchases.forEach(({ customer, last }, i) => {
    if (random() >= shares.reviewed) return;
    const order = orders[i]!;
    const mood =
      0.4 - shoppers.unhappy[customer]! - (last ? dissatisfaction.lastOrder : 0) + 0.45 * normalFrom(random);
    const minute = order.minute + (1 + below(random, 10)) * 1440;
    const kind = Math.round(4.1 + 0.55 * mood + 1.1 * normalFrom(random));
    const rating = random() < shares.withoutRating ? Number.NaN : Math.min(5, Math.max(1, kind));
    const speaksChinese = /China|Singapore/.test(attributes.country[customer]!);
    const text = wordsOf(random, mood, speaksChinese && random() < shares.inChinese);
    const { product } = order.lines[below(random, order.lines.length)]!;
    if (minute < shop.days * 1440) reviews.push({ customer, minute, product, rating, text });
  });
  return reviews.sort((a, b) => a.minute - b.minute);
}

function wordsOf(random: Random, mood: number, inChinese: boolean): string {
  const level = moods.filter((edge) => mood > edge).length;
  const pick = (phrases: readonly (readonly string[])[]): string => {
    const list = phrases[level]!;
    return list[below(random, list.length)]!;
  };
  return inChinese ? pick(chinese) : `${pick(openings)} ${pick(details)}`;
}
