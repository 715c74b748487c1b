import { padded } from './packing';
import type { Builder, Signal } from './program';

/** y = W x + b in each block. */
export function addDense(builder: Builder, name: string, x: Signal, y: Signal, across: boolean): void {
  const { kernels, weight, part } = builder;
  const kernel = weight(`${name}.kernel`);
  const bias = weight(`${name}.bias`);
  const [read, into] = [x.value.pointer, y.value.pointer];
  const out = kernel.rows;
  part(
    () => kernels.dense(read, x.rows, into, out, kernel.value, kernel.stride, bias.value, across),
    () => {
      const dy = y.slope!.pointer;
      kernels.denseSlopes(dy, out, read, x.rows, kernel.slopes(), kernel.stride, 0, across);
      kernels.biasSlopes(dy, out, bias.slopes(), across);
      if (!x.slope) return;
      const rows = padded(x.rows);
      kernels.zero(x.slope.pointer, rows, across);
      kernels.denseBack(dy, out, x.slope.pointer, rows, kernel.transposed, out, 0, across);
    },
  );
}

/** max(x, 0) where it lies. */
export function addRelu({ kernels, part }: Builder, { value, slope, rows }: Signal, across: boolean): void {
  part(
    () => kernels.relu(value.pointer, padded(rows), across),
    () => kernels.reluBack(value.pointer, slope!.pointer, padded(rows), across),
  );
}

/** sum = x + y at each step; x and the sum have one slope, y gets a copy of it. */
export function addSum({ kernels, arena, part, network }: Builder, x: Signal, y: Signal): Signal {
  const { rows, slope } = x;
  const value = arena.plane({ rows, blocks: network.inputs.steps });
  const count = padded(rows);
  part(
    () => {
      kernels.copy(x.value.pointer, value.pointer, count, true);
      kernels.add(y.value.pointer, value.pointer, count, true);
    },
    () => kernels.copy(slope!.pointer, y.slope!.pointer, count, true),
  );
  return { value, slope, rows };
}
