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

const none: Dropping = { text: '', factor: () => '1.0', kept: '1.0' };

export const droppingAt = (name: string, site: number, share: number): Dropping =>
  share === 0 ? none : dropping(name, `${site}u`, share);

/** The same in every layer of an encoder, at sites one after another; the text around names the layer `l`. */
export const droppingByLayer = (name: string, firstSite: number, share: number): Dropping =>
  share === 0 ? none : dropping(name, `(${firstSite}u + l)`, share);

function dropping(name: string, site: string, share: number): Dropping {
  const least = Math.floor(share * 2 ** 32);
  const kept = literal(1 / (1 - share));
  const text = /* wgsl */ `
fn ${name}(row: u32, index: u32, l: u32) -> f32 {
  if (batch.drop == 0u) { return 1.0; }
  return select(0.0, ${kept}, scatter(dropoutBase(${site} * 0x9e3779b1u, row) + index * 0xc2b2ae35u) >= ${least}u);
}
`;
  return {
    text,
    factor: (row, index) => `${name}(${row}, ${index}, ${site.includes('l') ? 'l' : '0u'})`,
    kept: `select(1.0, ${kept}, batch.drop != 0u)`,
  };
}
