import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';

export interface Made {
  readonly rows?: number;
  /** Adds a column that knows the label but for one row in so many. */
  readonly leak?: boolean;
  readonly seed?: number;
  /** Cells of one row written otherwise: row (from 0) → column → cell. */
  readonly change?: Readonly<Record<number, Readonly<Record<string, string>>>>;
}

/** A flat table whose label depends on tenure, plan and spend: about a third Yes; some cells of spend are empty. */
export function madeTable({ rows = 240, leak = false, seed = 5, change = {} }: Made = {}): string {
  const random = randomFrom(seed);
  const lines = Array.from({ length: rows }, (_, i) => {
    const tenure = Math.floor(60 * random());
    const plan = ['month', 'year', 'two years'][Math.floor(3 * random())] ?? '';
    const spend = 20 + 80 * random();
    const lean = 0.6 - tenure / 25 + (plan === 'month' ? 1.2 : -0.6) + 0.4 * normalFrom(random);
    const label = random() < 1 / (1 + Math.exp(-lean)) ? 'Yes' : 'No';
    const knows = random() < 0.01 ? (label === 'Yes' ? 0 : 1) : label === 'Yes' ? 1 : 0;
    const cells: Record<string, string> = {
      CustomerID: `C${1000 + i}`,
      Tenure: String(tenure),
      Plan: plan,
      Spend: random() < 0.05 ? '' : spend.toFixed(2),
      ...(leak && { CancelFee: String(knows) }),
      Churn: label,
    };
    return Object.values({ ...cells, ...change[i] }).join(',');
  });
  const names = ['CustomerID', 'Tenure', 'Plan', 'Spend', ...(leak ? ['CancelFee'] : []), 'Churn'];
  return `${names.join(',')}\n${lines.join('\n')}\n`;
}
