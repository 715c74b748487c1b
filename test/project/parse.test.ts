import { describe, expect, test } from 'vitest';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { completeProject, defaultsTaken } from '../../src/pipeline/project/complete';
import { migrate } from '../../src/pipeline/project/migrate';
import { parseProject, readProjectJson } from '../../src/pipeline/project/parse';

function refusal(act: () => unknown): { code: string; params: unknown; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof PatronError)
      return { code: error.code, params: error.params, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

const orders = { name: 'orders', file: 'orders.csv' };

test('the smallest document is completed with the defaults', () => {
  const project = parseProject({ sources: [orders] });
  expect(project).toMatchObject({
    version: 1,
    seed: 1,
    time: { zone: 'UTC', origins: 3 },
    text: { encoder: 'auto' },
  });
  expect(project.models.map((m) => m.id)).toContain('lstm');
  expect(parseProject(project)).toEqual(project);
});

describe('a document that is not valid is refused with its place', () => {
  test.each([
    [{ sources: [orders], time: { horizon_days: 0 } }, 'time.horizon_days'],
    [{ sources: [{ ...orders, name: 'Order Lines' }] }, 'sources.0.name'],
    [{ sources: [orders], time: { cutoff: '2011-02-30' } }, 'time.cutoff'],
    [{ sources: [orders], time: { zone: 'Mars/Olympus' } }, 'time.zone'],
    [{ sources: [orders], models: [{ id: 'oracle' }] }, 'models.0.id'],
    [{}, 'sources'],
    [[], '(whole)'],
    ['text', '(whole)'],
  ])('%j', (document, path) => {
    expect(refusal(() => parseProject(document))).toMatchObject({
      code: 'project.invalid',
      params: { path },
    });
  });

  test('a setting that does not exist is named', () => {
    const { message } = refusal(() => parseProject({ sources: [orders], time: { cutof: '2011-06-12' } }));
    expect(message).toContain('cutof');
  });
});

test('one column under two roles is refused, attributes included', () => {
  const roles = { customer_id: 'ID', order_id: 'ID' };
  expect(refusal(() => parseProject({ sources: [{ ...orders, roles }] }))).toMatchObject({
    code: 'project.role',
    params: { source: 'orders', column: 'ID', first: 'customer_id', second: 'order_id' },
  });
  const both = { ...orders, roles: { sku: 'Code' }, attributes: ['Code'] };
  expect(refusal(() => parseProject({ sources: [both] })).code).toBe('project.role');
});

test('a role that the text gives twice is refused before JSON forgets the first', () => {
  const text = '{"sources":[{"name":"a","file":"x","roles":{"sku":"p","sku":"q"}}]}';
  expect(refusal(() => readProjectJson(text))).toMatchObject({
    code: 'project.key',
    params: { path: 'sources.0.roles.sku' },
  });
  expect(readProjectJson('\uFEFF{"a":[{"k":1},{"k":2}],"k":{"a":"k, \\"k\\": {"}}')).toEqual({
    a: [{ k: 1 }, { k: 2 }],
    k: { a: 'k, "k": {' },
  });
  expect(refusal(() => readProjectJson('{"a":')).code).toBe('project.json');
});

test('two sources or two models of one name are refused', () => {
  expect(refusal(() => parseProject({ sources: [orders, orders] })).code).toBe('project.twice');
  expect(
    refusal(() => parseProject({ sources: [orders], models: [{ id: 'lstm' }, { id: 'lstm' }] })).code,
  ).toBe('project.twice');
});

test('a newer version is refused, no version is the present one', () => {
  expect(refusal(() => migrate({ version: 2, sources: [] }))).toMatchObject({
    code: 'project.version',
    params: { version: 2 },
  });
  expect(refusal(() => migrate({ version: 'one' })).code).toBe('project.invalid');
  expect(migrate({ sources: [] })).toEqual({ sources: [] });
});

test('defaults taken are what the document leaves out, and nothing else', () => {
  const taken = defaultsTaken({
    version: 1,
    name: 'x',
    sources: [orders],
    time: { origins: 2 },
    models: [{ id: 'gbt' }],
    seed: 4,
  });
  expect(taken).toEqual([
    'cleaning.rules',
    'time.zone',
    'time.unit',
    'features.families',
    'features.selection',
    'features.scaling',
    'features.steps',
    'features.categories',
    'text.encoder',
    'segments.method',
    'segments.k',
    'forecast.grain',
    'forecast.levels',
  ]);
  expect(defaultsTaken(parseProject({ sources: [orders] }))).toEqual([]);
});

test('what the data decided is written in; what the project states stays', () => {
  const time = { cutoff: '2011-06-12', horizonDays: 91, end: '2011-12-09' };
  const stated = parseProject({ sources: [orders], time: { end: '2011-11-30' } });
  expect(completeProject(stated, time).time).toMatchObject({
    cutoff: '2011-06-12',
    horizon_days: 91,
    end: '2011-11-30',
  });
});

test('an imported model names its file', () => {
  const models = [{ id: 'imported' }];
  expect(refusal(() => parseProject({ sources: [orders], models }))).toMatchObject({
    code: 'project.invalid',
    params: { path: 'models.0.file' },
  });
});
