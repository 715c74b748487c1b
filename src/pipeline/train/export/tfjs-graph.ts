import type { Graph } from './graph';

type Dtype = 'float32' | 'int32';
const types = { float32: 'DT_FLOAT', int32: 'DT_INT32' } as const;

type Attribute = number | boolean | Dtype;
interface Node {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr: Readonly<Record<string, object>>;
}
interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: Dtype;
}

/** A TensorFlow graph under way, as TensorFlow.js loads it. */
export interface TfjsGraph extends Graph<Attribute> {
  /** A value that is handed in; −1 stands for any size. */
  input(name: string, type: Dtype, shape: readonly number[]): string;
  /** Makes a value the graph's output under this name. */
  output(value: string, name: string, shape: readonly number[]): void;
  /** The parts of a model.json, and the bytes of its weights. */
  finish(): {
    readonly modelTopology: object;
    readonly signature: object;
    readonly weights: readonly WeightEntry[];
    readonly bytes: Uint8Array<ArrayBuffer>;
  };
}

const attributeOf = (value: Attribute): object => {
  if (typeof value === 'string') return { type: types[value] };
  return typeof value === 'boolean' ? { b: value } : { i: String(value) };
};

export function tfjsGraph(): TfjsGraph {
  const nodes: Node[] = [];
  const weights: WeightEntry[] = [];
  const data: Uint8Array[] = [];
  const inputs: Record<string, object> = {};
  const outputs: Record<string, object> = {};
  const known = new Map<string, string>();
  let count = 0;
  const fresh = (type: string) => `${type.toLowerCase()}_${++count}`;
  const held = (name: string, shape: readonly number[], values: Float32Array | Int32Array) => {
    const dtype = values instanceof Float32Array ? 'float32' : 'int32';
    nodes.push({ name, op: 'Const', attr: { dtype: attributeOf(dtype) } });
    weights.push({ name, shape, dtype });
    data.push(new Uint8Array(values.slice().buffer));
    return name;
  };
  /** The same constant twice is one. */
  const once = (key: string, make: () => string) => {
    const name = known.get(key) ?? make();
    known.set(key, name);
    return name;
  };
  const described = (name: string, type: Dtype, shape: readonly number[]) => ({
    name: `${name}:0`,
    dtype: types[type],
    tensorShape: { dim: shape.map((size) => ({ size: String(size) })) },
  });
  const graph: TfjsGraph = {
    input(name, type, shape) {
      const dim = shape.map((size) => ({ size: String(size) }));
      nodes.push({
        name,
        op: 'Placeholder',
        attr: { dtype: attributeOf(type), shape: { shape: { dim } } },
      });
      inputs[name] = described(name, type, shape);
      return name;
    },
    floats: held,
    ints: (values) =>
      once(`i ${JSON.stringify(values)}`, () =>
        typeof values === 'number'
          ? held(fresh('ints'), [], Int32Array.of(values))
          : held(fresh('ints'), [values.length], Int32Array.from(values)),
      ),
    constant: (value) => once(`f ${value}`, () => held(fresh('constant'), [], Float32Array.of(value))),
    op: (type, from, attributes) => graph.many(type, from, 1, attributes)[0] ?? '',
    many(type, from, outs, attributes = {}) {
      const name = fresh(type);
      const attr = Object.fromEntries(Object.entries(attributes).map(([k, v]) => [k, attributeOf(v)]));
      nodes.push({ name, op: type, input: from, attr: { T: attributeOf('float32'), ...attr } });
      return Array.from({ length: outs }, (_, k) => (k === 0 ? name : `${name}:${k}`));
    },
    output(value, name, shape) {
      nodes.push({ name, op: 'Identity', input: [value], attr: { T: attributeOf('float32') } });
      outputs[name] = described(name, 'float32', shape);
    },
    finish() {
      const bytes = new Uint8Array(data.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of data) {
        bytes.set(part, at);
        at += part.length;
      }
      const modelTopology = { node: nodes, library: {}, versions: { producer: 27 } };
      return { modelTopology, signature: { inputs, outputs }, weights, bytes };
    },
  };
  return graph;
}
