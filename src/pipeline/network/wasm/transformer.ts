import { normEpsilon, type TransformerEncoder } from '../description';
import { dropoutSites } from '../dropout';
import { addDense, addRelu, addSum } from './dense';
import { padded } from './packing';
import { addPooling } from './pooling';
import type { Builder, Signal } from './program';

/** A pre-norm transformer over the steps, and the pooled state. */
export function addTransformer(
  builder: Builder,
  encoder: TransformerEncoder,
  input: Signal,
  pooled: Signal,
): void {
  const { hidden, layers, feed, dropout } = encoder;
  const signal = (rows: number) => builder.signal(rows, true);
  let x = signal(hidden);
  addDense(builder, 'encoder.project', input, x, true);
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string) => `encoder.${layer}.${part}`;
    const qkv = signal(3 * padded(hidden));
    addDense(builder, name('qkv'), addNorm(builder, name('norm1'), x, 'adds'), qkv, true);
    const attended = signal(hidden);
    addDense(builder, name('out'), addAttention(builder, encoder, qkv), attended, true);
    builder.drop(attended, dropoutSites.attention(layer), dropout, true);
    x = addSum(builder, x, attended);

    const wide = signal(feed);
    addDense(builder, name('expand'), addNorm(builder, name('norm2'), x, 'adds'), wide, true);
    addRelu(builder, wide, true);
    const fed = signal(hidden);
    addDense(builder, name('shrink'), wide, fed, true);
    builder.drop(fed, dropoutSites.feed(layer), dropout, true);
    x = addSum(builder, x, fed);
  }
  addPooling(builder, addNorm(builder, 'encoder.norm', x, 'sets'), pooled);
}

/** The norm of a state; it adds to the slope of x, or is the last to read it and sets it. */
function addNorm(builder: Builder, name: string, x: Signal, way: 'adds' | 'sets'): Signal {
  const { kernels, arena, part, weight, network } = builder;
  const { rows } = x;
  const units = padded(rows);
  const y = builder.signal(rows, true);
  const flat = arena.plane({ rows: units + 1, blocks: network.inputs.steps });
  const scratch = arena.bytes(2 * units * 32);
  const scale = weight(`${name}.scale`);
  const shift = weight(`${name}.shift`);
  const [read, kept, into] = [x.value.pointer, flat.pointer, y.value.pointer];
  part(
    () => kernels.norm(read, rows, units, scale.value, shift.value, normEpsilon, kept, into),
    () => {
      const [dy, dx] = [y.slope!.pointer, x.slope!.pointer];
      if (way === 'sets') kernels.zero(dx, units, true);
      kernels.normBack(kept, rows, units, scale.value, dy, dx, scale.slopes(), shift.slopes(), scratch);
    },
  );
  return y;
}

function addAttention(builder: Builder, encoder: TransformerEncoder, qkv: Signal): Signal {
  const { kernels, arena, part, network } = builder;
  const { hidden, heads, causal } = encoder;
  const { steps } = network.inputs;
  const units = padded(hidden);
  const width = hidden / heads;
  const scale = 1 / Math.sqrt(width);
  const y = builder.signal(hidden, true);
  const shares = arena.plane({ rows: heads * steps, blocks: steps });
  const gains = arena.bytes(steps * 32);
  const [read, kept, into] = [qkv.value.pointer, shares.pointer, y.value.pointer];
  part(
    () => kernels.attend(read, units, heads, width, causal, scale, kept, into),
    () => {
      const [dy, dx] = [y.slope!.pointer, qkv.slope!.pointer];
      kernels.zero(dx, 3 * units, true);
      kernels.attendBack(read, units, heads, width, causal, scale, kept, dy, dx, gains);
    },
  );
  return y;
}
