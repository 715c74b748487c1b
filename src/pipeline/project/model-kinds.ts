import type { ModelId } from './schema';

/** The models that can be trained here, in the order of the boards; train/registry.ts has each. */
export const trainable = [
  'naive_mean',
  'naive_past_rate',
  'naive_past_spend',
  'logistic',
  'lstm',
  'gru',
  'cnn',
  'transformer',
  'ensemble',
] as const satisfies readonly ModelId[];
export type Trainable = (typeof trainable)[number];

/** Models that read no labels: they can be shown where no earlier origin has a full label window. */
const labelFree: readonly ModelId[] = ['naive_past_rate', 'naive_past_spend', 'bgnbd', 'mbgnbd', 'paretonbd'];

/** Networks on sequences, with a text tower: trained step by step, slow, live curves, resumable; or trained before. */
const neural: readonly ModelId[] = ['lstm', 'gru', 'cnn', 'transformer', 'ensemble', 'imported'];

/** Floors that every other model has to beat; drawn dashed and grey. */
const floors: readonly ModelId[] = ['naive_mean', 'naive_past_rate', 'naive_past_spend'];

/** Whether rows of a flat table tell it anything: the others count what a customer did over time. */
export const readsRows = (id: ModelId): boolean => !labelFree.includes(id);
export const isLabelFree = (id: ModelId): boolean => id === 'imported' || labelFree.includes(id);
export const isNeural = (id: ModelId): boolean => neural.includes(id);
export const isFloor = (id: ModelId): boolean => floors.includes(id);
