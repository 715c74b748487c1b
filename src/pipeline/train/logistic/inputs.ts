import { catalogue } from '../../features/catalogue';
import type { Design, DesignPart } from '../model';
import type { Matrix } from './matrix';

/** From parts of a design to the columns a linear model reads, with what was learnt of their scale. */
export interface Inputs {
  readonly names: readonly string[];
  matrix(parts: readonly DesignPart[]): Matrix;
}

interface Column {
  readonly name: string;
  read(part: DesignPart, row: number): number;
}

/** Leading components of the text vectors that are read; the rest is mostly noise to a linear model. */
const textComponents = 8;
/** Scaled inputs are held within this many standard deviations, so that one outlier cannot carry a prediction away. */
const reach = 5;

/**
 * Learns scales from `parts`: features with heavy tails (catalogue; others by skewness) as sign(x)·log(1 + |x|), then all
 * centred and divided by their standard deviation and held within ±5; missing values stand at the mean, with an indicator
 * `<name>_missing`; the first eight text components where there are any. Columns that do not vary are left out.
 */
export function learnInputs(design: Design, parts: readonly DesignPart[]): Inputs {
  const scaled = columnsOf(design, parts).flatMap((column) => {
    const { mean, sd } = moments(valuesOf(column, parts));
    return sd > 1e-9 * (1 + Math.abs(mean)) ? [{ ...column, mean, sd }] : [];
  });
  return {
    names: scaled.map((c) => c.name),
    matrix(of) {
      const rows = of.reduce((sum, p) => sum + p.n, 0);
      const data = new Float64Array(rows * scaled.length);
      let at = 0;
      for (const part of of)
        for (let i = 0; i < part.n; i++)
          for (const { read, mean, sd } of scaled) {
            const z = (read(part, i) - mean) / sd;
            data[at++] = Number.isNaN(z) ? 0 : Math.max(-reach, Math.min(reach, z));
          }
      return { data, rows, columns: scaled.length };
    },
  };
}

function columnsOf(design: Design, parts: readonly DesignPart[]): Column[] {
  const width = design.featureNames.length;
  const features = design.featureNames.flatMap((name, j): Column[] => {
    const plain: Column = { name, read: (part, i) => part.features[i * width + j]! };
    const indicator: Column = {
      name: `${name}_missing`,
      read: (part, i) => (Number.isNaN(part.features[i * width + j]) ? 1 : 0),
    };
    const logged: Column = {
      name,
      read: (part, i) => {
        const x = part.features[i * width + j]!;
        return Math.sign(x) * Math.log1p(Math.abs(x));
      },
    };
    const flag = catalogue.find((f) => f.name === name)?.logScale;
    return [(flag ?? heavyTailed(valuesOf(plain, parts))) ? logged : plain, indicator];
  });
  if (!parts.every((p) => p.texts)) return features;
  const texts = Array.from(
    { length: Math.min(textComponents, design.textDims) },
    (_, k): Column => ({
      name: `text_${k + 1}`,
      read: (part, i) => part.texts?.[i * design.textDims + k] ?? Number.NaN,
    }),
  );
  return [...features, ...texts];
}

/** The finite ones. */
function valuesOf(column: Column, parts: readonly DesignPart[]): Float64Array {
  const values = new Float64Array(parts.reduce((sum, p) => sum + p.n, 0));
  let n = 0;
  for (const part of parts)
    for (let i = 0; i < part.n; i++) {
      const x = column.read(part, i);
      if (Number.isFinite(x)) values[n++] = x;
    }
  return values.subarray(0, n);
}

function moments(values: Float64Array): { mean: number; sd: number; skewness: number } {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const second = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  const third = values.reduce((sum, x) => sum + (x - mean) ** 3, 0) / n;
  return { mean, sd: Math.sqrt(second), skewness: third / second ** 1.5 };
}

function heavyTailed(values: Float64Array): boolean {
  return moments(values).skewness > 2 && values.every((x) => x >= 0);
}
