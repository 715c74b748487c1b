import type { Resources } from './resources';
import type { Shape } from './shape';
import { charts } from './zh/charts';
import { clean } from './zh/clean';
import { compute } from './zh/compute';
import { data } from './zh/data';
import { lists } from './zh/lists';
import { models } from './zh/models';
import { overview } from './zh/overview';
import { profile } from './zh/profile';
import { reading } from './zh/reading';
import { relations } from './zh/relations';
import { run } from './zh/run';
import { segments } from './zh/segments';
import { selection } from './zh/selection';
import { shell } from './zh/shell';
import { start } from './zh/start';
import { ui } from './zh/ui';
import { zhErrors as errors } from './zh-errors';

/** The Chinese texts; loaded when first asked for. */
export const resourcesZh: Shape<Resources> = {
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
};
