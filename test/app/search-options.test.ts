import { describe, expect, it } from 'vitest';
import { searchable, withFoundOptions, withSearch } from '../../src/app/screens/run/search/edit-search';
import { searchCost } from '../../src/app/screens/run/search/search-cost';
import { bestSoFar, lossOf, runsOf, sortedTrials } from '../../src/app/screens/run/search/trials';
import { bringBackCourse, captureCourse } from '../../src/app/session/keep/course';
import type { SearchReport, SearchTrial } from '../../src/pipeline/engine/search-report';
import { parseProject } from '../../src/pipeline/project/parse';
import { emptyMemory } from '../../src/pipeline/run/memory';
import { recordOf } from '../../src/pipeline/run/run-record';

const project = parseProject({
  sources: [{ name: 'orders', file: 'orders.csv' }],
  models: [{ id: 'logistic' }, { id: 'gru', hidden: 48, epochs: 9 }, { id: 'transformer' }],
});

const trial = (rung: number | null, score: number, over: SearchTrial['point'] = {}): SearchTrial => ({
  point: {
    hidden: 32,
    layers: 1,
    pooling: 'last',
    dropout: 0.4,
    rate: 0.002,
    decay: 0.1,
    schedule: 'constant',
    ...over,
  },
  epochs: 9,
  rung,
  score,
});
const rungs = [
  { trials: 3, epochs: 1 },
  { trials: 1, epochs: 3 },
  { trials: 1, epochs: 9 },
];
const asked = trial(null, 0.6);
const found = trial(2, 0.5, { hidden: 64, schedule: 'cosine' });
const report: SearchReport = {
  method: 'random',
  rungs,
  trials: [
    asked,
    trial(0, 0.7),
    trial(0, Number.MAX_VALUE),
    trial(0, 0.65, { hidden: 64 }),
    trial(1, 0.55),
    found,
  ],
  asked,
  found,
};

describe('a search in the document', () => {
  it('is offered for the networks that are trained here', () => {
    expect(searchable(project).map((m) => m.id)).toEqual(['gru', 'transformer']);
    const imported = { ...project, models: [{ id: 'imported' as const, file: 'a.onnx' }] };
    expect(searchable(imported)).toEqual([]);
  });

  it('is turned on and off for one network alone', () => {
    const on = withSearch('gru', { trials: 6, method: 'random' })(project);
    expect(on.models).toEqual([
      { id: 'logistic' },
      { id: 'gru', hidden: 48, epochs: 9, search: { trials: 6, method: 'random' } },
      { id: 'transformer' },
    ]);
    expect(withSearch('gru', null)(on)).toEqual(project);
  });

  it('gives its place to what it found; heads of attention are written where there are any', () => {
    const on = withSearch('gru', { trials: 6, method: 'random' })(project);
    const taken = withFoundOptions({ model: 'gru', parameters: {}, search: report })(on);
    expect(taken.models[1]).toEqual({ id: 'gru', epochs: 9, ...found.point });
    const other = withFoundOptions({
      model: 'transformer',
      parameters: { attention_heads: 2 },
      search: report,
    });
    expect(other(on).models[2]).toEqual({ id: 'transformer', attention_heads: 2, ...found.point });
    expect(parseProject(other(taken))).toEqual(other(taken));
  });
});

describe('what a search costs', () => {
  it('counts every rung and the options as asked', () => {
    const cost = searchCost({ id: 'gru', epochs: 9 }, 6, { rows: 0, folds: null });
    expect(cost).toEqual({ runs: 6 + 2 + 1 + 1, epochs: 6 * 1 + 2 * 3 + 9 + 9, whole: 9, times: 1 });
  });

  it('takes the epochs that the network would have, and all of it once a fold and once more', () => {
    expect(searchCost({ id: 'gru' }, 9, { rows: 100, folds: null }).whole).toBe(20);
    expect(searchCost({ id: 'gru' }, 9, { rows: 100_000, folds: null }).whole).toBe(10);
    expect(searchCost({ id: 'gru' }, 9, { rows: 0, folds: 5 })).toMatchObject({ whole: 40, times: 6 });
  });
});

describe('trials', () => {
  it('are counted with the one as asked', () => {
    expect(runsOf(report)).toBe(report.trials.length);
  });

  it('have their best on the highest rung, whatever a lower one says', () => {
    expect(bestSoFar([])).toBeNull();
    expect(bestSoFar([asked])).toBeNull();
    expect(bestSoFar(report.trials.slice(0, 4))).toBe(report.trials[3]);
    const worse = trial(1, 0.9);
    expect(bestSoFar([...report.trials.slice(0, 4), worse])).toBe(worse);
  });

  it('sort by any column, equal ones as they ran', () => {
    const order = (column: Parameters<typeof sortedTrials>[1]['column'], descending = false) =>
      sortedTrials(report.trials, { column, descending }).map((r) => r.trial);
    expect(order('loss')).toEqual([6, 5, 1, 4, 2, 3]);
    expect(order('loss', true)).toEqual([3, 2, 4, 1, 5, 6]);
    expect(order('rung')).toEqual([2, 3, 4, 5, 6, 1]);
    expect(order('hidden', true)).toEqual([4, 6, 1, 2, 3, 5]);
    expect(order('schedule')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(order('schedule', true)).toEqual([6, 1, 2, 3, 4, 5]);
  });

  it('have no loss where it was no number', () => {
    expect(report.trials.map(lossOf)).toEqual([0.6, 0.7, null, 0.65, 0.55, 0.5]);
  });
});

describe('a search that is cut off', () => {
  const course = { steps: ['train'], asked: 'auto', resumes: 0, paused: true } as const;
  const { asked: _a, found: _f, ...state } = report;
  const searches = { gru: { ...state, now: { ...asked, rung: 1 }, secondsLeft: 4 } };

  it('comes back with its trials and its checkpoint', () => {
    const memory = emptyMemory();
    memory.checkpoints.set('gru', { key: 'k', epoch: 0, trials: 5, ipc: new Uint8Array([1, 2]) });
    const parts = captureCourse(course, { epochs: {}, searches }, memory, []);
    const back = bringBackCourse(parts as Record<string, Uint8Array<ArrayBuffer>>);
    expect(back?.live).toEqual({ epochs: {}, searches });
    expect(back?.checkpoints.get('gru')).toMatchObject({ key: 'k', trials: 5, ipc: new Uint8Array([1, 2]) });
  });

  it('what was kept before there were searches comes back without any', () => {
    const { searches: _, ...before } = { ...course, version: 1, epochs: {}, checkpoints: [], searches };
    const parts = { course: new TextEncoder().encode(JSON.stringify(before)) };
    expect(bringBackCourse(parts)?.live).toEqual({ epochs: {}, searches: {} });
  });
});

describe('the record of a run', () => {
  it('holds what was found against what was asked, without the trials', () => {
    const ended = { id: 'a', name: 'a', at: 0, seconds: 1, backend: 'wasm', project };
    const fitted = {
      model: 'gru' as const,
      parameters: {},
      log_likelihood: null,
      n: 1,
      converged: true,
      seconds: 1,
      epochs: [],
      backend: 'wasm',
      notes: [],
    };
    const evaluation = {
      results: [],
      curves: [],
      best: { churn: 'gru', value: 'gru' },
      differences: [],
      interval_level: 0.9,
    } as const;
    const [plain, searched] =
      recordOf(ended, { models: [fitted, { ...fitted, search: report }], evaluation })?.models ?? [];
    expect(plain).not.toHaveProperty('search');
    expect(searched?.search).toEqual({ method: 'random', trials: 6, asked, found });
  });
});
