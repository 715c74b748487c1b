import { type Table, tableFromIPC } from 'apache-arrow';
import type { DesignTables } from '../engine/engines';
import type { Design, DesignPart } from '../train/model';
import { datesOf, numbersOf, stringsOf } from './arrow-columns';
import { densifyOccasions, occasionChannels } from './occasion-tensor';
import { occasionColumns } from './sequence-plan';
import { densify, sequenceChannels } from './sequence-tensor';

type Shape = Pick<Design, 'weekCount' | 'sequenceChannels' | 'stepCategories' | 'spanWeeks'>;
type Steps = Pick<DesignPart, 'sequences' | 'lengths' | 'stepIds' | 'weeksBefore'>;

export interface StepsReader extends Shape {
  /** Dense sequences of customers of one origin, by `ORIGIN ID` and days since the first order. */
  stepsOf(keys: readonly string[], tenureDays: Float64Array): Steps;
}

/** Channels of a step, in the design's order. */
export const channelsOf = (steps: 'week' | 'order' | undefined): readonly string[] =>
  steps === 'order' ? occasionChannels : sequenceChannels;

const weekColumns = ['orders', 'amount', 'items', 'returned'] as const;

/** The table `sequences` as the report describes it: weeks or occasions, with or without a category. */
export function stepsReader({ sequences, sequence, weekCount }: DesignTables): StepsReader {
  const table = tableFromIPC(sequences);
  const length = sequence?.length ?? weekCount;
  const goods = sequence?.goods ?? null;
  const shape = { weekCount: length, stepCategories: goods ? [goods] : [] };
  if (sequence?.steps === 'order') {
    const steps = rowsByKey(table, ['step', ...occasionColumns, ...(goods ? (['category'] as const) : [])]);
    return {
      ...shape,
      sequenceChannels: channelsOf('order'),
      spanWeeks: weekCount,
      stepsOf(keys) {
        const rows = keys.map((key) => steps.get(key) ?? []);
        return {
          ...densifyOccasions(rows, length),
          stepIds: goods ? idsOf(rows, 'step', length) : undefined,
        };
      },
    };
  }
  const weeks = rowsByKey(table, ['week', ...weekColumns, ...(goods ? (['category'] as const) : [])]);
  return {
    ...shape,
    sequenceChannels: channelsOf('week'),
    stepsOf(keys, tenureDays) {
      const rows = keys.map((key) => weeks.get(key) ?? []);
      return {
        ...densify(rows, tenureDays, length),
        stepIds: goods ? idsOf(rows, 'week', length) : undefined,
      };
    },
  };
}

function rowsByKey<Name extends string>(
  table: Table,
  names: readonly Name[],
): Map<string, Record<Name, number>[]> {
  const origins = datesOf(table, 'origin');
  const columns = names.map((name) => [name, numbersOf(table, name)] as const);
  const rows = new Map<string, Record<Name, number>[]>();
  stringsOf(table, 'customer_id').forEach((id, i) => {
    const key = `${origins[i]} ${id}`;
    const list = rows.get(key) ?? [];
    if (list.length === 0) rows.set(key, list);
    const row = {} as Record<Name, number>;
    for (const [name, column] of columns) row[name] = column[i] ?? 0;
    list.push(row);
  });
  return rows;
}

/** Categories of steps, 0 where a step has none. */
function idsOf<Place extends string>(
  rows: readonly (readonly (Readonly<Record<Place, number>> & { readonly category?: number })[])[],
  place: Place,
  length: number,
): Uint16Array {
  const ids = new Uint16Array(rows.length * length);
  rows.forEach((steps, i) => {
    for (const step of steps) ids[i * length + step[place]] = step.category ?? 0;
  });
  return ids;
}
