import { invariant } from '../../errors/invariant';
import { areaUnder, rocCurve } from '../../evaluate/roc';
import type { LoadedRows, NetworkMachine } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import { longestChurnLogit } from '../../network/heads';

export interface Judged {
  readonly loss: number;
  /** Null where only one class is there. */
  readonly auc: number | null;
  readonly brier: number;
}

/** Loss without dropout, AUC and Brier score of the longest horizon's churn, over the rows picked (all: null). */
export async function judge(
  machine: NetworkMachine,
  rows: LoadedRows,
  { n, labels }: NetworkData,
  pick: Uint32Array | null,
): Promise<Judged> {
  invariant(labels, 'rows that judge have labels');
  const count = pick?.length ?? n;
  const { heads, loss } = await machine.score(rows, pick, null);
  invariant(loss !== null, 'rows with labels have a loss');
  const width = heads.length / Math.max(count, 1);
  const horizons = labels.churned.length / n;
  const probability = new Float64Array(count);
  const churned = new Uint8Array(count);
  let square = 0;
  for (let k = 0; k < count; k++) {
    probability[k] = 1 / (1 + Math.exp(-longestChurnLogit(heads, k * width, width / horizons, horizons)));
    churned[k] = labels.churned[((pick ? pick[k]! : k) + 1) * horizons - 1]!;
    square += (probability[k]! - churned[k]!) ** 2;
  }
  const auc = areaUnder(rocCurve(probability, churned));
  return { loss, auc: Number.isFinite(auc) ? auc : null, brier: square / Math.max(count, 1) };
}
