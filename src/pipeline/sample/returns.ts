import { below, streamOf } from './distributions';
import type { Document, Line } from './lines';
import { shop } from './process';
import type { Shoppers } from './shoppers';

const shares = { orderCancelled: 0.008, lineReturned: 0.02, part: 0.3, daysLater: 24 } as const;

/**
 * Cancellation documents, a leading C and negative quantities, as order systems write them: whole orders within two
 * days, and lines, whole or in part, within weeks; dissatisfied customers return more. Those after the end never happen.
 */
export function makeReturns(seed: number, shoppers: Shoppers, orders: readonly Document[]): Document[] {
  const random = streamOf(seed, 'returns');
  const out: Document[] = [];
  const end = shop.days * 1440;
  const reverse = (order: Document, later: number, lines: Line[]): void => {
    const minute = order.minute + later;
    if (lines.length > 0 && minute < end)
      out.push({ customer: order.customer, minute, cancels: true, lines });
  };
  for (const order of orders) {
    const unhappy = shoppers.unhappy[order.customer] ?? 0;
    if (random() < shares.orderCancelled) {
      reverse(
        order,
        10 + below(random, 2880),
        order.lines.map((line) => reversed(line, line.quantity)),
      );
      continue;
    }
    for (const line of order.lines) {
      if (random() >= shares.lineReturned * Math.exp(0.5 * unhappy - 0.125)) continue;
      const part = line.quantity > 1 && random() < shares.part;
      const quantity = part ? 1 + below(random, line.quantity - 1) : line.quantity;
      reverse(order, (2 + below(random, shares.daysLater)) * 1440 - below(random, 600), [
        reversed(line, quantity),
      ]);
    }
  }
  return out;
}

const reversed = (line: Line, quantity: number): Line => ({
  product: line.product,
  quantity: -quantity,
  price: line.price,
  fault: 'none',
  copies: 0,
});
