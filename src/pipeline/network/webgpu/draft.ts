import { invariant } from '../../errors/invariant';
import type { Dense, Wide } from '../../kernels/wgsl/dense';
import { type Packing, packedSize } from '../../kernels/wgsl/pack';
import type { Product } from '../../kernels/wgsl/products';
import type { ParameterLayout } from '../parameters';

/**
 * What the parts of a network ask for while it is laid out. Each customer of a batch has one record: all that is kept of it
 * between kernels, one array after another, so that places are constants of the network and not of the batch.
 */
export interface Draft {
  readonly layout: ParameterLayout;
  readonly packings: readonly { readonly packing: Packing; readonly at: number }[];
  readonly products: readonly Product[];
  /** Floats of a record so far. */
  record(): number;
  packed(): number;
  /** Room for an array of floats in the record, at a multiple of four. Zero until a kernel writes to it. */
  place(floats: number): number;
  /** Position of a matrix among the packed weights. */
  pack(packing: Packing): number;
  multiply(product: Product): void;
  /** First number of a parameter. */
  parameter(name: string): number;
  /** A dense layer `name` applied once to each customer, with the gradient of its weights. */
  dense(name: string, input: number, output: number): Dense;
  /** A matrix `name` from another input onto the outputs of a dense layer. */
  wide(name: string, input: number, onto: Dense): Wide;
}

export function createDraft(layout: ParameterLayout): Draft {
  const packings: { packing: Packing; at: number }[] = [];
  const products: Product[] = [];
  let record = 0;
  let packed = 0;
  const found = (name: string) => {
    const parameter = layout.byName.get(name);
    invariant(parameter, `parameter ${name}`);
    return parameter;
  };
  /** A matrix applied once to each customer, with its gradient: from `input` onto what has these slopes. */
  const matrix = (name: string, input: number, slopes: number, bias: number | null): Wide => {
    const { offset, shape } = found(`${name}.kernel`);
    const [out = 0, width = 0] = shape;
    draft.multiply({
      steps: 1,
      left: slopes,
      leftStride: 0,
      rows: out,
      right: input,
      rightStride: 0,
      columns: width,
      into: offset,
      stride: width,
      bias,
    });
    const at = draft.pack({ layout: 'transposed', from: offset, out, width });
    return { out, width, kernel: offset, packed: at, input, slopes };
  };
  const draft: Draft = {
    layout,
    packings,
    products,
    record: () => record,
    packed: () => packed,
    place(floats) {
      const at = record;
      record += Math.ceil(floats / 4) * 4;
      return at;
    },
    pack(packing) {
      const at = packed;
      packings.push({ packing, at });
      packed += packedSize(packing);
      return at;
    },
    multiply: (product) => products.push(product),
    parameter: (name) => found(name).offset,
    dense(name, input, output) {
      const bias = draft.parameter(`${name}.bias`);
      const slopes = draft.place(found(`${name}.kernel`).shape[0] ?? 0);
      return { ...matrix(name, input, slopes, bias), bias, output };
    },
    wide(name, input, { slopes }) {
      return matrix(name, input, slopes, null);
    },
  };
  return draft;
}
