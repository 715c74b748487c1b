import { measureNetwork } from '../network-case.mjs';

const shape = {
  n: 20_000,
  steps: 52,
  channels: 16,
  batch: 512,
  encoder: { kind: 'lstm', hidden: 64, layers: 1, dropout: 0 },
  joint: 16,
};

/** @param {{ repeat: number }} options */
export const measure = ({ repeat }) => measureNetwork({ shape, repeat, tfjs: null });
