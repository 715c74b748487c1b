/** Lines of one kind in columns, each sorted as {@link allocateReturns} says. `time` in any unit, `pair` a key of customer and product. */
export interface ReturnLines {
  readonly line: readonly number[];
  readonly pair: readonly string[];
  readonly time: readonly number[];
  /** Positive: what was bought, or what came back. */
  readonly quantity: readonly number[];
  readonly amount: readonly number[];
}

export interface ReturnLink {
  readonly return_line: number;
  readonly purchase_line: number;
  readonly quantity: number;
  readonly amount: number;
}

/**
 * Gives each return to the purchases it undoes: same customer and product, bought at or before it, the latest purchase
 * first, as far as what is left of it reaches. Both lists are sorted by time, then line. Returns are taken in time, so no
 * link depends on a later line: the links up to any day are the same whether or not later lines are known. A return whose
 * price differs takes back its own price, but never more than is left of the purchase's amount.
 */
export function allocateReturns(returned: ReturnLines, bought: ReturnLines): ReturnLink[] {
  const byPair = new Map<string, number[]>();
  bought.pair.forEach((pair, i) => {
    const list = byPair.get(pair);
    if (list) list.push(i);
    else byPair.set(pair, [i]);
  });
  const leftQuantity = [...bought.quantity];
  const leftAmount = [...bought.amount];
  const links: ReturnLink[] = [];
  returned.line.forEach((line, r) => {
    const whole = returned.quantity[r]!;
    const price = whole > 0 ? returned.amount[r]! / whole : 0;
    let open = whole;
    const purchases = byPair.get(returned.pair[r]!) ?? [];
    for (let i = lastUntil(purchases, bought.time, returned.time[r]!); i >= 0 && open > 0; i--) {
      const p = purchases[i]!;
      const quantity = Math.min(open, leftQuantity[p]!);
      if (quantity <= 0) continue;
      const amount = Math.min(price * quantity, leftAmount[p]!);
      open -= quantity;
      leftQuantity[p]! -= quantity;
      leftAmount[p]! -= amount;
      links.push({ return_line: line, purchase_line: bought.line[p]!, quantity, amount });
    }
  });
  return links;
}

/** Position of the last purchase at or before `time`, −1 when there is none. */
function lastUntil(purchases: readonly number[], times: readonly number[], time: number): number {
  let low = 0;
  let high = purchases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[purchases[middle]!]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
