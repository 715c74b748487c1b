import { onnxOf } from './onnx-network';
import { tfjsWeightsOf } from './tfjs-weights';
import { readTrained } from './trained-file';

/**
 * The files of one trained model under `models/`: safetensors as it stands (all members of an ensemble), and for each
 * network ONNX and the weights of TensorFlow.js (`.json` with a manifest beside its `.bin`).
 */
export function modelFiles(id: string, file: Uint8Array<ArrayBuffer>): Record<string, string | Uint8Array> {
  const { members, passport } = readTrained(file);
  const files: Record<string, string | Uint8Array> = { [`models/${id}.safetensors`]: file };
  members.forEach((member, m) => {
    const name = members.length > 1 ? `${id}-${m + 1}` : id;
    files[`models/${name}.onnx`] = onnxOf(member, passport);
    const { manifest, weights } = tfjsWeightsOf(member, passport, `${name}.weights.bin`);
    files[`models/${name}.tfjs.json`] = manifest;
    files[`models/${name}.weights.bin`] = weights;
  });
  return files;
}
