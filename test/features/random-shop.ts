import { randomFrom } from '../../src/pipeline/engine/random';
import type { Line, Link } from './shop';

/** Sixty customers over a year at random, one purchase in eight returned up to forty days later. */
export function randomShop(seed: number): { lines: Line[]; links: Link[] } {
  const random = randomFrom(seed);
  const lines: Line[] = [];
  const links: Link[] = [];
  const stamp = (day: number) =>
    new Date(Date.UTC(2023, 0, 1 + day, 9)).toISOString().slice(0, 19).replace('T', ' ');
  for (let i = 0; i < 600; i++) {
    const customer = `c${Math.floor(60 * random())}`;
    const day = Math.floor(365 * random());
    const quantity = 1 + Math.floor(4 * random());
    const amount = Math.round(1000 * random()) / 100;
    lines.push([customer, stamp(day), amount * quantity, quantity, `p${Math.floor(9 * random())}`]);
    if (random() < 0.125) {
      const back = stamp(Math.min(364, day + Math.floor(40 * random())));
      links.push([lines.length, back, quantity, amount * quantity]);
      lines.push([customer, back, -amount * quantity, -quantity, 'p']);
    }
  }
  return { lines, links };
}
