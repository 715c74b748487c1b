import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/install.mjs';

/**
 * A CSV of simulated order lines (seeded), written once to the cache.
 * @param {number} lines
 * @returns {Promise<string>} its path
 */
export async function orderLinesFile(lines) {
  const file = path.join(root, '.cache/bench', `orders-${lines}.csv`);
  if (existsSync(file) && statSync(file).size > 0) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const out = createWriteStream(file);
  out.write('order_id,customer_id,ordered_at,sku,quantity,unit_price\n');
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const start = Date.UTC(2023, 0, 1);
  let piece = '';
  for (let i = 0; i < lines; i++) {
    const at = new Date(start + Math.floor((i / lines) * 730 * 86400) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    piece += `${Math.floor(i / 5)},${Math.floor(random() ** 2 * lines * 0.02)},${at},P${Math.floor(random() * 5000)},${1 + Math.floor(random() * 6)},${(random() * 40 + 1).toFixed(2)}\n`;
    if (piece.length > 1 << 20) {
      if (!out.write(piece)) await once(out, 'drain');
      piece = '';
    }
  }
  out.end(piece);
  await once(out, 'finish');
  return file;
}
