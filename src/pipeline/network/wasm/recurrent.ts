import type { RecurrentEncoder } from '../description';
import { dropoutSites } from '../dropout';
import type { Plane } from './arena';
import { padded } from './packing';
import { addPooling } from './pooling';
import type { Builder, Signal } from './program';

/** Where a layer finds the slopes of its states: at each step, or of the last one alone. */
interface Towards {
  readonly plane: Plane | null;
  readonly each: boolean;
}

/** All layers of an LSTM or GRU over the steps, and their pooled state. */
export function addRecurrent(
  builder: Builder,
  encoder: RecurrentEncoder,
  input: Signal,
  pooled: Signal,
): void {
  const { kernels, arena, part, training, network } = builder;
  const { hidden, layers } = encoder;
  const units = padded(hidden);
  const { steps } = network.inputs;
  const add = encoder.kind === 'lstm' ? addLstm : addGru;
  let x = input;
  for (let layer = 0; layer < layers; layer++) {
    const top = layer === layers - 1;
    if (top && network.pooling === 'last') {
      const states = add(builder, layer, x, { plane: pooled.slope, each: false });
      part(
        () => kernels.last(states.pointer, pooled.value.pointer, units),
        () => {},
      );
      return;
    }
    const slope = training ? arena.plane({ rows: hidden, blocks: steps }) : null;
    const value = add(builder, layer, x, { plane: slope, each: true });
    x = { value, slope, rows: hidden };
    if (top) addPooling(builder, x, pooled);
    else if (encoder.dropout > 0) {
      const dropped = arena.plane({ rows: hidden, blocks: steps });
      part(
        () => kernels.copy(value.pointer, dropped.pointer, units, true),
        () => {},
      );
      x = { value: dropped, slope, rows: hidden };
      builder.drop(x, dropoutSites.layer(layer), encoder.dropout, true);
    }
  }
}

/** One layer; returns the states after each step. */
function addLstm(builder: Builder, layer: number, x: Signal, towards: Towards): Plane {
  const { kernels, arena, part, weight, training, network } = builder;
  const { hidden } = network.encoder;
  const { steps } = network.inputs;
  const units = padded(hidden);
  const shared = !training;
  const states = arena.plane({ rows: hidden, blocks: steps + 1 });
  const after = arena.within(states, { step: 1 });
  const cells = arena.plane({ rows: hidden, blocks: steps + 1, shared });
  const gates = arena.plane({ rows: 4 * units, blocks: steps, shared });
  const bent = arena.plane({ rows: hidden, blocks: steps, shared });
  const [dh, dc, zeros] = [arena.bytes(units * 32), arena.bytes(units * 32), arena.bytes(128)];
  const input = weight(`encoder.${layer}.input`);
  const recurrent = weight(`encoder.${layer}.recurrent`);
  const bias = weight(`encoder.${layer}.bias`);
  part(
    () =>
      kernels.lstm(
        x.value.pointer,
        x.rows,
        states.pointer,
        cells.pointer,
        gates.pointer,
        bent.pointer,
        units,
        input.value,
        input.stride,
        recurrent.value,
        bias.value,
      ),
    () => {
      kernels.lstmBack(
        towards.plane!.pointer,
        towards.each,
        cells.pointer,
        gates.pointer,
        bent.pointer,
        units,
        recurrent.transposed,
        dh,
        dc,
        zeros,
      );
      const rows = 4 * units;
      kernels.denseSlopes(
        gates.pointer,
        rows,
        x.value.pointer,
        x.rows,
        input.slopes(),
        input.stride,
        0,
        true,
      );
      kernels.denseSlopes(gates.pointer, rows, after.pointer, units, recurrent.slopes(), units, 1, true);
      kernels.biasSlopes(gates.pointer, rows, bias.slopes(), true);
      if (!x.slope) return;
      kernels.zero(x.slope.pointer, padded(x.rows), true);
      kernels.denseBack(
        gates.pointer,
        rows,
        x.slope.pointer,
        padded(x.rows),
        input.transposed,
        rows,
        0,
        true,
      );
    },
  );
  return after;
}

function addGru(builder: Builder, layer: number, x: Signal, towards: Towards): Plane {
  const { kernels, arena, part, weight, training, network } = builder;
  const { hidden } = network.encoder;
  const { steps } = network.inputs;
  const units = padded(hidden);
  const shared = !training;
  const states = arena.plane({ rows: hidden, blocks: steps + 1 });
  const after = arena.within(states, { step: 1 });
  const gates = arena.plane({ rows: 3 * units, blocks: steps, shared });
  const inner = arena.plane({ rows: hidden, blocks: steps, shared });
  const dh = arena.bytes(units * 32);
  const input = weight(`encoder.${layer}.input`);
  const recurrent = weight(`encoder.${layer}.recurrent`);
  const bias = weight(`encoder.${layer}.bias`);
  part(
    () =>
      kernels.gru(
        x.value.pointer,
        x.rows,
        states.pointer,
        gates.pointer,
        inner.pointer,
        units,
        input.value,
        input.stride,
        recurrent.value,
        bias.value,
      ),
    () => {
      const [gate, own, state] = [gates.pointer, inner.pointer, states.pointer];
      kernels.gruBack(
        towards.plane!.pointer,
        towards.each,
        state,
        gate,
        own,
        units,
        recurrent.transposed,
        dh,
      );
      const rows = 3 * units;
      const slopes = recurrent.slopes();
      kernels.denseSlopes(gate, rows, x.value.pointer, x.rows, input.slopes(), input.stride, 0, true);
      kernels.denseSlopes(gate, 2 * units, after.pointer, units, slopes, units, 1, true);
      kernels.denseSlopes(own, units, after.pointer, units, slopes + 2 * units * units * 4, units, 1, true);
      kernels.biasSlopes(gate, rows, bias.slopes(), true);
      kernels.biasSlopes(own, units, bias.slopes() + rows * 4, true);
      if (!x.slope) return;
      kernels.zero(x.slope.pointer, padded(x.rows), true);
      kernels.denseBack(gate, rows, x.slope.pointer, padded(x.rows), input.transposed, rows, 0, true);
    },
  );
  return after;
}
