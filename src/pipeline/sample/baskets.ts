import { normalFrom, type Random } from '../engine/random';
import type { ShopClock } from './calendar';
import { categories } from './categories';
import { below, poissonFrom, streamOf, weighted } from './distributions';
import { cents, type Document, guest, type Line } from './lines';
import { dirtPlan, shop, spending } from './process';
import type { Product } from './products';
import type { Purchase } from './purchases';
import type { Shoppers } from './shoppers';

/** Fills orders with products: categories by taste and season, quantities so that the value aimed at is met. */
export function makeBaskets(
  seed: number,
  clock: ShopClock,
  shoppers: Shoppers,
  purchases: readonly Purchase[],
  products: readonly Product[],
): Document[] {
  const random = streamOf(seed, 'baskets');
  const weights = new Float64Array(categories.length);
  const fill = basketFiller(random, products);
  return purchases.map(({ customer, day, minute }) => {
    for (let c = 0; c < categories.length; c++)
      weights[c] =
        clock.mix[day * categories.length + c]! * shoppers.taste[customer * categories.length + c]!;
    const value = shoppers.spend[customer]! * Math.exp(spending.within * normalFrom(random));
    return { customer, minute, cancels: false, lines: fill(weights, value, Number.POSITIVE_INFINITY) };
  });
}

/** Orders without a customer, with exactly the planned number of lines. */
export function makeGuests(seed: number, clock: ShopClock, products: readonly Product[]): Document[] {
  const random = streamOf(seed, 'guests');
  const fill = basketFiller(random, products);
  const documents: Document[] = [];
  for (let left: number = dirtPlan.missing_customer; left > 0; ) {
    const day = below(random, shop.days);
    const weights = clock.mix.subarray(day * categories.length, (day + 1) * categories.length);
    const value = spending.median * Math.exp(0.7 * normalFrom(random));
    const lines = fill(weights, value, left).map((line) => ({ ...line, fault: 'missing_customer' as const }));
    left -= lines.length;
    documents.push({ customer: guest, minute: day * 1440 + 480 + below(random, 840), cancels: false, lines });
  }
  return documents;
}

/** Less than this is not worth another line. */
const smallestLine = 5;

function basketFiller(random: Random, products: readonly Product[]) {
  const shelf = categories.map((_, c) => products.flatMap((p, i) => (p.category === c ? [i] : [])));
  const popularity = shelf.map((places) => places.map((i) => products[i]!.popularity));

  return (weights: Float64Array, value: number, atMost: number): Line[] => {
    const wanted = Math.min(atMost, 1 + poissonFrom(random, spending.extraLines));
    const taken = new Set<number>();
    const lines: Line[] = [];
    let left = value;
    for (let i = 0; i < wanted; i++) {
      // What earlier lines left over or overspent, later ones make good; a small order ends early.
      const aim = left / (wanted - i);
      if (i > 0 && left < smallestLine) break;
      const product = affordable(weights, Math.max(aim, smallestLine));
      if (taken.has(product)) continue;
      taken.add(product);
      const sold = products[product]!.price;
      const price = random() < 0.12 ? cents(sold * 0.85) : sold;
      const quantity = Math.max(1, Math.floor(aim / price + random()));
      left -= quantity * price;
      lines.push({ product, quantity, price, fault: 'none', copies: 0 });
    }
    return lines;
  };

  /** Looks for something that does not cost much more than is aimed at; the cheapest seen, where nothing does. */
  function affordable(weights: Float64Array, aim: number): number {
    let cheapest = -1;
    for (let look = 0; look < 6; look++) {
      const c = weighted(random, weights);
      const product = shelf[c]![weighted(random, popularity[c]!)]!;
      if (products[product]!.price < 1.2 * aim) return product;
      if (cheapest < 0 || products[product]!.price < products[cheapest]!.price) cheapest = product;
    }
    return cheapest;
  }
}
