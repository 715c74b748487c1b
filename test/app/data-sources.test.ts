import { describe, expect, it } from 'vitest';
import { projectIn } from '../../src/app/session/project-file';
import { readQuestions } from '../../src/app/session/read-questions';
import { pastedFile, presentOf, sourceName, withoutSource, withSource } from '../../src/app/session/sources';
import type { MemoryPlan, ReadReport, SniffReport } from '../../src/pipeline/engine/source-report';
import { projectSchema } from '../../src/pipeline/project/schema';

const json = (text: string, name = 'x.json') => new File([text], name);

describe('a .json file', () => {
  it('is a document where it has sources', async () => {
    expect(await projectIn(json('{"sources": []}'))).toEqual({ sources: [] });
  });

  it.each([
    ['an array', '[{"a": 1}]'],
    ['JSON lines', '{"sources": 1}\n{"sources": 2}\n'],
    ['another object', '{"a": 1}'],
  ])('%s is data', async (_what, text) => expect(await projectIn(json(text))).toBeNull());

  it('that is no JSON is refused', async () => {
    await expect(projectIn(json('{"sources": ['))).rejects.toMatchObject({ code: 'project.json' });
  });

  it('of another name is never read', async () => {
    expect(await projectIn(json('{"sources": []}', 'x.csv'))).toBeNull();
  });
});

describe('the sources of a project', () => {
  const project = projectSchema.parse({ sources: [{ name: 'orders', file: 'orders.csv' }] });

  it('grow by a file that nobody waited for, with how it is to be read', () => {
    const grown = withSource(project, 'shop', 'shop.csv', { encoding: 'gb18030' });
    expect(grown.sources).toEqual([
      { name: 'orders', file: 'orders.csv' },
      { name: 'shop', file: 'shop.csv', read: { encoding: 'gb18030' } },
    ]);
  });

  it('keep the one that waited, and start a project where there is none', () => {
    expect(withSource(project, 'orders', 'orders.csv', null).sources).toEqual(project.sources);
    const first = withSource(null, 'shop', 'exports/shop.csv.gz', null);
    expect([first.name, first.sources]).toEqual(['shop', [{ name: 'shop', file: 'exports/shop.csv.gz' }]]);
  });

  it('shrink to nothing', () => {
    expect(withoutSource(project, 'orders')).toBeNull();
    expect(withoutSource(withSource(project, 'shop', 'shop.csv', null), 'shop')).toEqual(project);
  });

  it('that can be read now are those with a file or a generator', () => {
    const both = projectSchema.parse({
      sources: [
        { name: 'orders', file: 'orders.csv' },
        { name: 'made', file: 'sample:orders' },
      ],
    });
    expect(presentOf(both, new Map()).sources.map((s) => s.name)).toEqual(['made']);
    expect(presentOf(both, new Map([['orders', new Blob()]])).sources).toHaveLength(2);
  });

  it('get names of their own', () => {
    expect(sourceName('Bestellungen 2024 (Kopie).csv.gz', [])).toBe('bestellungen_2024_kopie');
    expect(sourceName('订单.csv', ['table'])).toBe('table_2');
    const pasted = withSource(null, 'pasted', pastedFile('a', null).name, null);
    expect(pastedFile('b', pasted).name).toBe('pasted-2.csv');
  });
});

describe('what is asked before a file is read', () => {
  const read: ReadReport = {
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    date_format: null,
    decimal: '.',
    format: 'csv',
    compression: 'none',
  };
  const plan: MemoryPlan = {
    rows: 10,
    exact: true,
    needed: 100,
    columns: [],
    available: 1000,
    customer_column: null,
    date_column: null,
  };
  const sniff = (found: Partial<ReadReport>, planned: Partial<MemoryPlan> = {}): SniffReport => ({
    file: 'x',
    bytes: 1,
    read: { ...read, ...found },
    encodings: [],
    columns: [],
    rows: [],
    plan: { ...plan, ...planned },
  });

  it('is nothing for a plain file', () => expect(readQuestions(sniff({}))).toEqual([]));

  it.each([
    ['large', sniff({}, { needed: 400 })],
    ['too_large', sniff({}, { needed: 1001 })],
    ['members', sniff({ members: ['a.csv', 'b.csv'] })],
    ['sheets', sniff({ sheets: ['a', 'b'] })],
    ['encoding', sniff({ encoding_confidence: 0.5 })],
  ])('is %s', (question, report) => expect(readQuestions(report)).toEqual([question]));

  it('is nothing that the project answers already', () => {
    const open = sniff(
      { members: ['a', 'b'], sheets: ['a', 'b'], encoding_confidence: 0.1 },
      { needed: 2e3 },
    );
    expect(readQuestions(open)).toHaveLength(4);
    const answered = {
      member: 'a',
      sheet: 'b',
      encoding: 'big5',
      keep: { customers: { column: 'c', share: 0.1 } },
    };
    expect(readQuestions(open, answered)).toEqual([]);
  });
});
