import { dayNumber, minuteOfDay, type ShopClock } from './calendar';
import { exponentialFrom, streamOf } from './distributions';
import { campaign, shop } from './process';
import type { Shoppers } from './shoppers';

/** One order; minutes count from the opening. */
export interface Purchase {
  readonly customer: number;
  readonly day: number;
  readonly minute: number;
  /** The last order that the process itself brought before drop-out. */
  readonly last: boolean;
}

/** Orders of every customer by buy-till-you-die: the arrival, then a Poisson process until drop-out. */
export function makePurchases(seed: number, clock: ShopClock, shoppers: Shoppers): Purchase[] {
  const random = streamOf(seed, 'purchases');
  return Array.from(shoppers.born, (born, customer) => {
    const until = Math.min(shoppers.gone[customer]!, clock.weeks);
    const days: number[] = [];
    for (let at = born; at < until; at += exponentialFrom(random, shoppers.rate[customer]!))
      days.push(Math.floor(clock.dayOf(at)));
    const left = shoppers.gone[customer]! < clock.weeks;
    return days.map((day, i) => ({
      customer,
      day,
      minute: day * 1440 + minuteOfDay(random, day),
      last: left && i === days.length - 1,
    }));
  }).flat();
}

export interface Treatment {
  readonly customer: number;
  readonly treated: boolean;
  readonly bought: boolean;
}

/**
 * The randomised letter: everyone with an order before its day, arms by a fair coin, and the orders that it adds.
 * `bought` is an order from its day on, within `outcomeDays`.
 */
export function runCampaign(
  seed: number,
  shoppers: Shoppers,
  purchases: readonly Purchase[],
): { arms: Treatment[]; added: Purchase[] } {
  const random = streamOf(seed, 'campaign');
  const sent = dayNumber(campaign.day);
  const known = new Uint8Array(shop.customers);
  const bought = new Uint8Array(shop.customers);
  for (const { customer, day } of purchases) {
    if (day < sent) known[customer] = 1;
    else if (day < sent + campaign.outcomeDays) bought[customer] = 1;
  }
  const added: Purchase[] = [];
  const arms: Treatment[] = [];
  for (let customer = 0; customer < shop.customers; customer++) {
    const treated = random() < 0.5;
    const moved = random() < campaign.addedOrder;
    const day = sent + Math.floor(random() * campaign.spreadDays);
    const minute = day * 1440 + minuteOfDay(random, day);
    if (!known[customer]) continue;
    if (treated && moved && shoppers.goneDay[customer]! > day) {
      added.push({ customer, day, minute, last: false });
      bought[customer] = 1;
    }
    arms.push({ customer, treated, bought: bought[customer] === 1 });
  }
  return { arms, added };
}
