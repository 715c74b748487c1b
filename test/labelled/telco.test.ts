import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { createModelEngine } from '../../src/pipeline/train/model-engine';
import { sharedData } from '../support/shared-data';
import { wasmPaths } from '../support/start-backend';
import { readFlat } from './flat-table';

const file = sharedData('telco/Telco-Customer-Churn.csv');

/**
 * Telco churn, 5-fold cross-validation, 3 seeds, logistic regression: reference figures of the protocol that the shared data
 * comes with (scikit-learn, numbers as they stand), and the ceiling above which something leaks. Here effects of numbers may
 * bend (labelled-encoder.ts), so that the figures may be better, not worse.
 */
const reference = { auc: 0.845, brier: 0.1355, ece: 0.0126 };
const ceiling = 0.86;

describe.skipIf(!file)('Telco churn', () => {
  it('comes out no worse than the reference does and below the ceiling, over three seeds', async () => {
    const read = await readFlat(readFileSync(file ?? ''));
    const seeds = [1, 2, 3];
    const found = { auc: 0, brier: 0, ece: 0 };
    for (const seed of seeds) {
      const project = { ...read.project, seed };
      const report = await read.engine.labelled({ project, sources: read.sources }, quiet());
      expect(report).toMatchObject({ rows: 7043, positives: 1869, positive: 'Yes', folds: 5, unlabelled: 0 });
      expect(report.columns.find(({ name }) => name === 'TotalCharges')).toMatchObject({
        kind: 'number',
        missing: 11,
      });
      const { ipc } = await read.engine.query({ sql: 'SELECT * FROM labelled_rows' }, quiet());
      const engine = createModelEngine({ wasmPaths, now: () => performance.now() });
      await engine.labelled({ rows: ipc, scaling: 'auto', seed, positive: 'Yes' }, quiet());
      const { predictions } = await engine.train(
        { model: { id: 'logistic' }, seed, keepBest: true },
        quiet(),
      );
      const { results, suspect } = await engine.evaluate({ predictions, seed }, quiet());
      const metrics = results[0]?.metrics ?? {};
      for (const name of ['auc', 'brier', 'ece'] as const)
        found[name] += (metrics[name] ?? Number.NaN) / seeds.length;
      expect(metrics.auc).toBeLessThan(ceiling);
      expect(suspect).toBeNull();
    }
    expect(found.auc).toBeGreaterThan(reference.auc);
    expect(found.brier).toBeLessThan(reference.brier);
    expect(found.ece).toBeLessThan(reference.ece + 0.003);
    console.info(`logistic over 3 seeds: ${JSON.stringify(found)}`);
  }, 180_000);
});
