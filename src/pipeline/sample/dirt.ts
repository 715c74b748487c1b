import { below, drawn, streamOf } from './distributions';
import { cents, type Document, type Fault, type Line, tester } from './lines';
import { dirtPlan, shop } from './process';
import type { Product } from './products';

/** Lines of each fault in the `orders` table, copies counted apart; the check that a cleaning test can make. */
export interface DirtCounts extends Readonly<Record<keyof typeof dirtPlan, number>> {
  /** Lines of the table, copies included. */
  readonly rows: number;
  /** Lines on documents with a leading C, entry errors undone included. */
  readonly cancellation_lines: number;
  readonly customers: number;
}

/** Products whose description is also written in capitals and with doubled spaces. */
export const variantProducts = 40;

/**
 * Soils the orders in place and adds documents: each fault on lines of its own, none on a returned line, and no
 * occasion of a customer lost. `orders` are the customers' purchases, `untouched` those that nothing reverses.
 */
export function addDirt(
  seed: number,
  orders: readonly Document[],
  untouched: readonly Document[],
  products: readonly Product[],
): Document[] {
  const random = streamOf(seed, 'dirt');
  const mark = (fault: Fault, lines: readonly Line[], count: number): void => {
    for (const line of drawn(
      random,
      lines.filter((l) => l.fault === 'none' && l.copies === 0),
      count,
    ))
      line.fault = fault;
  };
  const roomy = untouched.filter((order) => order.lines.length >= 4).map((order) => order.lines[0]!);
  mark('missing_date', roomy, dirtPlan.missing_date);
  mark('impossible_date', roomy, dirtPlan.impossible_date);
  const plain = untouched.flatMap((order) => order.lines);
  const varied = plain.filter((line) => line.product % 7 === 0 && line.product < 7 * variantProducts);
  mark('description_variants', varied, dirtPlan.description_variants);
  for (const line of drawn(
    random,
    plain.filter((l) => l.fault === 'none'),
    dirtPlan.exact_duplicates,
  ))
    line.copies = 1;

  const added = (fault: Fault, count: number, price: () => number): void => {
    for (const order of drawn(random, untouched, count))
      order.lines.push({
        product: below(random, products.length),
        quantity: 1,
        price: price(),
        fault,
        copies: 0,
      });
  };
  const spelt = streamOf(seed, 'category dirt');
  const plainLines = plain.filter((line) => line.fault === 'none' && line.copies === 0);
  for (const line of drawn(spelt, plainLines, dirtPlan.category_variants)) line.fault = 'category_variants';

  added('zero_price', dirtPlan.zero_price, () => 0);
  added('negative_price', dirtPlan.negative_price, () => -cents(5 + 20 * random()));
  added('fee_lines', dirtPlan.fee_lines, () => (random() < 0.7 ? 4.95 : 9.95));
  return [...testAccount(), ...entryErrors(orders)];

  function testAccount(): Document[] {
    return Array.from({ length: dirtPlan.test_account_lines / 3 }, () => ({
      customer: tester,
      minute: below(random, shop.days) * 1440 + 600,
      cancels: false,
      lines: [1, 2, 3].map((quantity) => {
        return { product: 0, quantity, price: 0.01, fault: 'test_account_lines' as const, copies: 0 };
      }),
    }));
  }

  /** Absurd quantities, undone a quarter of an hour later. */
  function entryErrors(from: readonly Document[]): Document[] {
    return drawn(random, from, dirtPlan.entry_errors).flatMap(({ customer, minute }) => {
      const line = {
        product: below(random, products.length),
        price: 1.95,
        fault: 'entry_errors' as const,
        copies: 0,
      };
      const quantity = 12_000 + below(random, 60_000);
      return [
        { customer, minute: minute + 5, cancels: false, lines: [{ ...line, quantity }] },
        {
          customer,
          minute: minute + 20,
          cancels: true,
          lines: [{ ...line, quantity: -quantity, fault: 'none' as const }],
        },
      ];
    });
  }
}

export function countDirt(documents: readonly Document[]): DirtCounts {
  const counts = { ...zero };
  for (const document of documents)
    for (const line of document.lines) {
      counts.rows += 1 + line.copies;
      counts.exact_duplicates += line.copies;
      if (document.cancels) counts.cancellation_lines++;
      if (line.fault !== 'none') counts[line.fault]++;
    }
  counts.customers = new Set(documents.map((d) => d.customer).filter((c) => c >= 0)).size;
  return counts;
}

const zero = {
  rows: 0,
  cancellation_lines: 0,
  customers: 0,
  missing_customer: 0,
  missing_date: 0,
  impossible_date: 0,
  exact_duplicates: 0,
  zero_price: 0,
  negative_price: 0,
  description_variants: 0,
  category_variants: 0,
  fee_lines: 0,
  test_account_lines: 0,
  entry_errors: 0,
};
