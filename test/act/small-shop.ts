import type { Database } from '../../src/pipeline/engine/database';
import { randomFrom } from '../../src/pipeline/engine/random';
import { type Line, putOrders } from '../features/shop';

const day = (n: number) => new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Three kinds of customers over two years: weekly regulars, one-order visitors, and ones that come now and then. */
export function putSmallShop(db: Database, customers = 240): void {
  const random = randomFrom(11);
  const lines: Line[] = [];
  for (let c = 0; c < customers; c++) {
    const kind = c % 3;
    const first = Math.floor(random() * 500);
    const every = kind === 0 ? 10 : 70;
    const leaves = kind === 1 ? first + 1 : first + 100 + random() * 900;
    for (let at = first; at < Math.min(730, leaves); at += 1 + Math.floor(random() * 2 * every)) {
      const amount = Math.round((kind === 0 ? 60 : 25) * (0.5 + random()) * 100) / 100;
      const sku = String.fromCharCode(97 + Math.floor(random() * (kind === 0 ? 20 : 4)));
      lines.push([`${c === 0 ? '=' : 'c'}${c}`, day(at), amount, 1, sku]);
    }
  }
  putOrders(db, lines);
}
