import { taps } from '../../network/description';
import type { Dropping } from './dropping';
import { type Kernel, reads, writes } from './kernel';
import { cell, everywhereText, type Place, perCustomerText, perStepText, type Term } from './per-step';
import type { StateSlope } from './recurrent-backward';

/** A dilated residual network: places in the record, the packed weights (in fours) and the parameters. */
export interface Convolution {
  readonly steps: number;
  readonly width: number;
  readonly hidden: number;
  readonly layers: number;
  readonly dropping: Dropping;
  /** steps × width; of their slopes those from column `slopesFrom` on. */
  readonly input: number;
  readonly slopesFrom: number;
  readonly inputSlopes: number;
  /** steps × hidden each: what layer `l` reads, after as many zeros as its taps reach back; entry `layers` is the output. */
  readonly states: Place;
  readonly output: number;
  /** steps × hidden: what layer `l` adds, and the slopes before its ReLU, followed by zeros as states are led. */
  readonly added: Place;
  readonly slopes: Place;
  /** steps × hidden: slopes in the states, in the end those in the projection. */
  readonly back: number;
  readonly project: { readonly packed: number; readonly packedBack: number; readonly bias: number };
  readonly kernel: {
    readonly packed: readonly Place[];
    readonly packedBack: readonly Place[];
    readonly bias: Place;
  };
}

const held = (value: string) => `select(0.0, ${value}, t >= first)`;
const next = (place: Place) => place.replace(/\bl\b/g, '(l + 1u)');

export function convolutionForward(net: Convolution): Kernel {
  const { steps, width, hidden, layers, dropping, input, states, added, project, kernel } = net;
  const terms = kernel.packed.map(
    (packed, tap): Term => ({
      width: hidden,
      packed,
      input: (t) => `${states} + ${t} * ${hidden}u - ${taps - 1 - tap}u * (${hidden}u << l)`,
    }),
  );
  const body = /* wgsl */ `
  ${perStepText(
    {
      steps,
      out: hidden,
      bias: `${project.bias}u`,
      terms: [{ width, packed: `${project.packed / 4}u`, input: (t) => `${input}u + ${t} * ${width}u` }],
    },
    `${cell(states.replace(/\bl\b/g, '0u'), hidden)} = ${held('x')};`,
  )}
  for (var l = 0u; l < ${layers}u; l++) {
    storageBarrier();
    ${perStepText(
      { steps, out: hidden, bias: kernel.bias, terms },
      /* wgsl */ `
          let more = ${held(`relu(x) * ${dropping.factor('customer', `j * ${steps}u + t`)}`)};
          ${cell(added, hidden)} = more;
          ${cell(next(states), hidden)} = ${cell(states, hidden)} + more;`,
    )}
  }`;
  return {
    label: 'convolution',
    bindings: [...reads('order', 'ints', 'parameters', 'packed4'), ...writes('record')],
    body: perCustomerText(steps, dropping.text, body),
    groups: (rows) => [rows, 1],
  };
}

export function convolutionBackward(net: Convolution, above: StateSlope): Kernel {
  const { steps, width, hidden, layers, dropping, slopesFrom, inputSlopes, added, slopes, back, project } =
    net;
  const terms = net.kernel.packedBack.map(
    (packed, tap): Term => ({
      width: hidden,
      packed,
      input: (t) => `${slopes} + ${t} * ${hidden}u + ${taps - 1 - tap}u * (${hidden}u << l)`,
    }),
  );
  const columns = width - slopesFrom;
  const toInput = perStepText(
    {
      steps,
      out: columns,
      bias: null,
      terms: [
        { width: hidden, packed: `${project.packedBack / 4}u`, input: (t) => `${back}u + ${t} * ${hidden}u` },
      ],
    },
    `${cell(`${inputSlopes}u`, columns)} = x;`,
  );
  const body = /* wgsl */ `
  ${everywhereText(steps, hidden, `${cell(`${back}u`, hidden)} = ${held(above.at('base', 't', 'j'))};`)}
  for (var s = 0u; s < ${layers}u; s++) {
    let l = ${layers - 1}u - s;
    storageBarrier();
    ${everywhereText(
      steps,
      hidden,
      `${cell(slopes, hidden)} = select(0.0, ${cell(`${back}u`, hidden)} * ${dropping.kept}, ${cell(added, hidden)} > 0.0);`,
    )}
    storageBarrier();
    ${perStepText(
      { steps, out: hidden, bias: null, terms },
      `if (t >= first) { ${cell(`${back}u`, hidden)} += x; }`,
    )}
  }
  storageBarrier();
  ${columns > 0 ? toInput : ''}`;
  return {
    label: 'convolution back',
    bindings: [...reads('order', 'ints', 'packed4'), ...above.bindings, ...writes('record')],
    body: perCustomerText(steps, `${dropping.text}${above.text}`, body),
    groups: (rows) => [rows, 1],
  };
}
