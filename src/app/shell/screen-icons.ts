import {
  IconChartDots,
  IconFilter,
  IconHome,
  IconLayoutDashboard,
  IconListDetails,
  IconPlayerPlay,
  IconScale,
  IconTable,
} from '@tabler/icons-react';
import type { ScreenId } from './rooms';

/** For the narrow rail, where words do not fit. */
export const screenIcons: Readonly<Record<ScreenId, typeof IconHome>> = {
  start: IconHome,
  data: IconTable,
  clean: IconFilter,
  runs: IconPlayerPlay,
  models: IconScale,
  overview: IconLayoutDashboard,
  segments: IconChartDots,
  lists: IconListDetails,
};
