import type { Resources } from './resources';
import type { Shape } from './shape';
import { ui } from './zh/ui';
import { zhErrors as errors } from './zh-errors';

/** The Chinese texts; loaded when first asked for. */
export const resourcesZh: Shape<Resources> = {
  errors,
  ui,
};
