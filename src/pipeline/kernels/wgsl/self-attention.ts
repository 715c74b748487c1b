import { literal } from './kernel';
import { everywhereText, lanes, type Place } from './per-step';

/** Scaled dot-product attention over the steps of one customer: places in the record. */
export interface SelfAttention {
  readonly steps: number;
  readonly hidden: number;
  readonly heads: number;
  readonly causal: boolean;
  /** steps × 3 · hidden: queries, keys, values; and the slopes in them. */
  readonly qkv: Place;
  readonly qkvSlopes: Place;
  /** heads × steps × steps: shares of keys by query; and the slopes in the scores, one array for all layers. */
  readonly shares: Place;
  readonly scoreSlopes: Place;
  /** steps × hidden, heads side by side; and the slopes in it. */
  readonly output: Place;
  readonly outputSlopes: Place;
}

/** First number of part 0 to 2 (query, key, value) of head `h` at a step. */
const part = ({ hidden, heads }: SelfAttention, of: Place, which: number, t: string) =>
  `base + ${of} + ${t} * ${3 * hidden}u + ${which * hidden}u + h * ${hidden / heads}u`;

/** One thread a query and head. Masked queries read nothing and come out as zero. Ends with a barrier. */
export function attentionText(attention: SelfAttention): string {
  const { steps, hidden, heads, causal, qkv, shares, output } = attention;
  const width = hidden / heads;
  const share = (s: string) => `record[base + ${shares} + i * ${steps}u + ${s}]`;
  return /* wgsl */ `
  for (var i = at; i < ${heads * steps}u; i += ${lanes}u) {
    let h = i / ${steps}u;
    let t = i % ${steps}u;
    let last = ${causal ? 't + 1u' : `${steps}u`};
    let query = ${part(attention, qkv, 0, 't')};
    var most = -3.0e38;
    for (var s = first; s < last; s++) {
      let key = ${part(attention, qkv, 1, 's')};
      var score = 0.0;
      for (var k = 0u; k < ${width}u; k++) { score = fma(record[query + k], record[key + k], score); }
      score *= ${literal(1 / Math.sqrt(width))};
      ${share('s')} = score;
      most = max(most, score);
    }
    var total = 0.0;
    for (var s = first; s < last; s++) {
      let share = exp(${share('s')} - most);
      ${share('s')} = share;
      total += share;
    }
    for (var s = 0u; s < ${steps}u; s++) {
      var share = 0.0;
      if (t >= first && s >= first && s < last) { share = ${share('s')} / total; }
      ${share('s')} = share;
    }
  }
  storageBarrier();
  ${everywhereText(
    steps,
    hidden,
    /* wgsl */ `
    let h = j / ${width}u;
    var sum = 0.0;
    for (var s = first; s < ${steps}u; s++) {
      sum = fma(record[base + ${shares} + (h * ${steps}u + t) * ${steps}u + s], record[${part(attention, qkv, 2, 's')} + j % ${width}u], sum);
    }
    record[base + ${output} + t * ${hidden}u + j] = sum;`,
  )}
  storageBarrier();`;
}

/** From the slopes in the output to those in queries, keys and values. Ends with a barrier. */
export function attentionBackText(attention: SelfAttention): string {
  const { steps, hidden, heads, qkv, qkvSlopes, shares, scoreSlopes, output, outputSlopes } = attention;
  const width = hidden / heads;
  const at = (of: Place, t: string) => `record[base + ${of} + ${t} * ${hidden}u + h * ${width}u + k]`;
  const of = (place: Place, t: string, s: string) =>
    `record[base + ${place} + (h * ${steps}u + ${t}) * ${steps}u + ${s}]`;
  const sum = (place: Place, t: string, s: string, other: string) => /* wgsl */ `
      for (var s = first; s < ${steps}u; s++) { sum = fma(${of(place, t, s)}, ${other}, sum); }`;
  return /* wgsl */ `
  for (var i = at; i < ${heads * steps * steps}u; i += ${lanes}u) {
    let h = i / ${steps * steps}u;
    let t = i / ${steps}u % ${steps}u;
    let s = i % ${steps}u;
    let share = ${of(shares, 't', 's')};
    var slope = 0.0;
    if (t >= first && s >= first) {
      let value = ${part(attention, qkv, 2, 's')};
      for (var k = 0u; k < ${width}u; k++) {
        slope = fma(${at(outputSlopes, 't')}, record[value + k] - ${at(output, 't')}, slope);
      }
    }
    ${of(scoreSlopes, 't', 's')} = share * slope * ${literal(1 / Math.sqrt(width))};
  }
  storageBarrier();
  ${everywhereText(
    steps,
    3 * hidden,
    /* wgsl */ `
    let h = j % ${hidden}u / ${width}u;
    let k = j % ${width}u;
    var sum = 0.0;
    if (t >= first) {
      if (j < ${hidden}u) {${sum(scoreSlopes, 't', 's', `record[${part(attention, qkv, 1, 's')} + k]`)} }
      else if (j < ${2 * hidden}u) {${sum(scoreSlopes, 's', 't', `record[${part(attention, qkv, 0, 's')} + k]`)} }
      else {${sum(shares, 's', 't', at(outputSlopes, 's'))} }
    }
    record[base + ${qkvSlopes} + t * ${3 * hidden}u + j] = sum;`,
  )}
  storageBarrier();`;
}
