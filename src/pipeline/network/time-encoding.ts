/** Numbers that stand for one time: a sine and a cosine for each period. */
export const timeWidth = 8;
const shortest = 2;

/**
 * Writes the encoding of `elapsed` (weeks before the origin, or any real gap in the same unit) at `at`: sine and cosine
 * over periods that grow geometrically from 2 to twice `longest`, so that what lies a real distance apart looks so,
 * whatever the number of steps between (Vaswani et al. 2017, with time in place of position).
 */
export function encodeTime(out: Float32Array, at: number, elapsed: number, longest: number): void {
  const pairs = timeWidth / 2;
  const growth = (Math.max(2 * longest, 2 * shortest) / shortest) ** (1 / (pairs - 1));
  for (let k = 0; k < pairs; k++) {
    const angle = (2 * Math.PI * elapsed) / (shortest * growth ** k);
    out[at + 2 * k] = Math.sin(angle);
    out[at + 2 * k + 1] = Math.cos(angle);
  }
}
