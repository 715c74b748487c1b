import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Ipc } from '../../engine/engines';
import { refuse } from '../../errors/patron-error';
import { parameterLayout } from '../../network/parameters';
import { readSafetensors, type TensorFile, writeSafetensors } from '../network/safetensors';
import type { Trained } from '../network/trained';
import { networkSchema, type Passport, passportSchema, scalingSchema } from './network-schema';
import { readFields } from './protobuf';

const version = 1;

const metaSchema = z.object({
  version: z.literal(version),
  members: z.array(z.object({ network: networkSchema, scaling: scalingSchema })).min(1),
  /** Files of the first Patron say neither. */
  passport: passportSchema.nullish(),
  /** SHA-256 of the members' parameters, one after another. */
  parameters_sha256: z.string().optional(),
});

/** Networks that predict together, with what they read; without a passport the file cannot be brought back into a project. */
export interface TrainedModel {
  readonly members: readonly Trained[];
  readonly passport: Passport | null;
}

/** What stands beside the parameters of an exported model: the networks, how their inputs are scaled, and the passport. */
export const trainedMeta = ({ members, passport }: TrainedModel): z.input<typeof metaSchema> => ({
  version,
  members: members.map(({ network, scaling }) => ({ network, scaling: plainScaling(scaling) })),
  ...(passport && { passport }),
  parameters_sha256: fingerprintOf(members),
});

const plainScaling = ({ columns, channels, ...rest }: Trained['scaling']) => ({
  ...rest,
  columns: [...columns],
  channels: [...channels],
});

function fingerprintOf(members: readonly Trained[]): string {
  const hash = sha256.create();
  for (const { parameters } of members) hash.update(new Uint8Array(parameters.slice().buffer));
  return bytesToHex(hash.digest());
}

/** A model as safetensors: parameters by name (`MEMBER/NAME` where there are several), {@link trainedMeta} in the metadata. */
export function safetensorsOf(model: TrainedModel): Ipc {
  const { members } = model;
  const tensors: TensorFile['tensors'] = new Map();
  members.forEach(({ network, parameters }, m) => {
    const prefix = members.length > 1 ? `${m}/` : '';
    for (const { name, shape, offset, size } of parameterLayout(network).parameters)
      tensors.set(`${prefix}${name}`, { shape, values: parameters.slice(offset, offset + size) });
  });
  return writeSafetensors({ meta: trainedMeta(model), tensors });
}

/**
 * Reads back what {@link safetensorsOf} or onnxOf wrote. Refuses `train.model_file` for what is none of ours, and
 * `train.model_damaged` where the parameters are not those that were written.
 */
export function readTrained(bytes: Uint8Array): TrainedModel {
  const file = readSafetensors(bytes) ?? readOnnx(bytes) ?? refuse('train.model_file');
  const meta = metaSchema.safeParse(file.meta);
  if (!meta.success) return refuse('train.model_file');
  const { members, passport, parameters_sha256: written } = meta.data;
  const read = members.map(({ network, scaling }, m): Trained => {
    const layout = parameterLayout(network);
    // Before room is made for as many as it says.
    if (layout.size * 4 > bytes.length) return refuse('train.model_damaged');
    const parameters = new Float32Array(layout.size);
    for (const { name, offset, size } of layout.parameters) {
      const values = file.tensors.get(members.length > 1 ? `${m}/${name}` : name)?.values;
      if (values?.length !== size) return refuse('train.model_damaged');
      parameters.set(values, offset);
    }
    return { network, scaling, parameters };
  });
  if (written !== undefined && written !== fingerprintOf(read)) return refuse('train.model_damaged');
  return { members: read, passport: passport ?? null };
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
