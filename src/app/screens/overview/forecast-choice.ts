import type { ForecastReport } from '../../../pipeline/engine/reports';
import { weeklyModels } from '../../../pipeline/forecast/models';

export interface ForecastChoice {
  /** The model shown with its bands: the best of those that are no floor; the best floor where there is none. */
  readonly shown: string;
  readonly wape: number | null;
  readonly floor: { readonly id: string; readonly wape: number | null } | null;
  readonly floorBetter: boolean;
}

/** Which forecast of all customers is shown, and the floor beside it, by WAPE before the cut-off. */
export function chooseForecast(report: ForecastReport): ForecastChoice {
  const ofAll = report.results.filter((r) => r.level === 'total' && r.key === 'all');
  const ranked = [...ofAll].sort((a, b) => (a.wape ?? Infinity) - (b.wape ?? Infinity));
  const isFloor = (id: string) => weeklyModels.find((m) => m.id === id)?.floor ?? false;
  const floor = ranked.find((r) => isFloor(r.model)) ?? null;
  const model = ranked.find((r) => !isFloor(r.model)) ?? floor;
  return {
    shown: model?.model ?? report.best,
    wape: model?.wape ?? null,
    floor: floor && floor !== model ? { id: floor.model, wape: floor.wape } : null,
    floorBetter: floor !== null && floor !== model && (floor.wape ?? Infinity) < (model?.wape ?? Infinity),
  };
}
