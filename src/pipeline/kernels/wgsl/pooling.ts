import { lanes } from './dense';
import { literal, reads } from './kernel';
import type { StateSlope } from './recurrent-backward';

/** How the states of the steps become one vector, and where all of it lies in a customer's record. */
export interface Pooling {
  readonly kind: 'last' | 'attention';
  readonly steps: number;
  readonly hidden: number;
  /** steps × hidden; zero at masked steps. */
  readonly states: number;
  /** The pooled vector and the slopes in it: the first entries of what the joint layer reads. */
  readonly pooled: number;
  readonly pooledSlopes: number;
  /** steps each, attention only: weights, and slopes in state · query. */
  readonly weights: number;
  readonly scoreSlopes: number;
  /** First parameter of the query. */
  readonly query: number;
}

const each = (steps: number, work: string) => /* wgsl */ `
  for (var t = at; t < ${steps}u; t += ${lanes}u) { ${work} }`;

export function poolingText({ kind, steps, hidden, states, pooled, weights, query }: Pooling): string {
  if (kind === 'last')
    return /* wgsl */ `
  for (var u = at; u < ${hidden}u; u += ${lanes}u) {
    record[base + ${pooled}u + u] = record[base + ${states + (steps - 1) * hidden}u + u];
  }`;
  return /* wgsl */ `
  ${each(
    steps,
    /* wgsl */ `
    var score = 0.0;
    for (var u = 0u; u < ${hidden}u; u++) {
      score = fma(record[base + ${states}u + t * ${hidden}u + u], parameters[${query}u + u], score);
    }
    record[base + ${weights}u + t] = score * ${literal(1 / Math.sqrt(hidden))};`,
  )}
  storageBarrier();
  var most = record[base + ${weights + steps - 1}u];
  for (var t = first; t < ${steps}u; t++) { most = max(most, record[base + ${weights}u + t]); }
  var total = 0.0;
  for (var t = first; t < ${steps}u; t++) { total += exp(record[base + ${weights}u + t] - most); }
  storageBarrier();
  ${each(
    steps,
    /* wgsl */ `
    var share = 0.0;
    if (t >= first) { share = exp(record[base + ${weights}u + t] - most) / total; }
    record[base + ${weights}u + t] = share;`,
  )}
  storageBarrier();
  for (var u = at; u < ${hidden}u; u += ${lanes}u) {
    var sum = 0.0;
    for (var t = first; t < ${steps}u; t++) {
      sum = fma(record[base + ${weights}u + t], record[base + ${states}u + t * ${hidden}u + u], sum);
    }
    record[base + ${pooled}u + u] = sum;
  }`;
}

/** From the slopes in the pooled vector to those in the scores; nothing for the last state. */
export function poolingBackText(pooling: Pooling): string {
  const { kind, steps, hidden, states, pooledSlopes, weights, scoreSlopes } = pooling;
  if (kind === 'last') return '';
  return /* wgsl */ `
  ${each(
    steps,
    /* wgsl */ `
    var slope = 0.0;
    for (var u = 0u; u < ${hidden}u; u++) {
      slope = fma(record[base + ${states}u + t * ${hidden}u + u], record[base + ${pooledSlopes}u + u], slope);
    }
    record[base + ${scoreSlopes}u + t] = slope;`,
  )}
  storageBarrier();
  var mean = 0.0;
  for (var t = first; t < ${steps}u; t++) {
    mean = fma(record[base + ${weights}u + t], record[base + ${scoreSlopes}u + t], mean);
  }
  storageBarrier();
  ${each(
    steps,
    `record[base + ${scoreSlopes}u + t] = record[base + ${weights}u + t] * (record[base + ${scoreSlopes}u + t] - mean) * ${literal(1 / Math.sqrt(hidden))};`,
  )}`;
}

/** The slope in the states of the encoder's last layer. */
export function pooledSlope(pooling: Pooling): StateSlope {
  const { kind, steps, pooledSlopes, weights, scoreSlopes, query } = pooling;
  const value =
    kind === 'last'
      ? `select(0.0, record[base + ${pooledSlopes}u + u], t == ${steps - 1}u)`
      : `record[base + ${weights}u + t] * record[base + ${pooledSlopes}u + u] + record[base + ${scoreSlopes}u + t] * parameters[${query}u + u]`;
  return {
    text: `fn stateSlope(base: u32, t: u32, u: u32) -> f32 { return ${value}; }`,
    bindings: kind === 'last' ? [] : reads('parameters'),
    at: (base, t, u) => `stateSlope(${base}, ${t}, ${u})`,
  };
}
