import { type Convolution, convolutionBackward, convolutionForward } from '../../kernels/wgsl/convolution';
import { droppingByLayer } from '../../kernels/wgsl/dropping';
import { type ConvolutionalEncoder, taps } from '../description';
import { dropoutSites } from '../dropout';
import { byLayer } from './by-layer';
import type { Draft } from './draft';
import type { EncoderInput, EncoderPlan } from './encoder-plan';

/** The whole network of one customer a workgroup: one dispatch forwards, one backwards. */
export function planConvolution(
  draft: Draft,
  { hidden, layers, dropout }: ConvolutionalEncoder,
  { steps, at: input, width, slopesFrom, slopes: inputSlopes }: EncoderInput,
): EncoderPlan {
  // The taps of the last layer reach back the furthest.
  const margin = (taps - 1) * 2 ** (layers - 1) * hidden;
  const array = steps * hidden;
  const stateAt = Array.from({ length: layers + 1 }, () => draft.place(margin + array) + margin);
  const slopeAt = Array.from({ length: layers }, () => draft.place(array + margin));
  const back = draft.place(array);
  const project = draft.parameter('encoder.project.kernel');
  const kernels = Array.from({ length: layers }, (_, l) => draft.parameter(`encoder.${l}.kernel`));
  const tapsOf = (layout: 'byFours' | 'byFoursBack') =>
    Array.from({ length: taps }, (_, tap) =>
      byLayer(
        layers,
        (l) =>
          draft.pack({
            layout,
            from: kernels[l]! + tap * hidden,
            out: hidden,
            width: hidden,
            stride: taps * hidden,
          }) / 4,
      ),
    );
  const net: Convolution = {
    steps,
    width,
    hidden,
    layers,
    dropping: droppingByLayer('dropLayer', dropoutSites.layer(0), dropout),
    input,
    slopesFrom,
    inputSlopes,
    states: byLayer(layers + 1, (l) => stateAt[l]!),
    output: stateAt[layers]!,
    added: byLayer(layers, () => draft.place(array)),
    slopes: byLayer(layers, (l) => slopeAt[l]!),
    back,
    project: {
      packed: draft.pack({ layout: 'byFours', from: project, out: hidden, width, stride: width }),
      packedBack: draft.pack({
        layout: 'byFoursBack',
        from: project + slopesFrom,
        out: hidden,
        width: width - slopesFrom,
        stride: width,
      }),
      bias: draft.parameter('encoder.project.bias'),
    },
    kernel: {
      packed: tapsOf('byFours'),
      packedBack: tapsOf('byFoursBack'),
      bias: byLayer(layers, (l) => draft.parameter(`encoder.${l}.bias`)),
    },
  };
  const step = { steps, leftStride: hidden, rows: hidden };
  draft.multiply({
    ...step,
    left: back,
    right: input,
    rightStride: width,
    columns: width,
    into: project,
    stride: width,
    bias: net.project.bias,
  });
  for (let l = 0; l < layers; l++)
    for (let tap = 0; tap < taps; tap++)
      draft.multiply({
        ...step,
        left: slopeAt[l]!,
        right: stateAt[l]! - (taps - 1 - tap) * 2 ** l * hidden,
        rightStride: hidden,
        columns: hidden,
        into: kernels[l]! + tap * hidden,
        stride: taps * hidden,
        bias: tap === 0 ? draft.parameter(`encoder.${l}.bias`) : null,
      });
  return {
    states: net.output,
    forward: [convolutionForward(net)],
    backward: (top) => [convolutionBackward(net, top)],
  };
}
