import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { createDataEngine } from '../../src/pipeline/engine/data-engine';
import { evaluatePredictions } from '../../src/pipeline/evaluate/evaluate-predictions';
import { intervalZ } from '../../src/pipeline/evaluate/levels';
import { designFrom } from '../../src/pipeline/features/design';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { projectSchema } from '../../src/pipeline/project/schema';
import { shop } from '../../src/pipeline/sample/process';
import { simulateShop } from '../../src/pipeline/sample/sample-shop';
import { naivePastRate } from '../../src/pipeline/train/floors/naive-past-rate';
import { logistic } from '../../src/pipeline/train/logistic/logistic-model';
import type { Design } from '../../src/pipeline/train/model';
import { predictionsTable } from '../../src/pipeline/train/predictions-table';
import { createNodeDatabase } from '../support/node-database';
import { unwatched } from '../train-floors/fit-context';
import { bestScores } from './best-score';

/** The shop's design from its orders alone, as the best score from orders knows them. */
async function designFromOrders(): Promise<Design> {
  const engine = createDataEngine(await createNodeDatabase(), readHere);
  const project = projectSchema.parse({
    sources: [{ name: 'orders', file: 'sample:orders', table: 'orders' }],
    time: { cutoff: shop.cutoff, horizon_days: shop.horizonDays },
    seed: 1,
  });
  const [source] = project.sources;
  const read = await engine.ingest({ source: source!, file: null, seed: 1 }, quiet());
  const sources = [await engine.assign({ source: source!, report: read, project, others: [] }, quiet())];
  await engine.clean({ project, sources }, quiet());
  const features = await engine.features({ project }, quiet());
  const table = async (name: string) => (await engine.query({ sql: `SELECT * FROM ${name}` }, quiet())).ipc;
  return designFrom({
    features: await table('features'),
    origins: await table('origins'),
    sequences: await table('sequences'),
    textVectors: null,
    weekCount: features.week_count,
    horizonDays: features.horizon_days,
  });
}

test('from orders alone no model ranks better than the exact probability beyond chance, and logistic regression comes near', async () => {
  const best = bestScores(simulateShop(1));
  const design = await designFromOrders();
  const part = design.parts.find((p) => p.split === 'test')!;
  for (const [model, within] of [
    [logistic, 0.02],
    [naivePastRate, 0.1],
  ] as const) {
    const fitted = await model.fit(design, { id: model.id }, unwatched());
    const predictions = predictionsTable(model.id, [{ part, predictions: await fitted.predict(part) }]);
    const { results } = evaluatePredictions({ parts: [part], predictions, seed: 1 });
    const { auc, auc_low: low, brier } = results.find((r) => r.task === 'churn')!.metrics;
    const chance = 2 * ((auc! - low!) / intervalZ);
    console.info(
      `${model.id} from orders: AUC ${auc!.toFixed(4)}, Brier ${brier!.toFixed(4)}; best ${best.fromOrders.toFixed(4)}, ${best.brier.toFixed(4)}`,
    );
    expect(auc).toBeLessThan(best.fromOrders + chance);
    expect(auc).toBeGreaterThan(best.fromOrders - within);
    expect(brier).toBeGreaterThan(best.brier - 0.005);
  }
}, 120_000);
