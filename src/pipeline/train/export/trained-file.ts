import { z } from 'zod';
import type { Ipc } from '../../engine/engines';
import { refuse } from '../../errors/patron-error';
import type { NetworkDescription } from '../../network/description';
import { parameterLayout } from '../../network/parameters';
import { readSafetensors, type TensorFile, writeSafetensors } from '../network/safetensors';
import type { Scaling } from '../network/scaling';
import type { Trained } from '../network/trained';
import { readFields } from './protobuf';

const version = 1;

const metaSchema = z.object({
  version: z.literal(version),
  members: z
    .array(
      z.object({ network: z.custom<NetworkDescription>(isObject), scaling: z.custom<Scaling>(isObject) }),
    )
    .min(1),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** What stands beside the parameters of an exported model: the networks and how their inputs are scaled. */
export const trainedMeta = (members: readonly Trained[]): z.infer<typeof metaSchema> => ({
  version,
  members: members.map(({ network, scaling }) => ({ network, scaling })),
});

/** A model as safetensors: parameters by name (`MEMBER/NAME` where there are several), {@link trainedMeta} in the metadata. */
export function safetensorsOf(members: readonly Trained[]): Ipc {
  const tensors: TensorFile['tensors'] = new Map();
  members.forEach(({ network, parameters }, m) => {
    const prefix = members.length > 1 ? `${m}/` : '';
    for (const { name, shape, offset, size } of parameterLayout(network).parameters)
      tensors.set(`${prefix}${name}`, { shape, values: parameters.slice(offset, offset + size) });
  });
  return writeSafetensors({ meta: trainedMeta(members), tensors });
}

/** Reads back what {@link safetensorsOf} or onnxOf wrote; refuses `train.model_file`. */
export function readTrained(bytes: Uint8Array): readonly Trained[] {
  const file = readSafetensors(bytes) ?? readOnnx(bytes) ?? refuse('train.model_file');
  const meta = metaSchema.safeParse(file.meta);
  if (!meta.success) return refuse('train.model_file');
  const { members } = meta.data;
  return members.map(({ network, scaling }, m) => {
    const layout = parameterLayout(network);
    const parameters = new Float32Array(layout.size);
    for (const { name, offset, size } of layout.parameters) {
      const values = file.tensors.get(members.length > 1 ? `${m}/${name}` : name)?.values;
      if (values?.length !== size) return refuse('train.model_file');
      parameters.set(values, offset);
    }
    return { network, scaling, parameters };
  });
}

/** Initializers and the `patron` property of an ONNX file; null where the bytes are none. */
function readOnnx(bytes: Uint8Array): TensorFile | null {
  const text = (value: unknown) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : '');
  const tensors: TensorFile['tensors'] = new Map();
  let meta: unknown = null;
  try {
    for (const { field, value } of readFields(bytes)) {
      if (!(value instanceof Uint8Array)) continue;
      if (field === 7) {
        for (const inner of readFields(value))
          if (inner.field === 5 && inner.value instanceof Uint8Array) readTensor(inner.value, tensors);
      } else if (field === 14) {
        const [key, content] = [...readFields(value)].map((f) => text(f.value));
        if (key === 'patron') meta = JSON.parse(content ?? '');
      }
    }
    return meta === null ? null : { meta, tensors };
  } catch {
    return null;
  }
}

function readTensor(bytes: Uint8Array, into: TensorFile['tensors']): void {
  const shape: number[] = [];
  let type: unknown = 0;
  let name = '';
  let data = new Uint8Array(0);
  for (const { field, value } of readFields(bytes)) {
    if (field === 1) shape.push(Number(value));
    else if (field === 2) type = value;
    else if (field === 8 && value instanceof Uint8Array) name = new TextDecoder().decode(value);
    else if (field === 9 && value instanceof Uint8Array) data = value.slice();
  }
  if (type === 1) into.set(name, { shape, values: new Float32Array(data.buffer) });
}
