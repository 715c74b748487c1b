import type { Table } from 'apache-arrow';
import { makeAttributes } from './attributes';
import { makeBaskets, makeGuests } from './baskets';
import { makeClock, type ShopClock } from './calendar';
import { makeClicks } from './clicks';
import { addDirt, countDirt, type DirtCounts } from './dirt';
import { labelledTable } from './labelled-table';
import type { Document } from './lines';
import { ordersTable } from './orders-table';
import { campaignsTable, customersTable, eventsTable, reviewsTable } from './other-tables';
import { shop } from './process';
import { makeProducts } from './products';
import { makePurchases, type Purchase, runCampaign } from './purchases';
import { makeReturns } from './returns';
import { makeReviews } from './reviews';
import { makeShoppers, type Shoppers } from './shoppers';
import { soiledReviews, speltChannels, withRobot } from './side-dirt';

export const sampleTableNames = [
  'orders',
  'customers',
  'reviews',
  'events',
  'campaigns',
  'labelled',
] as const;
export type SampleTableName = (typeof sampleTableNames)[number];

export function isSampleTable(name: string): name is SampleTableName {
  return sampleTableNames.some((known) => known === name);
}

/** The shop's raw exports, column names as a shop writes them, dates as text. */
export type SampleTables = Readonly<Record<SampleTableName, Table>>;

export interface SampleShop {
  readonly tables: SampleTables;
  readonly dirt: DirtCounts;
  /** What the process really was: for tests of what is recovered, never for features. */
  readonly truth: {
    readonly clock: ShopClock;
    readonly shoppers: Shoppers;
    /** Orders of the process, without those that the campaign added. */
    readonly purchases: readonly Purchase[];
  };
}

/** Simulates the shop of process.ts; the same seed gives the same tables. */
export function simulateShop(seed: number): SampleShop {
  const clock = makeClock();
  const products = makeProducts(seed);
  const shoppers = makeShoppers(seed, clock);
  const attributes = makeAttributes(seed, shoppers);
  const purchases = makePurchases(seed, clock, shoppers);
  const { arms, added } = runCampaign(seed, shoppers, purchases);
  const bought = [...purchases, ...added];

  const orders = makeBaskets(seed, clock, shoppers, bought, products);
  const reviews = makeReviews(seed, shoppers, bought, orders, attributes);
  const labelled = labelledTable(orders, attributes);
  const returns = makeReturns(seed, shoppers, orders);
  const dirty = addDirt(seed, orders, withoutReturns(orders, returns), products);
  const documents = [...orders, ...makeGuests(seed, clock, products), ...returns, ...dirty].sort(
    (a, b) => a.minute - b.minute,
  );

  const firstDays = new Float64Array(shop.customers).fill(shop.days);
  for (const { customer, day } of bought) firstDays[customer] = Math.min(firstDays[customer]!, day);
  return {
    tables: {
      orders: ordersTable(documents, products, attributes.country),
      customers: customersTable(
        { ...attributes, channel: speltChannels(seed, attributes.channel) },
        firstDays,
      ),
      reviews: reviewsTable(soiledReviews(seed, reviews), products),
      events: eventsTable(
        withRobot(seed, makeClicks(seed, shoppers, bought, products.length), products.length),
        products,
      ),
      campaigns: campaignsTable(arms),
      labelled,
    },
    dirt: countDirt(documents),
    truth: { clock, shoppers, purchases },
  };
}

/** The tables alone. */
export function makeSampleShop(seed: number): SampleTables {
  return simulateShop(seed).tables;
}

/** Orders of customers who never sent anything back: dirt on them cannot hide a return. */
function withoutReturns(orders: readonly Document[], returns: readonly Document[]): Document[] {
  const returning = new Set(returns.map((r) => r.customer));
  return orders.filter((order) => !returning.has(order.customer));
}
