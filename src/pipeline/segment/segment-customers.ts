import type { SegmentReport } from '../engine/reports';
import { throwIfCancelled } from '../errors/patron-error';
import type { DesignPart } from '../train/model';
import { type Axis, chooseAxes } from './axes';
import { bestK, tryEachK } from './choose-k';
import { type Clustering, kMeans } from './kmeans';
import { type Points, robustPoints } from './points';
import { type Projection, principalComponents } from './principal-components';
import { describeSegments } from './profile';

/** The best models' scores of one customer. */
export interface CustomerScore {
  readonly customerId: string;
  readonly churnProbability: number;
  /** Within the horizon, project currency. */
  readonly expectedValue: number;
}

export interface SegmentRow {
  readonly customer_id: string;
  readonly segment: number;
  readonly x: number;
  readonly y: number;
}

export interface SegmentInput {
  /** Customers of the test origin. */
  readonly part: DesignPart;
  readonly featureNames: readonly string[];
  readonly scores: readonly CustomerScore[];
  readonly k: number | 'auto';
  readonly seed: number;
}

const triedKs = [3, 4, 5, 6, 7, 8];

/**
 * Groups customers by behaviour and draws them on a map. k-means on robustly scaled features (see points.ts,
 * axes.ts), k by silhouette and stability (choose-k.ts) unless given, places by the first two principal components,
 * segments ordered by mean expected value (id 1 first). Asks for at least one customer and one usable feature; k is
 * lowered where there are fewer distinct customers. Throws `run.cancelled` when the signal aborts.
 */
export function segmentCustomers(
  input: SegmentInput,
  signal: AbortSignal,
): { report: SegmentReport; rows: readonly SegmentRow[] } {
  const { part, featureNames, seed } = input;
  throwIfCancelled(signal);
  const axes = chooseAxes(featureNames);
  const columns = axes.map(({ column, log }) => ({
    values: columnOf(part, featureNames.length, column),
    log,
  }));
  const { points, scales } = robustPoints(columns);
  const scored = alignScores(part, input.scores);

  const most = distinctUpTo(points, Math.max(...triedKs, input.k === 'auto' ? 0 : input.k));
  const ks = [...new Set(input.k === 'auto' ? triedKs : [...triedKs, input.k])].filter((k) => k <= most);
  const tried = tryEachK(points, ks.length ? ks.sort((a, b) => a - b) : [most], seed, signal);
  const k = Math.min(input.k === 'auto' ? bestK(tried) : input.k, most);
  const clustering = orderByValue(kMeans(points, { k, seed, starts: 8, signal }), scored.expectedValue);
  const map = principalComponents(points);
  throwIfCancelled(signal);

  const chosen = tried.find((t) => t.k === k);
  const report: SegmentReport = {
    k,
    method: 'kmeans',
    silhouette: chosen?.silhouette ?? 0,
    stability: chosen?.stability ?? 1,
    tried,
    explained: map.explained,
    axes: mapAxes(axes, map),
    segments: describeSegments({ part, axes, columns, scales, clustering, map, scores: scored }),
  };
  const rows = part.customerIds.map((customer_id, i) => ({
    customer_id,
    segment: clustering.labels[i]! + 1,
    x: round(map.xy[2 * i]!),
    y: round(map.xy[2 * i + 1]!),
  }));
  return { report, rows };
}

function columnOf(part: DesignPart, width: number, column: number): Float64Array {
  return Float64Array.from({ length: part.n }, (_, i) => part.features[i * width + column]!);
}

/** Scores in the part's order, NaN where a customer has none. */
function alignScores(part: DesignPart, scores: readonly CustomerScore[]) {
  const byId = new Map(scores.map((s) => [s.customerId, s]));
  return {
    expectedValue: Float64Array.from(part.customerIds, (id) => byId.get(id)?.expectedValue ?? Number.NaN),
    churnProbability: Float64Array.from(
      part.customerIds,
      (id) => byId.get(id)?.churnProbability ?? Number.NaN,
    ),
  };
}

function distinctUpTo({ n, d, values }: Points, limit: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < limit; i++) seen.add(values.subarray(i * d, i * d + d).join());
  return seen.size;
}

/** Renumbers clusters by falling mean expected value. */
function orderByValue(clustering: Clustering, expectedValue: Float64Array): Clustering {
  const { k, labels, centres } = clustering;
  const d = centres.length / k;
  const sums = new Float64Array(k);
  const counts = new Uint32Array(k);
  labels.forEach((label, i) => {
    if (!Number.isFinite(expectedValue[i]!)) return;
    sums[label]! += expectedValue[i]!;
    counts[label]!++;
  });
  const mean = (c: number) => (counts[c] ? sums[c]! / counts[c]! : Number.NEGATIVE_INFINITY);
  const order = Array.from({ length: k }, (_, c) => c).sort((a, b) => mean(b) - mean(a) || a - b);
  const rank = new Uint8Array(k);
  order.forEach((c, r) => {
    rank[c] = r;
  });
  const moved = new Float64Array(centres.length);
  order.forEach((c, r) => {
    moved.set(centres.subarray(c * d, c * d + d), r * d);
  });
  return { ...clustering, labels: labels.map((label) => rank[label]!), centres: moved };
}

function mapAxes(axes: readonly Axis[], map: Projection): SegmentReport['axes'] {
  return (['x', 'y'] as const).map((axis, i) => ({
    axis,
    loadings: axes
      .map(({ feature }, j) => ({ feature, loading: round(map.loadings[i === 0 ? 0 : 1][j]!) }))
      .sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading)),
  }));
}

/** Four decimals: finer than a pixel, and files stay small. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
