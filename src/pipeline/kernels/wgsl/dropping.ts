import { literal } from './kernel';

/** Kernel text that drops units of one place; an empty share needs none. */
export interface Dropping {
  /** Functions that {@link factor} calls, by the name given. */
  readonly text: string;
  /** What unit `index` of customer `row` is multiplied by. */
  factor(row: string, index: string): string;
  /** What a unit that was kept was multiplied by. */
  readonly kept: string;
}

export function droppingAt(name: string, site: number, share: number): Dropping {
  if (share === 0) return { text: '', factor: () => '1.0', kept: '1.0' };
  const place = Math.imul(site, 0x9e3779b1) >>> 0;
  const least = Math.floor(share * 2 ** 32);
  const kept = literal(1 / (1 - share));
  const text = /* wgsl */ `
fn ${name}(row: u32, index: u32) -> f32 {
  if (batch.drop == 0u) { return 1.0; }
  return select(0.0, ${kept}, scatter(dropoutBase(${place}u, row) + index * 0xc2b2ae35u) >= ${least}u);
}
`;
  return {
    text,
    factor: (row, index) => `${name}(${row}, ${index})`,
    kept: `select(1.0, ${kept}, batch.drop != 0u)`,
  };
}
