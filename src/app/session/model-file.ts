/** Whether a file is a trained model by its name. */
export const isModelFile = ({ name }: File): boolean => /\.(safetensors|onnx)$/i.test(name);
