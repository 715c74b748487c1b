import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { tableFromIPC } from 'apache-arrow';
import { smallShop } from './support/small-shop';

function batch(recipe: object | string, more: readonly string[] = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'patron-'));
  const file = path.join(folder, 'recipe.json');
  writeFileSync(path.join(folder, 'shop.csv'), smallShop());
  writeFileSync(file, typeof recipe === 'string' ? recipe : JSON.stringify(recipe));
  const out = path.join(folder, 'out');
  const done = spawnSync('node', ['tools/batch.mjs', file, '--out', out, ...more], { encoding: 'utf8' });
  return { ...done, out, read: (name: string) => readFileSync(path.join(out, name), 'utf8') };
}

const recipe = {
  sources: [{ name: 'orders', file: 'shop.csv' }],
  models: [
    { id: 'naive_mean' },
    { id: 'naive_past_rate' },
    { id: 'naive_past_spend' },
    { id: 'logistic' },
    { id: 'lstm', epochs: 3, hidden: 8 },
  ],
  features: { families: ['rfm', 'behaviour', 'time'] },
};

test('a recipe gives every file of the interface, and nothing but the run card on standard output', () => {
  const { status, stdout, stderr, out, read } = batch(recipe, ['--set', 'time.horizon_days=56']);
  expect(stderr).not.toContain('Error');
  expect(status).toBe(0);
  expect(stdout.trim()).toBe(path.join(out, 'run.json'));
  const expected = [
    'audit.json',
    'curves.json',
    'customers.csv',
    'forecast.csv',
    'forecast.json',
    'metrics.json',
    'models',
    'models.json',
    'predictions.arrow',
    'predictions.csv',
    'profile.json',
    'report.html',
    'run.json',
    'segments.csv',
    'segments.json',
  ];
  expect(readdirSync(out).sort()).toEqual(expected);
  expect(readdirSync(path.join(out, 'models')).sort()).toEqual([
    'lstm.onnx',
    'lstm.safetensors',
    'lstm.tfjs.json',
    'lstm.weights.bin',
  ]);
  const card = JSON.parse(read('run.json'));
  expect(card.requests.other_origin).toBe(0);
  expect(card.requests.same_origin).toBeGreaterThan(3);
  expect(card.project.time.horizon_days).toBe(56);
  expect(card.defaults_taken).toContain('time.cutoff');
  expect(card.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  const scored = read('customers.csv').trim().split('\n').length - 1;
  const predictions = tableFromIPC(readFileSync(path.join(out, 'predictions.arrow')));
  expect(predictions.numRows).toBe(scored * 5);
  const { results } = JSON.parse(read('metrics.json'));
  const lstm = results.find(
    (r: { model: string; task: string; split: string }) =>
      r.model === 'lstm' && r.task === 'churn' && r.split === 'test',
  );
  expect(lstm.metrics.auc_low).toBeLessThan(lstm.metrics.auc);
  expect(lstm.metrics.auc_high).toBeGreaterThan(lstm.metrics.auc);
});

test('a model that was trained before scores without training; one that does not fit is refused', () => {
  const days = ['--set', 'time.horizon_days=56'];
  const time = [...days, '--set', 'features.categories=["steps"]'];
  const first = batch(recipe, [...time, '--quiet']);
  expect(first.status).toBe(0);
  const file = path.join(first.out, 'models', 'lstm.safetensors');
  const again = { ...recipe, models: [{ id: 'imported', file }], seed: 3 };
  const second = batch(again, [...time, '--quiet']);
  expect(second.stderr).toBe('');
  expect(second.status).toBe(0);
  const auc = (run: typeof first, model: string) =>
    JSON.parse(run.read('metrics.json')).results.find(
      (r: { model: string; task: string; split: string }) =>
        r.model === model && r.task === 'churn' && r.split === 'test',
    ).metrics.auc;
  expect(auc(second, 'imported')).toBe(auc(first, 'lstm'));
  const [model] = JSON.parse(second.read('run.json')).project.models;
  expect(model).toMatchObject({ file: 'lstm.safetensors', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });

  const other = batch(again, ['--set', 'time.horizon_days=28', '--quiet']);
  expect(other.status).toBe(2);
  expect(other.stderr).toMatch(/looks 56 days ahead, this project 28/);
  const without = batch(again, [...days, '--quiet']);
  expect(without.status).toBe(2);
  expect(without.stderr).toContain('reads the sku of each step');
});

test('steps stop where they are told', () => {
  const { status, out } = batch(recipe, ['--steps', 'ingest,clean']);
  expect(status).toBe(0);
  expect(readdirSync(out)).toContain('audit.json');
  expect(readdirSync(out)).not.toContain('metrics.json');
});

const refusals: readonly { what: string; recipe: object | string; more?: string[]; says: RegExp }[] = [
  { what: 'no JSON', recipe: '{', says: /not valid JSON/ },
  {
    what: 'a missing file',
    recipe: { sources: [{ name: 'orders', file: 'nowhere.csv' }] },
    says: /nowhere\.csv.*does not exist/,
  },
  { what: 'an unknown field', recipe: { ...recipe, sead: 2 }, says: /sead/ },
  { what: 'an unknown --set path', recipe, more: ['--set', 'time.cuttoff=2022-01-01'], says: /cuttoff/ },
  {
    what: 'a cut-off outside the data',
    recipe,
    more: ['--set', 'time.cutoff=1999-01-01'],
    says: /1999-01-01/,
  },
  { what: 'an unknown step', recipe, more: ['--steps', 'cook'], says: /cook/ },
];

for (const { what, recipe: given, more, says } of refusals) {
  test(`${what} is refused: status 2, one sentence, no file`, () => {
    const { status, stdout, stderr, out } = batch(given, [...(more ?? []), '--quiet']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim()).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
}
