import { type ConvolutionalEncoder, taps } from '../description';
import { dropoutSites } from '../dropout';
import { addDense, addRelu, addSum } from './dense';
import { padded } from './packing';
import { addPooling } from './pooling';
import type { Builder, Signal } from './program';

/** Dilated causal convolutions with a residual sum each, and the pooled state. */
export function addConvolutions(
  builder: Builder,
  encoder: ConvolutionalEncoder,
  input: Signal,
  pooled: Signal,
): void {
  let x = builder.signal(encoder.hidden, true);
  addDense(builder, 'encoder.project', input, x, true);
  addMask(builder, x);
  for (let layer = 0; layer < encoder.layers; layer++) {
    const out = builder.signal(encoder.hidden, true);
    addConvolution(builder, layer, x, out);
    addRelu(builder, out, true);
    addMask(builder, out);
    builder.drop(out, dropoutSites.layer(layer), encoder.dropout, true);
    x = addSum(builder, x, out);
  }
  addPooling(builder, x, pooled);
}

/** Sets masked steps to zero where they lie, and their slopes. */
function addMask({ kernels, part }: Builder, { value, slope, rows }: Signal): void {
  part(
    () => kernels.mask(value.pointer, padded(rows)),
    () => kernels.mask(slope!.pointer, padded(rows)),
  );
}

/** y = W [x two dilations before; one before; here] + b; adds to the slope of x, which the residual sum has set. */
function addConvolution({ kernels, weight, part }: Builder, layer: number, x: Signal, y: Signal): void {
  const kernel = weight(`encoder.${layer}.kernel`);
  const bias = weight(`encoder.${layer}.bias`);
  const units = padded(x.rows);
  const [read, into] = [x.value.pointer, y.value.pointer];
  /** Of each tap: how many steps back it reads, and where its columns start, in bytes. */
  const parts = Array.from({ length: taps }, (_, tap) => ({
    shift: (taps - 1 - tap) * 2 ** layer,
    columns: tap * units * 16,
    rows: tap * (units / 4) * units * 16,
  }));
  const [here, ...earlier] = parts.toReversed();
  part(
    () => {
      const { value, stride } = kernel;
      kernels.dense(read, units, into, units, value + here!.columns, stride, bias.value, true);
      for (const { shift, columns } of earlier)
        kernels.denseOnto(read, units, into, units, value + columns, stride, shift, true);
    },
    () => {
      const dy = y.slope!.pointer;
      for (const { shift, columns, rows } of parts) {
        kernels.denseSlopes(dy, units, read, units, kernel.slopes() + columns, kernel.stride, shift, true);
        const turned = kernel.transposed + rows;
        kernels.denseBack(dy, units, x.slope!.pointer, units, turned, units, shift, true);
      }
      kernels.biasSlopes(dy, units, bias.slopes(), true);
    },
  );
}
