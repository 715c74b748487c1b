import { stepWidth } from '../description';
import { addConvolutions } from './convolution';
import type { Builder, Signal } from './program';
import { addRecurrent } from './recurrent';
import { addEmbeddings } from './towers';
import { addTransformer } from './transformer';

/** The steps through the encoder and its pooled state into the first rows of `pooled`. */
export function addEncoder(builder: Builder, pooled: Signal): void {
  const { network } = builder;
  const x = addSteps(builder);
  const { encoder } = network;
  if (encoder.kind === 'cnn') addConvolutions(builder, encoder, x, pooled);
  else if (encoder.kind === 'transformer') addTransformer(builder, encoder, x, pooled);
  else addRecurrent(builder, encoder, x, pooled);
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
