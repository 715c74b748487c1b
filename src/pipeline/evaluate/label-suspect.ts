import { type LabelledColumn, type LabelledRows, rowsWhere } from '../features/labelled-rows';
import { areaUnder, rocCurve } from './roc';

/** A single column beyond this AUC is suspected of knowing the label. */
export const suspiciousColumn = 0.95;
/** Values of a category on fewer rows than this pull towards the share of everyone. */
export const shrinkage = 20;

/**
 * The column that tells the label best by itself, where it does so better than an honest attribute ever has (AUC above .95), or
 * where `whole`, the best model's AUC, is beyond belief and something must explain it. A number speaks for itself, missing
 * cells in the middle; a category by the label's rate of its value in the other folds, so that rare values prove nothing.
 */
export function labelSuspect(
  rows: LabelledRows,
  whole: number,
  beyondBelief: number,
): { column: string; auc: number } | null {
  const labelled = rowsWhere(rows, (row) => rows.fold[row] !== 0);
  const positive = Uint8Array.from(labelled, (row) => rows.labels[row]!);
  let best: { column: string; auc: number } | null = null;
  for (const column of rows.columns) {
    const score = scoreOf(rows, column);
    const auc = areaUnder(
      rocCurve(
        Float64Array.from(labelled, (row) => score[row]!),
        positive,
      ),
    );
    const either = 'numbers' in column ? Math.max(auc, 1 - auc) : auc;
    if (!best || either > best.auc) best = { column: column.name, auc: either };
  }
  return best && (best.auc > suspiciousColumn || whole > beyondBelief) ? best : null;
}

function scoreOf(rows: LabelledRows, column: LabelledColumn): Float64Array {
  if ('numbers' in column) {
    const there = column.numbers.filter(Number.isFinite);
    const mean = there.reduce((sum, x) => sum + x, 0) / there.length;
    return column.numbers.map((x) => (Number.isFinite(x) ? x : mean));
  }
  const counts = new Map<string, { n: number; positives: number }>();
  const all = { n: 0, positives: 0 };
  const keyOf = (value: string | null, fold: number) => `${fold} ${value ?? ''}`;
  const add = (key: string, label: number) => {
    const seen = counts.get(key) ?? { n: 0, positives: 0 };
    counts.set(key, { n: seen.n + 1, positives: seen.positives + label });
  };
  column.values.forEach((value, row) => {
    const fold = rows.fold[row]!;
    if (fold === 0) return;
    const label = rows.labels[row]!;
    add(keyOf(value, fold), label);
    add(keyOf(value, 0), label);
    all.n += 1;
    all.positives += label;
  });
  const none = { n: 0, positives: 0 };
  return Float64Array.from(column.values, (value, row) => {
    const total = counts.get(keyOf(value, 0)) ?? none;
    const own = counts.get(keyOf(value, rows.fold[row]!)) ?? none;
    const [n, positives] = [total.n - own.n, total.positives - own.positives];
    return (positives + (shrinkage * all.positives) / all.n) / (n + shrinkage);
  });
}
