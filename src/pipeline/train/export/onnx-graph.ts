import type { Graph } from './graph';
import { type Message, message } from './protobuf';

type Attribute = number | string | readonly number[] | { readonly float: number };
type Dimension = number | string;

const elementTypes = { float: 1, int64: 7 } as const;

/** An ONNX graph under way. */
export interface OnnxGraph extends Graph<Attribute> {
  /** A value that is handed in; a dimension that is a text may have any size. */
  input(name: string, type: keyof typeof elementTypes, shape: readonly Dimension[]): string;
  output(name: string, shape: readonly Dimension[]): void;
  rename(value: string, name: string): void;
  /** The whole file: ONNX of opset 17, `metadata` as text properties. */
  finish(name: string, metadata: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer>;
}

const opset = 17;
const irVersion = 8;

export function onnxGraph(): OnnxGraph {
  const nodes: Message[] = [];
  const initializers: Message[] = [];
  const inputs: Message[] = [];
  const outputs: Message[] = [];
  let count = 0;
  const fresh = (type: string) => `${type.toLowerCase()}_${++count}`;
  const held = (name: string, type: number, shape: readonly number[], bytes: Uint8Array) => {
    const tensor = message();
    for (const d of shape) tensor.int(1, d);
    initializers.push(tensor.int(2, type).text(8, name).bytes(9, bytes));
    return name;
  };
  const graph: OnnxGraph = {
    input(name, type, shape) {
      inputs.push(valueInfo(name, elementTypes[type], shape));
      return name;
    },
    output: (name, shape) => void outputs.push(valueInfo(name, elementTypes.float, shape)),
    floats: (name, shape, values) =>
      held(name, elementTypes.float, shape, new Uint8Array(values.slice().buffer)),
    ints(values) {
      const list = typeof values === 'number' ? [values] : values;
      const bytes = new Uint8Array(BigInt64Array.from(list, BigInt).buffer);
      return held(fresh('ints'), elementTypes.int64, typeof values === 'number' ? [] : [list.length], bytes);
    },
    constant: (value) =>
      held(fresh('constant'), elementTypes.float, [], new Uint8Array(Float32Array.of(value).buffer)),
    op: (type, from, attributes) => graph.many(type, from, 1, attributes)[0] ?? '',
    many(type, from, outs, attributes = {}) {
      const names = Array.from({ length: outs }, () => fresh(type));
      const node = message();
      for (const name of from) node.text(1, name);
      for (const name of names) node.text(2, name);
      node.text(3, names[0] ?? '').text(4, type);
      for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
      nodes.push(node);
      return names;
    },
    rename(value, name) {
      nodes.push(message().text(1, value).text(2, name).text(3, name).text(4, 'Identity'));
    },
    finish(name, metadata) {
      const body = message();
      for (const node of nodes) body.message(1, node);
      body.text(2, name);
      for (const tensor of initializers) body.message(5, tensor);
      for (const input of inputs) body.message(11, input);
      for (const output of outputs) body.message(12, output);
      const model = message().int(1, irVersion).text(2, 'patron').message(7, body);
      model.message(8, message().text(1, '').int(2, opset));
      for (const [key, value] of Object.entries(metadata))
        model.message(14, message().text(1, key).text(2, value));
      return model.finish();
    },
  };
  return graph;
}

function valueInfo(name: string, type: number, shape: readonly Dimension[]): Message {
  const dimensions = message();
  for (const d of shape)
    dimensions.message(1, typeof d === 'number' ? message().int(1, d) : message().text(2, d));
  return message()
    .text(1, name)
    .message(2, message().message(1, message().int(1, type).message(2, dimensions)));
}

function attribute(name: string, value: Attribute): Message {
  const out = message().text(1, name);
  if (typeof value === 'number') return out.int(3, value).int(20, 2);
  if (typeof value === 'string') return out.text(4, value).int(20, 3);
  if ('float' in value) return out.float(2, value.float).int(20, 1);
  for (const x of value) out.int(8, x);
  return out.int(20, 7);
}
