import { padded } from './packing';
import type { Builder, Signal } from './program';

/** The states of a sequence as one block: the last one, or those of all steps weighted by a learned query. */
export function addPooling(builder: Builder, x: Signal, y: Signal): void {
  const { kernels, arena, part, weight, network } = builder;
  const units = padded(x.rows);
  if (network.pooling === 'last') {
    part(
      () => kernels.last(x.value.pointer, y.value.pointer, units),
      () => kernels.lastBack(y.slope!.pointer, x.slope!.pointer, units),
    );
    return;
  }
  const query = weight('pool.query');
  const scale = 1 / Math.sqrt(x.rows);
  const weights = arena.plane({ rows: 2, blocks: network.inputs.steps });
  const scratch = arena.bytes(units * 32);
  part(
    () => kernels.pool(x.value.pointer, units, query.value, scale, weights.pointer, y.value.pointer),
    () =>
      kernels.poolBack(
        x.value.pointer,
        units,
        query.value,
        scale,
        weights.pointer,
        y.slope!.pointer,
        x.slope!.pointer,
        query.slopes(),
        scratch,
      ),
  );
}
