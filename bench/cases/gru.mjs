import { measureNetwork } from '../network-case.mjs';

const shape = {
  n: 2048,
  steps: 26,
  channels: 8,
  batch: 256,
  encoder: { kind: 'gru', hidden: 64, layers: 1, dropout: 0 },
  joint: 16,
};

/** @param {{ repeat: number }} options */
export const measure = ({ repeat }) => measureNetwork({ shape, repeat, tfjs: 'layers' });
