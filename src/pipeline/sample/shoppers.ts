import { normalFrom } from '../engine/random';
import type { ShopClock } from './calendar';
import { categories } from './categories';
import { exponentialFrom, gammaFrom, normalScores, streamOf, weighted } from './distributions';
import { dissatisfaction, dropout, purchasing, shop, spending, wholesale } from './process';

/** The latent quantities of every customer, by index; none of them is exported with the tables. */
export interface Shoppers {
  /** Arrival and drop-out in weeks on the shop's clock. */
  readonly born: Float64Array;
  readonly gone: Float64Array;
  /** Drop-out as a day of the calendar. */
  readonly goneDay: Float64Array;
  readonly rate: Float64Array;
  readonly spend: Float64Array;
  /** Normal scores of rate, drop-out rate and spend. */
  readonly eager: Float64Array;
  readonly fickle: Float64Array;
  readonly wealthy: Float64Array;
  readonly unhappy: Float64Array;
  /** Weight of each category, row-major by customer. */
  readonly taste: Float64Array;
}

/** Weight of arriving on a day: a rush at the opening, then fewer and fewer. */
const arriving = (day: number): number => 1.3 - day / shop.days + 2.5 * Math.exp(-day / 50);

export function makeShoppers(seed: number, clock: ShopClock): Shoppers {
  const n = shop.customers;
  const random = streamOf(seed, 'shoppers');
  const firms = n - wholesale.customers;
  const rate = new Float64Array(n).map(() => gammaFrom(random, purchasing.r, purchasing.alpha));
  const leaving = new Float64Array(n).map(() => gammaFrom(random, dropout.s, dropout.beta));
  const wealthy = new Float64Array(n).map(() => normalFrom(random));
  const spend = wealthy.map((z) => spending.median * Math.exp(spending.between * z));
  for (let i = firms; i < n; i++) {
    rate[i] = wholesale.rate;
    leaving[i] = wholesale.dropout;
    spend[i]! *= wholesale.spend;
  }
  const eager = normalScores(rate, random);
  const fickle = normalScores(leaving, random);
  const unhappy = fickle.map(
    (z) => dissatisfaction.rho * z + Math.sqrt(1 - dissatisfaction.rho ** 2) * normalFrom(random),
  );
  const weights = Float64Array.from({ length: shop.days }, (_, day) => {
    return arriving(day) * (clock.at[day + 1]! - clock.at[day]!);
  });
  const born = new Float64Array(n).map((_, i) => {
    const day = i < firms ? weighted(random, weights) : 10 + 8 * (i - firms);
    return clock.at[day]! + random() * (clock.at[day + 1]! - clock.at[day]!);
  });
  const gone = born.map((at, i) => at + exponentialFrom(random, leaving[i]!));
  const taste = new Float64Array(n * categories.length).map(() => gammaFrom(random, 0.5, 0.5));
  return { born, gone, goneDay: gone.map(clock.dayOf), rate, spend, eager, fickle, wealthy, unhappy, taste };
}
