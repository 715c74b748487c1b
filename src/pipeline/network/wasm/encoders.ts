import { stepWidth } from '../description';
import type { Builder, Signal } from './program';
import { addRecurrent } from './recurrent';
import { addEmbeddings } from './towers';

/** The steps through the encoder and its pooled state into the first rows of `joined`. */
export function addEncoder(builder: Builder, joined: Signal): void {
  const { network } = builder;
  const x = addSteps(builder);
  addRecurrent(builder, network.encoder as never, x, joined);
}

function addSteps(builder: Builder): Signal {
  const { kernels, arena, part, run, network, training } = builder;
  const { steps, channels, stepCategories } = network.inputs;
  const rows = stepWidth(network.inputs);
  const value = arena.plane({ rows, blocks: steps });
  const slope = training && stepCategories.length > 0 ? arena.plane({ rows, blocks: steps }) : null;
  if (channels > 0)
    part(
      () => kernels.loadSteps(run.data.sequences, channels, value.pointer),
      () => {},
    );
  addEmbeddings(builder, 'step', { value, slope, rows }, channels);
  return { value, slope, rows };
}
