export interface LabelIssue {
  readonly row: number;
  readonly suggested: number;
  /** Probability of the suggested class less that of the given one: above 0. */
  readonly margin: number;
}

/**
 * Labels that the other attributes speak against, by confident learning (Northcutt, Jiang and Chuang, "Confident Learning:
 * Estimating Uncertainty in Dataset Labels", JAIR 70, 2021), pruned by noise rate (section 3.2 of the paper): the confident
 * joint, brought to the count of each given label, estimates how many rows labelled i are really j; so many of them with the
 * largest margin are listed, as far as class j is likelier than the given one. Widest margin first.
 *
 * @param chances out-of-fold probabilities, row-major, k a row
 * @param labels the given class of each row, 0 … k − 1
 */
export function confidentIssues(chances: Float64Array, labels: Int32Array, k: number): LabelIssue[] {
  const joint = confidentJoint(chances, labels, k);
  const issues: LabelIssue[] = [];
  for (let given = 0; given < k; given++) {
    const rows = [...labels.keys()].filter((row) => labels[row] === given);
    const counted = joint.subarray(given * k, (given + 1) * k).reduce((sum, n) => sum + n, 0);
    for (let other = 0; other < k; other++) {
      if (other === given || counted === 0) continue;
      const wrong = Math.round((joint[given * k + other]! / counted) * rows.length);
      const margins = rows.map((row) => ({
        row,
        suggested: other,
        margin: chances[row * k + other]! - chances[row * k + given]!,
      }));
      issues.push(
        ...margins
          .sort(widest)
          .slice(0, wrong)
          .filter(({ margin }) => margin > 0),
      );
    }
  }
  const listed = new Set<number>();
  return issues.sort(widest).filter(({ row }) => !listed.has(row) && listed.add(row));
}

const widest = (a: LabelIssue, b: LabelIssue) => b.margin - a.margin || a.row - b.row;

/**
 * Counts of given label × confident class, row-major. A row is confidently of class j where its probability of j reaches the
 * mean of that probability among the rows labelled j; of several such classes the likeliest.
 */
export function confidentJoint(chances: Float64Array, labels: Int32Array, k: number): Float64Array {
  const threshold = new Float64Array(k);
  const n = new Float64Array(k);
  labels.forEach((label, row) => {
    threshold[label]! += chances[row * k + label]!;
    n[label]!++;
  });
  for (let c = 0; c < k; c++) threshold[c] = n[c]! > 0 ? threshold[c]! / n[c]! : Number.POSITIVE_INFINITY;
  const joint = new Float64Array(k * k);
  labels.forEach((label, row) => {
    let best = -1;
    for (let c = 0; c < k; c++) {
      const chance = chances[row * k + c]!;
      if (chance >= threshold[c]! && (best < 0 || chance > chances[row * k + best]!)) best = c;
    }
    if (best >= 0) joint[label * k + best]!++;
  });
  return joint;
}
