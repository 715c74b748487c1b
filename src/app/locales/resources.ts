import { sentences as errors } from '../../pipeline/errors/sentences';
import { charts } from './en/charts';
import { clean } from './en/clean';
import { compute } from './en/compute';
import { data } from './en/data';
import { lists } from './en/lists';
import { models } from './en/models';
import { overview } from './en/overview';
import { profile } from './en/profile';
import { reading } from './en/reading';
import { relations } from './en/relations';
import { run } from './en/run';
import { segments } from './en/segments';
import { selection } from './en/selection';
import { shell } from './en/shell';
import { start } from './en/start';
import { ui } from './en/ui';

/** The English texts, one file a room; Chinese mirrors them in resources-zh.ts. One line a file. */
export const resources = {
  errors,
  shell,
  start,
  data,
  reading,
  profile,
  relations,
  clean,
  run,
  compute,
  charts,
  selection,
  overview,
  models,
  segments,
  lists,
  ui,
} as const;

export type Resources = typeof resources;
