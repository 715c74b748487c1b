import { normEpsilon } from '../../network/description';
import { literal } from './kernel';
import { cell, everywhereText, lanes, type Place } from './per-step';

/** A layer norm of every step: places in the record (arrays of steps × hidden) and in the parameters. */
export interface StepNorm {
  readonly steps: number;
  readonly hidden: number;
  readonly input: Place;
  /** Centred and scaled to variance 1; slopes · this once the way back has passed: what `scale` is learned from. */
  readonly unit: Place;
  /** steps: one over the deviation. */
  readonly inverse: Place;
  readonly output: Place;
  /** Slopes in the output. */
  readonly slopes: Place;
  readonly scale: Place;
  readonly shift: Place;
}

const perStep = (steps: number, work: string) => /* wgsl */ `
  for (var t = at; t < ${steps}u; t += ${lanes}u) { ${work} }`;

/** Masked steps come out as zero. Ends without a barrier; a step is one thread's. */
export function normText(norm: StepNorm): string {
  const { steps, hidden, input, unit, inverse, output, scale, shift } = norm;
  const overUnits = (work: string) => `for (var j = 0u; j < ${hidden}u; j++) { ${work} }`;
  return perStep(
    steps,
    /* wgsl */ `
    var mean = 0.0;
    ${overUnits(`mean += ${cell(input, hidden)};`)}
    mean /= ${literal(hidden)};
    var variance = 0.0;
    ${overUnits(`let d = ${cell(input, hidden)} - mean; variance = fma(d, d, variance);`)}
    let inverse = 1.0 / sqrt(variance / ${literal(hidden)} + ${literal(normEpsilon)});
    record[base + ${inverse} + t] = inverse;
    ${overUnits(/* wgsl */ `
      let unit = select(0.0, (${cell(input, hidden)} - mean) * inverse, t >= first);
      ${cell(unit, hidden)} = unit;
      ${cell(output, hidden)} = select(0.0, unit * parameters[${scale} + j] + parameters[${shift} + j], t >= first);`)}`,
  );
}

/** Adds to `into` (steps × hidden) the slopes in the norm's input. Ends with a barrier. */
export function normBackText(norm: StepNorm, into: Place, adds: boolean): string {
  const { steps, hidden, unit, inverse, slopes, scale } = norm;
  const overUnits = (work: string) => `for (var j = 0u; j < ${hidden}u; j++) { ${work} }`;
  return /* wgsl */ `
  ${perStep(
    steps,
    /* wgsl */ `
    var sum = 0.0;
    var along = 0.0;
    ${overUnits(/* wgsl */ `
      let slope = ${cell(slopes, hidden)} * parameters[${scale} + j];
      sum += slope;
      along = fma(slope, ${cell(unit, hidden)}, along);`)}
    sum /= ${literal(hidden)};
    along /= ${literal(hidden)};
    let inverse = record[base + ${inverse} + t];
    ${overUnits(/* wgsl */ `
      let slope = ${cell(slopes, hidden)} * parameters[${scale} + j];
      let more = select(0.0, inverse * (slope - sum - ${cell(unit, hidden)} * along), t >= first);
      ${cell(into, hidden)} ${adds ? '+=' : '='} more;`)}`,
  )}
  storageBarrier();
  ${everywhereText(steps, hidden, `${cell(unit, hidden)} *= ${cell(slopes, hidden)};`)}
  storageBarrier();`;
}
