import type { SegmentInfo } from '../engine/reports';
import { fill } from '../errors/sentences';
import type { DesignPart } from '../train/model';
import type { Axis } from './axes';
import type { Clustering } from './kmeans';
import { nameSegments, segmentNames } from './names';
import type { ColumnScale } from './points';
import type { Projection } from './principal-components';
import { medianInterval, medianOf } from './quantile';
import { type Difference, englishReasons, reasonsFor } from './reasons';

interface Described {
  readonly part: DesignPart;
  readonly axes: readonly Axis[];
  readonly columns: readonly { readonly values: Float64Array; readonly log: boolean }[];
  readonly scales: readonly ColumnScale[];
  readonly clustering: Clustering;
  readonly map: Projection;
  readonly scores: { readonly expectedValue: Float64Array; readonly churnProbability: Float64Array };
}

/**
 * Each segment with its medians in plain units beside everyone's, its distance in robust standard deviations (on the
 * scale that was clustered), what was predicted and what came, its proposed name and its reasons.
 */
export function describeSegments(input: Described): readonly SegmentInfo[] {
  const { part, axes, columns, scales, clustering, map, scores } = input;
  const d = axes.length;
  const everyone = columns.map(({ values }) => medianOf(values));
  const totalValue = sum(scores.expectedValue);
  const facts = Array.from({ length: clustering.k }, (_, c) => {
    const members = indicesOf(clustering.labels, c);
    const differences: Difference[] = axes.map(({ trait }, j) => {
      const { values, log } = columns[j]!;
      const { median, low, high } = medianInterval(pick(values, members));
      const { median: centre, spread } = scales[j]!;
      const moved = log ? Math.sign(median) * Math.log1p(Math.abs(median)) : median;
      const z = spread > 0 && Number.isFinite(moved) ? (moved - centre) / spread : 0;
      return { trait, median, low, high, everyone: everyone[j]!, z };
    });
    const orders = differences.find((f) => f.trait === 'orders');
    return {
      id: c + 1,
      members,
      differences,
      z: Object.fromEntries(differences.map((f) => [f.trait, f.z])),
      medianOrders: orders && Number.isFinite(orders.median) ? orders.median : 2,
    };
  });
  const names = nameSegments(facts);
  return facts.map(({ id, members, differences }) => {
    const key = names.get(id) ?? 'middle_n';
    const share = members.length / part.n;
    const expected = pick(scores.expectedValue, members);
    const { x, y } = map.project(clustering.centres.subarray((id - 1) * d, id * d));
    return {
      id,
      name: fill(segmentNames[key], { n: id }),
      name_key: `segments.names.${key}`,
      n: members.length,
      share,
      expected_value: mean(expected) ?? 0,
      churn_probability: mean(pick(scores.churnProbability, members)) ?? 0,
      outcome_value: part.value ? mean(pick(part.value, members)) : null,
      outcome_churn: part.orders ? mean(pick(part.orders, members).map((o) => (o > 0 ? 0 : 1))) : null,
      profile: differences
        .map(({ median, low, high, everyone: all, z }, j) => {
          return { feature: axes[j]!.feature, median, low, high, everyone: all, z };
        })
        .filter((p) => Number.isFinite(p.median))
        .sort((a, b) => Math.abs(b.z) - Math.abs(a.z)),
      reasons: reasonsFor(
        differences.filter((f) => Number.isFinite(f.median)),
        { customers: share, value: totalValue > 0 ? sum(expected) / totalValue : null },
        englishReasons,
      ),
      centre: { x, y },
    };
  });
}

function indicesOf(labels: Uint8Array, cluster: number): number[] {
  const members: number[] = [];
  labels.forEach((label, i) => {
    if (label === cluster) members.push(i);
  });
  return members;
}

function pick(values: Float64Array, members: readonly number[]): Float64Array {
  return Float64Array.from(members, (i) => values[i]!);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const v of values) if (Number.isFinite(v)) total += v;
  return total;
}

function mean(values: Float64Array): number | null {
  const n = values.reduce((count, v) => (Number.isFinite(v) ? count + 1 : count), 0);
  return n ? sum(values) / n : null;
}
