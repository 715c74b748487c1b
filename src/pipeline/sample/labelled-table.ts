import { Table } from 'apache-arrow';
import { floatVector, intVector, textVector } from './arrow-vectors';
import type { Attributes } from './attributes';
import { dayNumber } from './calendar';
import { cents, type Document } from './lines';
import { customerId } from './orders-table';
import { shop } from './process';

/**
 * The flat case: one row a customer with an order by `shop.cutoff`, no history, and whether an order followed within
 * `shop.horizonDays`. Returns are not netted here, as in most such exports.
 */
export function labelledTable(orders: readonly Document[], attributes: Attributes): Table {
  const cutoff = dayNumber(shop.cutoff);
  const stats = Array.from({ length: shop.customers }, () => {
    return { orders: 0, spent: 0, items: 0, first: 0, last: 0, stays: false };
  });
  for (const { customer, minute, lines } of orders) {
    const seen = stats[customer]!;
    const day = Math.floor(minute / 1440);
    if (day > cutoff + shop.horizonDays) continue;
    if (day > cutoff) {
      seen.stays = true;
      continue;
    }
    seen.first = seen.orders === 0 ? day : Math.min(seen.first, day);
    seen.last = Math.max(seen.last, day);
    seen.orders++;
    for (const { quantity, price } of lines) {
      seen.spent += quantity * price;
      seen.items += quantity;
    }
  }
  const customers = stats.flatMap((s, i) => (s.orders > 0 ? [i] : []));
  const of = <T>(read: (s: (typeof stats)[number]) => T): T[] => customers.map((i) => read(stats[i]!));
  const said = (values: readonly (string | null)[]) => textVector(customers.map((i) => values[i] ?? null));
  return new Table({
    CustomerID: textVector(customers.map(customerId)),
    Country: said(attributes.country),
    Channel: said(attributes.channel),
    AgeBand: said(attributes.ageBand),
    Membership: said(attributes.membership),
    Newsletter: said(attributes.newsletter),
    TenureMonths: intVector(of((s) => Math.floor((cutoff - s.first) / 30.44))),
    Orders: intVector(of((s) => s.orders)),
    Items: intVector(of((s) => s.items)),
    TotalSpend: floatVector(of((s) => cents(s.spent))),
    DaysSinceOrder: intVector(of((s) => cutoff - s.last)),
    Churn: textVector(of((s) => (s.stays ? 'No' : 'Yes'))),
  });
}
