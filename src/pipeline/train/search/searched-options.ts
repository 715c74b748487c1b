import type { SearchReport } from '../../engine/search-report';
import type { ModelChoice } from '../../project/schema';
import type { TrainingOptions } from '../network/options';
import type { Point, Space } from './space';

/** What is searched; everything else stays as the project says. */
export const searchSpace = {
  hidden: { kind: 'choice', values: [16, 32, 64, 96] },
  layers: { kind: 'choice', values: [1, 2, 3] },
  pooling: { kind: 'choice', values: ['last', 'attention'] },
  dropout: { kind: 'choice', values: [0.1, 0.2, 0.3, 0.4, 0.5] },
  rate: { kind: 'log', low: 5e-4, high: 1e-2 },
  decay: { kind: 'log', low: 1e-3, high: 0.3 },
  schedule: { kind: 'choice', values: ['constant', 'cosine', 'one-cycle'] },
} as const satisfies Space;

export type SearchedOption = keyof typeof searchSpace;
export const searchedOptions = Object.keys(searchSpace) as readonly SearchedOption[];

/** Where options stand among those that are searched; not always in the space. */
export function pointOf(options: TrainingOptions): Point {
  return Object.fromEntries(searchedOptions.map((name) => [name, options[name]]));
}

/** Options as a found point changes them. */
export function optionsAt(options: TrainingOptions, point: Point): TrainingOptions {
  const found = { ...options, ...point } as TrainingOptions;
  let { heads } = options;
  while (found.hidden % heads !== 0) heads -= 1;
  return { ...found, heads };
}

/**
 * The model's part of the project with what its search found in place of the search: fitted again on the same data and
 * seed it gives the same network. `heads`: attention heads of the network that was fitted, where it has any.
 */
export function withFound(
  { search: _, ...choice }: ModelChoice,
  { found }: Pick<SearchReport, 'found'>,
  heads?: number,
): ModelChoice {
  return { ...choice, ...found.point, ...(heads !== undefined && { attention_heads: heads }) };
}
