import { below, poissonFrom, streamOf, weighted } from './distributions';
import { clicks, purchasing, shop } from './process';
import type { Purchase } from './purchases';
import type { Shoppers } from './shoppers';

export interface Click {
  readonly customer: number;
  readonly minute: number;
  readonly type: string;
  readonly product: number;
}

const types = { view: 62, search: 16, cart: 12, wishlist: 10 } as const;
const typeNames = Object.keys(types);
const typeShares = Object.values(types);

/**
 * Browsing, more of it by those who buy more, fading over the weeks before a
 * drop-out; and a look in the days before an order.
 */
export function makeClicks(
  seed: number,
  shoppers: Shoppers,
  purchases: readonly Purchase[],
  products: number,
): Click[] {
  const random = streamOf(seed, 'clicks');
  const out: Click[] = [];
  const click = (customer: number, minute: number): void => {
    const type = typeNames[weighted(random, typeShares)]!;
    out.push({ customer, minute, type, product: below(random, products) });
  };
  const firstDay = new Float64Array(shop.customers).fill(Number.POSITIVE_INFINITY);
  for (const { customer, day } of purchases) firstDay[customer] = Math.min(firstDay[customer]!, day);
  for (let customer = 0; customer < shop.customers; customer++) {
    const start = firstDay[customer]!;
    const span = shop.days - start;
    const eagerness = Math.sqrt((shoppers.rate[customer]! * purchasing.alpha) / purchasing.r);
    const wanted = span > 0 ? poissonFrom(random, (clicks.perWeek * eagerness * span) / 7) : 0;
    for (let i = 0; i < wanted; i++) {
      const day = Math.floor(start + random() * span);
      if (random() < interest(shoppers.goneDay[customer]! - day))
        click(customer, day * 1440 + 420 + below(random, 960));
    }
  }
  for (const { customer, minute } of purchases)
    if (random() < 0.45) {
      const at = minute - 1 - below(random, 2880);
      if (at >= 0) click(customer, at);
    }
  return out.sort((a, b) => a.minute - b.minute);
}

/** Share of the usual activity so many days before the drop-out. */
function interest(daysLeft: number): number {
  if (daysLeft <= 0) return clicks.gone;
  return Math.min(1, clicks.faded + ((1 - clicks.faded) * daysLeft) / clicks.fadeDays);
}
