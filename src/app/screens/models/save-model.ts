import type { ModelId } from '../../../pipeline/project/schema';
import { session } from '../../session/current';

export const modelFormats = ['safetensors', 'onnx', 'tfjs'] as const;
export type ModelFormat = (typeof modelFormats)[number];

const endings: Readonly<Record<ModelFormat, RegExp>> = {
  safetensors: /\.safetensors$/,
  onnx: /\.onnx$/,
  tfjs: /\.(tfjs\.json|weights\.bin)$/,
};

/** Hands a trained model's files of one format to the browser's download, one after another. */
export async function saveModel(model: ModelId, format: ModelFormat): Promise<void> {
  const files = await session().modelFiles(model);
  for (const [name, blob] of Object.entries(files)) {
    if (!endings[format].test(name)) continue;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name.replace(/^models\//, '');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}
