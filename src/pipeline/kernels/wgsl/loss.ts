import { type Heads, ordersWidth, valueWidth } from '../../network/description';
import {
  dispersionRange,
  highestLogMean,
  narrowestSigma,
  sigmaShift,
  widestSigma,
} from '../../network/heads';
import { literal } from './kernel';

/** Where a customer's raw heads and the slopes in them lie in its record, and its labels among the row's floats. */
export interface LossPlaces {
  readonly raw: number;
  readonly slopes: number;
  /** Churned, then orders, then value, each of all horizons. */
  readonly labels: number;
}

/** Output `k` of horizon `j`: its value, or the slope in it. */
type Place = (k: number) => string;

/**
 * `lossOf(base, source)`: the loss of one customer (heads.ts), whose slopes, divided by the rows of the batch, it writes. A
 * raw output that is not finite is the loss.
 */
export function lossText(heads: Heads, at: LossPlaces): string {
  const { horizons, orders, value, weights } = heads;
  const width = 1 + ordersWidth(orders) + valueWidth(value);
  const v = 1 + ordersWidth(orders);
  const share = (weight: number) => literal(weight / horizons);
  const raw: Place = (k) => `record[base + ${at.raw + k}u + j * ${width}u]`;
  const slope: Place = (k) => `record[base + ${at.slopes + k}u + j * ${width}u]`;
  const label: Place = (k) => `floats[source + ${at.labels + k * horizons}u + j]`;
  return /* wgsl */ `
${orders === 'negative-binomial' ? negativeBinomialText : ''}
fn lossOf(base: u32, source: u32) -> f32 {
  for (var k = 0u; k < ${horizons * width}u; k++) {
    let x = record[base + ${at.raw}u + k];
    if (notFinite(x)) { return x; }
  }
  let part = 1.0 / f32(batch.whole);
  var loss = 0.0;
  var logit = 0.0;
  var logOrders = 0.0;
  var mu = 0.0;
  // 0 where a bound holds: no slope goes through there.
  var open: array<vec3<f32>, ${horizons}>;
  for (var j = 0u; j < ${horizons}u; j++) {
    open[j] = vec3<f32>(1.0);
    let churned = ${label(0)};
    let before = loss;
    logit = select(logit - softplus(${raw(0)}), ${raw(0)}, j == 0u);
    loss += ${share(weights.churn)} * (softplus(logit) - churned * logit);
    ${slope(0)} = part * ${share(weights.churn)} * (sigmoid(logit) - churned);
    ${orders ? ordersText(orders, raw, slope, label(1), share(weights.orders)) : ''}
    ${value ? valueText(value, v, raw, slope, label(2), share(weights.value)) : ''}
    // Its window is not over.
    if (notFinite(churned)) {
      loss = before;
      for (var k = 0u; k < ${width}u; k++) { record[base + ${at.slopes}u + j * ${width}u + k] = 0.0; }
    }
  }
  var back = vec3<f32>(0.0);
  for (var s = 0u; s < ${horizons}u; s++) {
    let j = ${horizons - 1}u - s;
    ${chainText(0, 'x', raw, slope, '-')}
    ${orders ? chainText(1, 'y', raw, slope, '') : ''}
    ${value ? chainText(v, 'z', raw, slope, '') : ''}
  }
  return loss;
}
`;
}

/** The running mean of the horizons, held at its bound. */
const meanText = (name: string, lane: string, raw: string) => /* wgsl */ `
    ${name} = select(${name} + softplus(${raw}), ${raw}, j == 0u);
    if (${name} > ${literal(highestLogMean)}) { ${name} = ${literal(highestLogMean)}; open[j].${lane} = 0.0; }`;

const chainText = (k: number, lane: string, raw: Place, slope: Place, sign: '' | '-') => /* wgsl */ `
    back.${lane} = open[j].${lane} * (${slope(k)} + back.${lane});
    ${slope(k)} = select(${sign}back.${lane} * sigmoid(${raw(k)}), back.${lane}, j == 0u);`;

function ordersText(kind: Heads['orders'], raw: Place, slope: Place, label: string, share: string): string {
  const mean = meanText('logOrders', 'y', raw(1));
  if (kind === 'poisson')
    return /* wgsl */ `
    let y = ${label};
    ${mean}
    let m = exp(logOrders);
    loss += ${share} * (m - y * logOrders);
    ${slope(1)} = part * ${share} * (m - y);`;
  const range = literal(dispersionRange);
  return /* wgsl */ `
    ${mean}
    let e = clamp(${raw(2)}, -${range}, ${range});
    let counts = negativeBinomial(${label}, logOrders, e);
    loss += ${share} * counts.x;
    ${slope(1)} = part * ${share} * counts.y;
    ${slope(2)} = select(part * ${share} * counts.z, 0.0, abs(${raw(2)}) > ${range});`;
}

/**
 * Loss and its slopes in log m and log r. For a whole number y the difference of the log gammas is a finite sum, exact
 * where the functions themselves would cancel; so are the differences in the slope of log r. What is beyond 256 terms is the
 * difference of Stirling's series at two large numbers.
 */
const negativeBinomialText = /* wgsl */ `
fn negativeBinomial(y: f32, logMean: f32, logDispersion: f32) -> vec3<f32> {
  let m = exp(logMean);
  let r = exp(logDispersion);
  let q = m / r;
  var loss = r * log1p(q) + y * softplus(logDispersion - logMean);
  // log(1 + q) - q / (1 + q)
  let series = q * q * (1.0 / 2.0 - q * (2.0 / 3.0 - q * (3.0 / 4.0 - q * (4.0 / 5.0 - q * (5.0 / 6.0)))));
  var slope = select(log1p(q) - q / (1.0 + q), series, q < 0.05);
  for (var i = 0.0; i < min(y, 256.0); i += 1.0) {
    loss -= log(r + i);
    slope += (i - m) / ((r + m) * (r + i));
  }
  if (y > 256.0) {
    let a = r + 256.0;
    let b = r + y;
    let more = y - 256.0;
    loss -= (a - 0.5) * log(b / a) + more * (log(b) - 1.0) + (1.0 / b - 1.0 / a) / 12.0;
    slope += more / (r + m) - log(b / a) + 0.5 * (1.0 / b - 1.0 / a) + (1.0 / (b * b) - 1.0 / (a * a)) / 12.0;
  }
  return vec3<f32>(loss, r * (m - y) / (r + m), r * slope);
}
`;

/** A value that is not known (not a number) adds nothing. */
function valueText(
  kind: Heads['value'],
  v: number,
  raw: Place,
  slope: Place,
  label: string,
  share: string,
): string {
  if (kind === 'tweedie')
    return /* wgsl */ `
    ${meanText('mu', 'z', raw(v))}
    ${slope(v)} = 0.0;
    let worth = ${label};
    if (!notFinite(worth)) {
      let root = exp(0.5 * mu);
      loss += ${share} * 2.0 * (worth / root + root);
      ${slope(v)} = part * ${share} * (root - worth / root);
    }`;
  const widest = literal(widestSigma);
  return /* wgsl */ `
    mu = select(mu + softplus(${raw(v)}), ${raw(v)}, j == 0u);
    ${slope(v)} = 0.0;
    ${slope(v + 1)} = 0.0;
    let worth = ${label};
    if (!notFinite(worth)) {
      let spread = ${raw(v + 1)} + ${literal(sigmaShift)};
      let wide = softplus(spread) + ${literal(narrowestSigma)};
      let sigma = min(wide, ${widest});
      let z = (worth - mu) / sigma;
      loss += ${share} * (log(sigma) + 0.5 * z * z);
      ${slope(v)} = -part * ${share} * z / sigma;
      if (wide < ${widest}) { ${slope(v + 1)} = part * ${share} * (1.0 - z * z) / sigma * sigmoid(spread); }
    }`;
}
