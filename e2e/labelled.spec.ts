import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sharedData } from '../test/support/shared-data';
import { expect, test } from './support/app-test';

const telco = sharedData('telco/Telco-Customer-Churn.csv');

test('Telco dropped: label and value proposed, folds, a board, an overview and a list without what a flat table cannot give', async ({
  workbench,
}) => {
  test.skip(!telco, 'the Telco file is not there (set PATRON_DATA)');
  test.setTimeout(150_000);
  const { page } = workbench;
  await workbench.choose(telco ?? '');
  await workbench.loaded('Telco-Customer-Churn.csv');
  await workbench.goTo('data');
  await expect(workbench.card('Label').getByLabel('Label column', { exact: true })).toHaveValue('Churn');
  await expect(workbench.card('Label').getByLabel('Value that counts as yes', { exact: true })).toHaveValue(
    'Yes',
  );
  await workbench.set({ models: [{ id: 'naive_mean' }, { id: 'naive_past_rate' }, { id: 'logistic' }] });
  expect(await workbench.run()).toMatchObject({ ok: true });

  await workbench.goTo('models');
  await expect(page.getByRole('region', { name: 'Folds' })).toContainText('Fold 5');
  const board = page.getByRole('row', { name: /Logistic/ }).first();
  await expect(board).toContainText(/0\.84\d/);
  await expect(page.getByRole('columnheader', { name: 'MAE' })).toHaveCount(0);

  await workbench.goTo('overview');
  await expect(page.getByText('26.5%').first()).toBeVisible();
  await expect(workbench.card('Weekly revenue')).toContainText('holds no history');
  await expect(page.getByText('This is our fault')).toHaveCount(0);

  await workbench.goTo('lists');
  await expect(page.getByRole('columnheader', { name: /P\(Churn = Yes\)/ }).first()).toBeVisible();
  const [counted] = await workbench.rows(
    `SELECT count(*)::INTEGER AS n, avg(label)::DOUBLE AS share, avg(churn_probability)::DOUBLE AS said FROM scored`,
  );
  expect(counted?.n).toBe(7043);
  expect(Number(counted?.said)).toBeCloseTo(Number(counted?.share), 2);
});

test('the classic example by script: min-max, LSTM, AUC by epoch, the same folds for every model', () => {
  test.skip(!telco, 'the Telco file is not there (set PATRON_DATA)');
  test.setTimeout(150_000);
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'patron-')), 'out');
  const small = JSON.stringify([
    { id: 'naive_mean' },
    { id: 'logistic' },
    { id: 'lstm', hidden: 8, epochs: 2 },
  ]);
  const asked = ['--data', `customers=${telco}`, '--set', `models=${small}`, '--set', 'folds=3'];
  const { status, stderr } = spawnSync(
    'node',
    ['tools/batch.mjs', 'examples/telco.json', '--out', out, '--quiet', ...asked],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readdirSync(out).sort()).toEqual(
    'audit.json curves.json customers.csv metrics.json models models.json predictions.arrow predictions.csv profile.json report.html run.json'.split(
      ' ',
    ),
  );
  expect(readdirSync(path.join(out, 'models')).sort()[0]).toBe('lstm-1.onnx');
  expect(readdirSync(path.join(out, 'models'))).toContain('lstm.safetensors');
  const read = (name: string) => JSON.parse(readFileSync(path.join(out, name), 'utf8'));
  const { results } = read('metrics.json') as {
    results: {
      task: string;
      split: string;
      model: string;
      origin: string;
      metrics: Record<string, number>;
    }[];
  };
  expect(results.every(({ task, split }) => task === 'label' && split === 'fold')).toBe(true);
  const auc = (model: string) =>
    results.find((r) => r.model === model && r.origin === 'all')?.metrics.auc ?? Number.NaN;
  expect(auc('logistic')).toBeGreaterThan(0.83);
  expect(auc('logistic')).toBeLessThan(0.86);
  expect(auc('lstm')).toBeGreaterThan(0.75);
  expect(results.filter(({ model }) => model === 'lstm').map(({ origin }) => origin)).toEqual([
    'all',
    '1',
    '2',
    '3',
  ]);
  const lstm = read('models.json').models.find(({ model }: { model: string }) => model === 'lstm');
  expect(
    lstm.epochs.map(({ epoch, auc: seen }: { epoch: number; auc: number }) => [epoch, seen > 0.6]),
  ).toEqual([
    [1, true],
    [2, true],
  ]);
  expect(read('run.json').project).toMatchObject({ label: 'Churn', positive: 'Yes', folds: 3 });
  const lines = readFileSync(path.join(out, 'predictions.csv'), 'utf8').trim().split('\n');
  expect(lines.length).toBe(1 + 3 * 7043);
});
