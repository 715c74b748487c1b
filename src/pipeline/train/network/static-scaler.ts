import { catalogue } from '../../features/catalogue';
import type { DesignPart } from '../model';

/** How one static feature is brought to the network's scale. */
export interface ColumnScale {
  readonly log: boolean;
  readonly centre: number;
  readonly scale: number;
  /** An own column says where the value is missing. */
  readonly indicator: boolean;
}

/** Scaled values beyond this are cut: a later origin holds longer histories than any the network has seen. */
const furthest = 4;
const skewed = 2;

const logScales = new Map(catalogue.map((feature) => [feature.name, feature.logScale]));

/**
 * Fits scales on the given parts only (training origins, never a later one): log(1 + x) where the
 * catalogue says so (for attributes: where skewness exceeds 2) and nothing is negative, then median and quartile range, or the standard deviation where the quartiles coincide.
 */
export function fitStaticScaler(parts: readonly DesignPart[], names: readonly string[]): ColumnScale[] {
  const width = names.length;
  return names.map((name, column) => {
    const values: number[] = [];
    let rows = 0;
    for (const part of parts) {
      rows += part.n;
      for (let i = 0; i < part.n; i++) {
        const x = part.features[i * width + column]!;
        if (Number.isFinite(x)) values.push(x);
      }
    }
    const log = lowest(values) >= 0 && (logScales.get(name) ?? skewness(values) > skewed);
    const sorted = Float64Array.from(log ? values.map(Math.log1p) : values).sort();
    return { log, ...centreAndScale(sorted), indicator: values.length < rows };
  });
}

/** Columns after scaling: one a feature, one more where it has an indicator. */
export function scaledWidth(scales: readonly ColumnScale[]): number {
  return scales.length + scales.filter((s) => s.indicator).length;
}

/** n × {@link scaledWidth}; a missing value becomes 0, which is the median. */
export function scaleStatic(part: DesignPart, scales: readonly ColumnScale[]): Float32Array {
  const width = scales.length;
  const wide = scaledWidth(scales);
  const out = new Float32Array(part.n * wide);
  for (let i = 0; i < part.n; i++) {
    let indicator = i * wide + width;
    for (const [j, s] of scales.entries()) {
      const x = part.features[i * width + j]!;
      const known = Number.isFinite(x);
      if (known && s.scale > 0) {
        const z = ((s.log ? Math.log1p(Math.max(x, 0)) : x) - s.centre) / s.scale;
        out[i * wide + j] = Math.max(-furthest, Math.min(furthest, z));
      }
      if (s.indicator) out[indicator++] = known ? 0 : 1;
    }
  }
  return out;
}

function lowest(values: readonly number[]): number {
  return values.reduce((low, x) => Math.min(low, x), Number.POSITIVE_INFINITY);
}

function moments(values: ArrayLike<number>): { mean: number; sd: number } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = n ? sum / n : 0;
  let square = 0;
  for (let i = 0; i < n; i++) square += (values[i]! - mean) ** 2;
  return { mean, sd: n ? Math.sqrt(square / n) : 0 };
}

function skewness(values: readonly number[]): number {
  const { mean, sd } = moments(values);
  if (sd === 0) return 0;
  return values.reduce((sum, x) => sum + ((x - mean) / sd) ** 3, 0) / values.length;
}

function centreAndScale(sorted: Float64Array): { centre: number; scale: number } {
  const at = (p: number) => sorted[Math.round(p * (sorted.length - 1))] ?? 0;
  const spread = (at(0.75) - at(0.25)) / 1.349;
  if (spread > 0) return { centre: at(0.5), scale: spread };
  const { mean, sd } = moments(sorted);
  return { centre: mean, scale: sd };
}
