/** Lanes of the kernels that give a workgroup to one customer. */
export const lanes = 64;

/** One dense layer of a customer: places in its record and in the (packed) parameters. */
export interface Dense {
  readonly out: number;
  readonly width: number;
  /** First parameters of the matrix [out, width] and of the bias. */
  readonly kernel: number;
  readonly bias: number;
  /** The matrix as [width, out] in the packed weights. */
  readonly packed: number;
  /** In the record. */
  readonly input: number;
  readonly output: number;
  /** Slopes in the sums before the activation. */
  readonly slopes: number;
}

/** Σ over the inputs for every output `j`; `write` uses `sum` and `j`. Ends without a barrier. */
export const denseText = ({ out, width, bias, packed, input }: Dense, write: string): string => /* wgsl */ `
  for (var j = at; j < ${out}u; j += ${lanes}u) {
    var sum = parameters[${bias}u + j];
    for (var k = 0u; k < ${width}u; k++) {
      sum = fma(packed[${packed}u + k * ${out}u + j], record[base + ${input}u + k], sum);
    }
    ${write}
  }`;

/** Slopes in inputs `from` to `to` of the layer; `write` uses `sum` and `k`. Ends without a barrier. */
export const denseBackText = (
  { out, width, kernel, slopes }: Dense,
  from: number,
  to: number,
  write: string,
): string => /* wgsl */ `
  for (var k = ${from}u + at; k < ${to}u; k += ${lanes}u) {
    var sum = 0.0;
    for (var j = 0u; j < ${out}u; j++) {
      sum = fma(parameters[${kernel}u + j * ${width}u + k], record[base + ${slopes}u + j], sum);
    }
    ${write}
  }`;

/** A matrix [out, width] without a bias that adds to the sums of a dense layer, from another place of the record. */
export interface Wide {
  readonly out: number;
  readonly width: number;
  readonly kernel: number;
  /** The matrix as [width, out] in the packed weights. */
  readonly packed: number;
  /** In the record; the slopes are those of the layer that it adds to. */
  readonly input: number;
  readonly slopes: number;
}

/** Adds to `sum` of output `j`. */
export const wideText = ({ out, width, packed, input }: Wide): string => /* wgsl */ `
    for (var k = 0u; k < ${width}u; k++) {
      sum = fma(packed[${packed}u + k * ${out}u + j], record[base + ${input}u + k], sum);
    }`;

/** Adds to `sum`, the slope in input `k`. */
export const wideBackText = ({ out, width, kernel, slopes }: Wide): string => /* wgsl */ `
    for (var j = 0u; j < ${out}u; j++) {
      sum = fma(parameters[${kernel}u + j * ${width}u + k], record[base + ${slopes}u + j], sum);
    }`;
