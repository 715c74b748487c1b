import { sentences as errors } from '../../pipeline/errors/sentences';
import { ui } from './en/ui';

/** The English texts, one file a room; Chinese mirrors them in resources-zh.ts. One line a file. */
export const resources = {
  errors,
  ui,
} as const;

export type Resources = typeof resources;
