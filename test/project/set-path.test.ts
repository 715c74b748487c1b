import { expect, test } from 'vitest';
import { fingerprint, fnv1a } from '../../src/pipeline/project/fingerprint';
import { setPath } from '../../src/pipeline/project/set-path';

const input = { sources: [{ name: 'orders', file: 'a.csv' }], models: [{ id: 'lstm' }] };

test('text, numbers and lists go in as they read', () => {
  expect(setPath(input, 'time.cutoff', '2011-06-12')).toEqual({ ...input, time: { cutoff: '2011-06-12' } });
  expect(setPath(input, 'time.horizon_days', '91')).toEqual({ ...input, time: { horizon_days: 91 } });
  expect(setPath(input, 'features.families', '["rfm"]')).toEqual({
    ...input,
    features: { families: ['rfm'] },
  });
  expect(setPath(input, 'name', '2011')).toEqual({ ...input, name: '2011' });
  expect(input).toEqual({ sources: [{ name: 'orders', file: 'a.csv' }], models: [{ id: 'lstm' }] });
});

test('an entry of a list is found by index, id or name; the length appends', () => {
  const models = [{ id: 'lstm', epochs: 5 }];
  expect(setPath(input, 'models.0.epochs', '5')).toEqual({ ...input, models });
  expect(setPath(input, 'models.lstm.epochs', '5')).toEqual({ ...input, models });
  expect(setPath(input, 'models.1', '{"id":"gbt"}').models).toEqual([{ id: 'lstm' }, { id: 'gbt' }]);
  expect(setPath(input, 'sources.orders.roles.sku', 'Code').sources[0]?.roles).toEqual({ sku: 'Code' });
});

test('a list that was left out starts from its default', () => {
  const { models } = setPath({ sources: input.sources }, 'models.lstm.epochs', '3');
  expect(models?.find((m) => m.id === 'lstm')).toEqual({ id: 'lstm', epochs: 3 });
  expect(models?.length).toBe(5);
});

test.each([
  ['time.cutof', '1', 'cutof'],
  ['tme.cutoff', '1', 'tme'],
  ['models.9.id', 'lstm', 'no “9”'],
  ['models.gru.epochs', '3', 'no “gru”'],
  ['seed.deep', '1', 'plain value'],
  ['time..cutoff', '1', 'empty'],
  ['__proto__.x', '1', '__proto__'],
  ['time.__proto__', '{}', '__proto__'],
])('%s is refused with a sentence', (path, value, reason) => {
  expect(() => setPath({ ...input, seed: 1 }, path, value)).toThrow(reason);
});

test('a value that does not fit is refused with its place', () => {
  expect(() => setPath(input, 'time.horizon_days', 'soon')).toThrow(/time\.horizon_days/);
});

test('fingerprints follow the content, not the order of keys', () => {
  const one = fingerprint({ a: 1, b: [1, { c: 'é', d: undefined }], e: null });
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(fingerprint({ e: null, b: [1, { c: 'é' }], a: 1 })).toBe(one);
  const others = [
    { a: 1, b: [{ c: 'é' }, 1], e: null },
    { a: '1', b: [1, { c: 'é' }], e: null },
    { a: 1 },
    null,
    [],
    {},
    Number.NaN,
  ];
  expect(new Set([one, ...others.map(fingerprint)]).size).toBe(others.length + 1);
});

test('FNV-1a 128 gives the published vectors', () => {
  expect(fnv1a('')).toBe('6c62272e07bb014262b821756295c58d');
  expect(fnv1a('a')).toBe('d228cb696f1a8caf78912b704e4a8964');
  expect(fnv1a('foobar')).toBe('343e1662793c64bf6f0d3597ba446f18');
});
