import { onnxOf } from './onnx-network';
import { tfjsOf } from './tfjs-network';
import { readTrained } from './trained-file';

/**
 * The files of one trained model under `models/`: safetensors as it stands (all members of an ensemble), and for each
 * network ONNX and a graph model of TensorFlow.js (`.tfjs.json`, its weights in a `.bin` beside it).
 */
export function modelFiles(id: string, file: Uint8Array<ArrayBuffer>): Record<string, string | Uint8Array> {
  const { members, passport } = readTrained(file);
  const files: Record<string, string | Uint8Array> = { [`models/${id}.safetensors`]: file };
  members.forEach((member, m) => {
    const name = members.length > 1 ? `${id}-${m + 1}` : id;
    files[`models/${name}.onnx`] = onnxOf(member, passport);
    const { model, weights } = tfjsOf(member, passport, `${name}.weights.bin`);
    files[`models/${name}.tfjs.json`] = model;
    files[`models/${name}.weights.bin`] = weights;
  });
  return files;
}
