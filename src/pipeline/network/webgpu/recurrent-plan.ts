import { invariant } from '../../errors/invariant';
import { droppingAt } from '../../kernels/wgsl/dropping';
import type { Kernel } from '../../kernels/wgsl/kernel';
import { gateRows, type RecurrentLayer, tileFor } from '../../kernels/wgsl/recurrent';
import { recurrentBackward, type StateSlope } from '../../kernels/wgsl/recurrent-backward';
import { recurrentForward } from '../../kernels/wgsl/recurrent-forward';
import type { RecurrentEncoder } from '../description';
import { dropoutSites } from '../dropout';
import type { Draft } from './draft';
import type { EncoderInput, EncoderPlan } from './encoder-plan';

/** An LSTM or GRU: one dispatch a layer forwards, one backwards. */
export function planRecurrent(draft: Draft, encoder: RecurrentEncoder, input: EncoderInput): EncoderPlan {
  const { layers: count } = encoder;
  const layers: RecurrentLayer[] = [];
  let from = { at: input.at, width: input.width, slopesFrom: input.slopesFrom, slopes: input.slopes };
  for (let l = 0; l < count; l++) {
    const layer = planLayer(draft, encoder, input, l, from);
    layers.push(layer);
    const at = layer.record.handed ?? layer.record.states + encoder.hidden;
    from = {
      at,
      width: encoder.hidden,
      slopesFrom: 0,
      slopes: l < count - 1 ? draft.place(input.steps * encoder.hidden) : 0,
    };
  }
  const forward = layers.map((layer, l) => recurrentForward(layer, `${encoder.kind} ${l}`));
  const backward = (top: StateSlope): Kernel[] =>
    layers
      .map((layer, l) => {
        const next = layers[l + 1];
        const above = next ? handedSlope(next) : top;
        return recurrentBackward(layer, above, `${encoder.kind} ${l} back`);
      })
      .reverse();
  return { states: layers.at(-1)!.record.states + encoder.hidden, forward, backward };
}

interface LayerInput {
  readonly at: number;
  readonly width: number;
  readonly slopesFrom: number;
  readonly slopes: number;
}

function planLayer(
  draft: Draft,
  { kind, hidden, layers, dropout }: RecurrentEncoder,
  { steps, limits }: EncoderInput,
  l: number,
  { at, width, slopesFrom, slopes }: LayerInput,
): RecurrentLayer {
  const drops = l < layers - 1 && dropout > 0;
  const record = {
    input: at,
    gates: draft.place(steps * 4 * hidden),
    cells: kind === 'lstm' ? draft.place(steps * hidden) : 0,
    states: draft.place((steps + 1) * hidden),
    handed: drops ? draft.place(steps * hidden) : null,
    inputSlopes: slopes,
  };
  const name = (part: string) => draft.parameter(`encoder.${l}.${part}`);
  const rows = gateRows[kind];
  const input = { from: name('input'), width, hidden, rows: rows.input };
  const recurrent = { from: name('recurrent'), width: hidden, hidden, rows: rows.recurrent };
  const packed = {
    input: draft.pack({ layout: 'gates', ...input }),
    recurrent: draft.pack({ layout: 'gates', ...recurrent }),
    inputBack: draft.pack({ layout: 'gatesBack', ...input }),
    recurrentBack: draft.pack({ layout: 'gatesBack', ...recurrent }),
  };
  const tile = tileFor(
    hidden,
    width,
    limits.maxComputeWorkgroupStorageSize,
    limits.maxComputeInvocationsPerWorkgroup,
  );
  invariant(tile, `a layer of ${hidden} units and ${width} inputs fits in a workgroup`);
  const gradient = { steps, left: record.gates, leftStride: 4 * hidden };
  const toInput = { ...gradient, right: at, rightStride: width, columns: width, stride: width };
  const toState = { ...gradient, right: record.states, rightStride: hidden, columns: hidden, stride: hidden };
  const bias = name('bias');
  if (kind === 'lstm') {
    draft.multiply({ ...toInput, rows: 4 * hidden, into: input.from, bias });
    draft.multiply({ ...toState, rows: 4 * hidden, into: recurrent.from, bias: null });
  } else {
    const inner = record.gates + 3 * hidden;
    draft.multiply({ ...toInput, rows: 3 * hidden, into: input.from, bias });
    draft.multiply({ ...toState, rows: 2 * hidden, into: recurrent.from, bias: null });
    draft.multiply({
      ...toState,
      left: inner,
      rows: hidden,
      into: recurrent.from + 2 * hidden * hidden,
      bias: bias + 3 * hidden,
    });
  }
  const dropping = droppingAt(`dropLayer${l}`, dropoutSites.layer(l), drops ? dropout : 0);
  return { kind, hidden, steps, width, record, slopesFrom, packed, bias, dropping, tile };
}

function handedSlope({ record, width }: RecurrentLayer): StateSlope {
  return {
    text: '',
    bindings: [],
    at: (base, t, u) => `record[${base} + ${record.inputSlopes}u + ${t} * ${width}u + ${u}]`,
  };
}
