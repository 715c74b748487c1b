/** Constants and operations of a graph under way. Values are named; what is written first is computed first. */
export interface Graph<Attribute> {
  floats(name: string, shape: readonly number[], values: Float32Array): string;
  /** A constant of whole numbers; a vector, or one number. */
  ints(values: readonly number[] | number): string;
  constant(value: number): string;
  /** One operation with one output. */
  op(type: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string;
  /** One operation with several outputs. */
  many(
    type: string,
    inputs: readonly string[],
    outputs: number,
    attributes?: Readonly<Record<string, Attribute>>,
  ): readonly string[];
}
